"""What people keep while browsing: shortlists, hidden profiles, saved searches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.shortlists import HiddenProfile, SavedSearch, ShortlistEntry


class KeptProfile(NamedTuple):
    """A row that names a profile, and the public id of that profile."""

    entry: ShortlistEntry
    other_id: UUID


class HiddenRow(NamedTuple):
    """A hidden profile, its public id, and the name of who hid it."""

    hidden: HiddenProfile
    other_id: UUID
    by: str


def list_shortlist(session: Session, *, account_id: int, own_profile_id: int) -> list[KeptProfile]:
    """The entries of one person for one profile, the newest first."""
    found = (
        select(ShortlistEntry, Profile.public_id)
        .join(Profile, Profile.id == ShortlistEntry.other_profile_id)
        .where(
            ShortlistEntry.account_id == account_id,
            ShortlistEntry.own_profile_id == own_profile_id,
        )
        .order_by(ShortlistEntry.id.desc())
    )
    return [KeptProfile(entry, other_id) for entry, other_id in session.execute(found)]


def list_shortlisted_ids(
    session: Session, *, account_id: int, own_profile_id: int
) -> frozenset[UUID]:
    """Public ids of the profiles that one person has on the shortlist of one profile."""
    found = (
        select(Profile.public_id)
        .join(ShortlistEntry, Profile.id == ShortlistEntry.other_profile_id)
        .where(
            ShortlistEntry.account_id == account_id,
            ShortlistEntry.own_profile_id == own_profile_id,
        )
    )
    return frozenset(session.scalars(found))


def find_shortlist_entry(
    session: Session, *, account_id: int, own_profile_id: int, other_id: UUID
) -> ShortlistEntry | None:
    found = (
        select(ShortlistEntry)
        .join(Profile, Profile.id == ShortlistEntry.other_profile_id)
        .where(
            ShortlistEntry.account_id == account_id,
            ShortlistEntry.own_profile_id == own_profile_id,
            Profile.public_id == other_id,
        )
    )
    return session.scalars(found).one_or_none()


def count_shortlists(
    session: Session, *, account_id: int, own_ids: Collection[UUID]
) -> dict[UUID, int]:
    """How many stand on one person's shortlist of each of these profiles."""
    found = (
        select(Profile.public_id, func.count())
        .join(ShortlistEntry, ShortlistEntry.own_profile_id == Profile.id)
        .where(ShortlistEntry.account_id == account_id, Profile.public_id.in_(own_ids))
        .group_by(Profile.public_id)
    )
    return dict(session.execute(found).all())


def list_hidden_ids(session: Session, own_profile_id: int) -> Sequence[int]:
    """Keys of the profiles that a profile has hidden from its lists."""
    found = select(HiddenProfile.other_profile_id).where(
        HiddenProfile.own_profile_id == own_profile_id
    )
    return session.scalars(found).all()


def list_hidden(session: Session, own_profile_id: int) -> list[HiddenRow]:
    """The newest first."""
    found = (
        select(HiddenProfile, Profile.public_id, Account.name)
        .join(Profile, Profile.id == HiddenProfile.other_profile_id)
        .join(Account, Account.id == HiddenProfile.account_id)
        .where(HiddenProfile.own_profile_id == own_profile_id)
        .order_by(HiddenProfile.id.desc())
    )
    return [HiddenRow(hidden, other_id, by) for hidden, other_id, by in session.execute(found)]


def find_hidden(session: Session, *, own_profile_id: int, other_id: UUID) -> HiddenProfile | None:
    found = (
        select(HiddenProfile)
        .join(Profile, Profile.id == HiddenProfile.other_profile_id)
        .where(HiddenProfile.own_profile_id == own_profile_id, Profile.public_id == other_id)
    )
    return session.scalars(found).one_or_none()


def list_searches(session: Session, account_id: int) -> Sequence[SavedSearch]:
    """The newest first."""
    found = (
        select(SavedSearch)
        .where(SavedSearch.account_id == account_id)
        .order_by(SavedSearch.id.desc())
    )
    return session.scalars(found).all()


def find_search(session: Session, *, account_id: int, search_id: UUID) -> SavedSearch | None:
    found = select(SavedSearch).where(
        SavedSearch.account_id == account_id, SavedSearch.public_id == search_id
    )
    return session.scalars(found).one_or_none()


def list_told_searches(session: Session) -> Sequence[SavedSearch]:
    """Those whose owners want to be told, person by person."""
    found = (
        select(SavedSearch)
        .where(SavedSearch.rhythm.in_((MailRhythm.DAILY, MailRhythm.WEEKLY)))
        .order_by(SavedSearch.account_id, SavedSearch.id)
    )
    return session.scalars(found).all()


def list_profile_keys(session: Session, public_ids: Collection[UUID]) -> dict[UUID, int]:
    """Keys by public id, of those that exist."""
    found = select(Profile.public_id, Profile.id).where(Profile.public_id.in_(public_ids))
    return dict(session.execute(found).all())


def list_public_ids(session: Session, profile_ids: Collection[int]) -> dict[int, UUID]:
    """Public ids by key."""
    found = select(Profile.id, Profile.public_id).where(Profile.id.in_(profile_ids))
    return dict(session.execute(found).all())


def delete_shortlisted(
    session: Session, *, account_id: int, own_profile_id: int, other_ids: Collection[UUID]
) -> int:
    """Take these off a shortlist; how many were on it."""
    others = select(Profile.id).where(Profile.public_id.in_(other_ids))
    gone = session.scalars(
        delete(ShortlistEntry)
        .where(
            ShortlistEntry.account_id == account_id,
            ShortlistEntry.own_profile_id == own_profile_id,
            ShortlistEntry.other_profile_id.in_(others),
        )
        .returning(ShortlistEntry.id)
    )
    return len(gone.all())
