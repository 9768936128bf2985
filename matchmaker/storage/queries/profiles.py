"""Profiles: one to show or change, all for the index, short rows for lists."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matchmaker.domain.enums import Kind
from matchmaker.domain.membership_enums import FilePurpose
from matchmaker.domain.names import folded_name
from matchmaker.domain.values import Values
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.lifted_readings import LiftedReading
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.past_companies import PastCompanyRow
from matchmaker.storage.models.profiles import Profile, ProfileSource, ProfileTextRow
from matchmaker.storage.values import values_of

_WHOLE = (
    joinedload(Profile.organization),
    selectinload(Profile.texts),
    selectinload(Profile.past_companies),
)


@dataclass(frozen=True, slots=True)
class PublishedProfile:
    """What the index reads of a profile; `values` are whole, audiences are the reader's matter."""

    profile_id: int
    public_id: UUID
    organization_id: int
    kind: Kind
    version: int
    values: Values
    audiences: Mapping[str, str] = field(default_factory=dict)
    lifted: frozenset[str] = frozenset()
    deck: tuple[str, ...] = ()


class ProfileName(NamedTuple):
    """The little that finding, sorting and counting profiles needs."""

    id: int
    kind: Kind
    name: str
    name_latin: str | None
    organization_name: str
    vetting: Vetting


class OwnName(NamedTuple):
    """A profile as navigation names it."""

    public_id: UUID
    name: str
    kind: Kind


def get_profile(session: Session, public_id: UUID) -> Profile | None:
    """The profile with its organization, texts and past companies."""
    found = select(Profile).where(Profile.public_id == public_id).options(*_WHOLE)
    return session.scalars(found).one_or_none()


def list_profile_keys(session: Session, public_ids: Collection[UUID]) -> dict[UUID, int]:
    """Keys by public id, of those that exist."""
    found = select(Profile.public_id, Profile.id).where(Profile.public_id.in_(public_ids))
    return {row.public_id: row.id for row in session.execute(found.order_by(Profile.id))}


def list_profiles_of(
    session: Session, organization_ids: Collection[int], *, lock: bool = False
) -> list[Profile]:
    """Whole profiles of these organizations; `lock` keeps other writers away until the end."""
    profiles: list[Profile] = []
    for ids in chunks(sorted(organization_ids)):
        found = select(Profile).where(Profile.organization_id.in_(ids)).options(*_WHOLE)
        found = found.order_by(Profile.id)
        profiles += session.scalars(found.with_for_update(of=Profile) if lock else found)
    return profiles


def list_owners(session: Session, profile_ids: Iterable[int]) -> dict[int, int]:
    """Organizations by their profiles."""
    owners: dict[int, int] = {}
    for ids in chunks(sorted(set(profile_ids))):
        found = select(Profile.id, Profile.organization_id).where(Profile.id.in_(ids))
        owners |= {row.id: row.organization_id for row in session.execute(found)}
    return owners


def list_source_rows(
    session: Session, source: str, external_ids: Iterable[str]
) -> list[tuple[Kind, str, int]]:
    """Kind, key and organization of what a source has brought in under these keys."""
    rows: list[tuple[Kind, str, int]] = []
    for ids in chunks(sorted(external_ids)):
        found = (
            select(ProfileSource.kind, ProfileSource.external_id, Profile.organization_id)
            .join(ProfileSource.profile)
            .where(ProfileSource.source == source, ProfileSource.external_id.in_(ids))
            .order_by(ProfileSource.id)
        )
        rows += [(kind, key, organization) for kind, key, organization in session.execute(found)]
    return rows


def list_own_names(session: Session, organization_ids: Collection[int]) -> list[OwnName]:
    found = (
        select(Profile.public_id, Profile.name, Profile.kind)
        .where(Profile.organization_id.in_(organization_ids))
        .order_by(Profile.id)
    )
    return [OwnName(*row) for row in session.execute(found)]


def list_profile_names(session: Session, *, delegation_id: int | None = None) -> list[ProfileName]:
    """Every profile, or those of one delegation, for sorting and searching in Python."""
    found = (
        select(
            Profile.id,
            Profile.kind,
            Profile.name,
            Profile.details["name_latin"].as_string(),
            Organization.name,
            Organization.vetting,
        )
        .join(Profile.organization)
        .order_by(Profile.id)
    )
    if delegation_id is not None:
        found = found.where(Profile.organization_id.in_(_travelling(delegation_id)))
    return [ProfileName(*row) for row in session.execute(found)]


def _travelling(delegation_id: int) -> Select[int]:
    return select(DelegationMember.organization_id).where(
        DelegationMember.delegation_id == delegation_id
    )


def list_profiles(session: Session, profile_ids: Collection[int]) -> list[Profile]:
    """Profiles with organization and texts, without past companies; the order is the caller's."""
    found = (
        select(Profile)
        .where(Profile.id.in_(profile_ids))
        .options(joinedload(Profile.organization), selectinload(Profile.texts))
        .order_by(Profile.id)
    )
    return list(session.scalars(found))


def list_whole_profiles(session: Session, profile_ids: Collection[int]) -> list[Profile]:
    """Profiles with all that belongs to them."""
    found = select(Profile).where(Profile.id.in_(profile_ids)).options(*_WHOLE)
    return list(session.scalars(found.order_by(Profile.id)))


def list_delegations_of(
    session: Session, organization_ids: Collection[int]
) -> dict[int, list[Delegation]]:
    """Delegations by the organizations that travel with them, each list by name."""
    found = (
        select(DelegationMember.organization_id, Delegation)
        .join(Delegation, Delegation.id == DelegationMember.delegation_id)
        .where(DelegationMember.organization_id.in_(organization_ids))
        .order_by(Delegation.id)
    )
    delegations: dict[int, list[Delegation]] = defaultdict(list)
    rows = sorted(session.execute(found), key=lambda row: folded_name(row[1].name))
    for organization_id, delegation in rows:
        delegations[organization_id].append(delegation)
    return delegations


def list_published_ids(session: Session, *, kinds: Collection[Kind]) -> list[int]:
    """Keys of the profiles that the index is built from, ascending."""
    return list(
        session.scalars(_are_published().where(Profile.kind.in_(kinds)).order_by(Profile.id))
    )


def list_published_profiles(
    session: Session, profile_ids: Iterable[int]
) -> Iterator[PublishedProfile]:
    """Those of these profiles that are published, portion by portion, in the order of the keys."""
    for ids in chunks(profile_ids):
        yield from _published(session, _are_published().where(Profile.id.in_(ids)))


def find_published_profile(session: Session, public_id: UUID) -> PublishedProfile | None:
    found = _published(session, _are_published().where(Profile.public_id == public_id))
    return found[0] if found else None


def _are_published() -> Select[int]:
    return (
        select(Profile.id)
        .join(Profile.organization)
        .where(Profile.is_published, Organization.vetting == Vetting.VERIFIED)
    )


def _published(session: Session, ids: Select[int]) -> tuple[PublishedProfile, ...]:
    """Plain rows: thousands of mapped objects would take three times as long."""
    texts, companies, lifted, decks = (_by_profile(session, found) for found in _beside(ids))
    found = select(*Profile.__table__.c).where(Profile.id.in_(ids)).order_by(Profile.id)
    return tuple(
        PublishedProfile(
            profile_id=row.id,
            public_id=row.public_id,
            organization_id=row.organization_id,
            kind=row.kind,
            version=row.version,
            values=values_of(row, texts.get(row.id, ()), companies.get(row.id, ())),
            audiences=row.audiences,
            lifted=frozenset(reading.concept for reading in lifted.get(row.id, ())),
            deck=tuple(text for deck in decks.get(row.id, ()) for text in deck.texts),
        )
        for row in session.execute(found)
    )


def _beside(ids: Select[int]) -> tuple[Select[*tuple[Any, ...]], ...]:
    """What belongs to profiles: texts, past companies, readings lifted, texts of decks."""
    texts, companies = ProfileTextRow.__table__, PastCompanyRow.__table__
    return (
        select(*texts.c).where(texts.c.profile_id.in_(ids)),
        select(*companies.c).where(companies.c.profile_id.in_(ids)).order_by(companies.c.position),
        select(LiftedReading.profile_id, LiftedReading.concept).where(
            LiftedReading.profile_id.in_(ids)
        ),
        select(StoredFile.profile_id, StoredFile.texts).where(
            StoredFile.profile_id.in_(ids), StoredFile.purpose == FilePurpose.DECK
        ),
    )


def _by_profile(session: Session, found: Select[*tuple[Any, ...]]) -> dict[int, list[Row[Any]]]:
    rows: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(found):
        rows[row.profile_id].append(row)
    return rows
