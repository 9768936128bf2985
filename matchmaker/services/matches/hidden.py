"""Profiles that an organization no longer wants in its lists: hidden with a reason, shown again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.meeting_enums import Reason
from matchmaker.domain.permissions import Actor, can_edit_profile, owns_profile
from matchmaker.domain.text import N_
from matchmaker.matching.pipeline import other_side
from matchmaker.services import audit
from matchmaker.services.matches.profiles import MatchReader, OtherProfile
from matchmaker.services.profiles.profiles import StoredProfile, load_editable, own_profile
from matchmaker.storage.models.shortlists import HiddenProfile
from matchmaker.storage.queries.shortlists import (
    find_hidden,
    list_hidden,
    list_hidden_ids,
    list_profile_keys,
)

MOST_HIDDEN = 1_000
"""More than so many are no choice of single profiles but a wish for filters."""


class TooManyHiddenError(InvalidInputError):
    message = N_("At most %(limit)s profiles can be hidden. Show some again, or narrow the list.")


@dataclass(frozen=True, slots=True)
class HiddenItem:
    """A hidden profile; without `other` there is nothing of it to be seen any more."""

    other_id: UUID
    other: OtherProfile | None
    reason: Reason
    by: str
    in_its_name: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class HiddenList:
    """What `own` has hidden from its lists; `can_edit` for who may change that."""

    own: StoredProfile
    items: tuple[HiddenItem, ...]
    can_edit: bool


@dataclass(frozen=True, slots=True)
class HidingChoice:
    """Profiles that somebody is about to hide from the lists of `own`."""

    own: StoredProfile
    others: tuple[OtherProfile, ...]


def list_hidden_profiles(session: Session, *, actor: Actor, profile_id: UUID) -> HiddenList:
    """Everybody of the organization sees what is hidden; who may edit its profile undoes it."""
    own = own_profile(session, actor=actor, profile_id=profile_id)
    rows = list_hidden(session, own.id)
    seen = _seen(session, profile_id, [row.other_id for row in rows])
    items = tuple(
        HiddenItem(
            other_id=row.other_id,
            other=seen.get(row.other_id),
            reason=row.hidden.reason,
            by=row.by,
            in_its_name=row.hidden.in_its_name,
            at=row.hidden.created_at,
        )
        for row in rows
    )
    return HiddenList(own, items, can_edit_profile(actor, own.facts))


def choose_hiding(
    session: Session, *, actor: Actor, profile_id: UUID, other_ids: Collection[UUID]
) -> HidingChoice:
    """Those of these profiles that can be hidden; NotFoundError when that is none."""
    own = load_editable(session, actor=actor, profile_id=profile_id)
    seen = _seen(session, profile_id, other_ids)
    if not seen:
        raise NotFoundError(profile_id=profile_id)
    return HidingChoice(own, tuple(seen.values()))


def hide_profiles(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    other_ids: Collection[UUID],
    reason: Reason,
    now: datetime,
) -> int:
    """Take profiles out of the lists of one's organization; how many of them were new to that.

    The other side is not told, and its own lists stay as they are.
    """
    choice = choose_hiding(session, actor=actor, profile_id=profile_id, other_ids=other_ids)
    own = choice.own
    fresh = _not_hidden_yet(session, own, [other.public_id for other in choice.others])
    in_its_name = not owns_profile(actor, own.facts)
    session.add_all(
        HiddenProfile(
            own_profile_id=own.id,
            other_profile_id=key,
            reason=reason,
            account_id=actor.account_id,
            in_its_name=in_its_name,
            created_at=now,
        )
        for key in fresh.values()
    )
    for name in fresh:
        _record(session, actor, own, "profile.hidden", name, now)
    return len(fresh)


def show_again(
    session: Session, *, actor: Actor, profile_id: UUID, other_id: UUID, now: datetime
) -> None:
    """Let a hidden profile stand in the lists again; what is not hidden stays as it is."""
    own = load_editable(session, actor=actor, profile_id=profile_id)
    hidden = find_hidden(session, own_profile_id=own.id, other_id=other_id)
    if hidden is not None:
        session.delete(hidden)
        _record(session, actor, own, "profile.shown-again", other_id, now)


def _not_hidden_yet(
    session: Session, own: StoredProfile, other_ids: Collection[UUID]
) -> dict[UUID, int]:
    """Those of these that would be new to the hidden ones, with their keys."""
    known = set(list_hidden_ids(session, own.id))
    keys = list_profile_keys(session, other_ids)
    fresh = {name: keys[name] for name in other_ids if keys[name] not in known}
    if len(known) + len(fresh) > MOST_HIDDEN:
        raise TooManyHiddenError(limit=MOST_HIDDEN)
    return fresh


def _seen(
    session: Session, profile_id: UUID, other_ids: Collection[UUID]
) -> dict[UUID, OtherProfile]:
    """What of these stands in the market beside a profile, in the order asked."""
    reader = MatchReader(session)
    own = reader.find(profile_id)
    if own is None:
        return {}
    slots = reader.others(own, other_ids)
    shown = reader.shown(other_side(own.kind), list(slots.values()))
    return {name: shown[slot] for name, slot in slots.items() if slot in shown}


def _record(
    session: Session, actor: Actor, own: StoredProfile, action: str, other_id: UUID, now: datetime
) -> None:
    is_own = owns_profile(actor, own.facts)
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="profile",
        subject_id=own.public_id,
        host_id=None if is_own else min(actor.organizer_hosts, default=None),
        details={"other": str(other_id), "in_its_name": not is_own},
        now=now,
    )
