"""Delegations: which ones somebody sees, who travels with them, and making one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.names import folded_name
from matchmaker.domain.permissions import Actor, can_organize, can_see_delegation
from matchmaker.domain.vetting import Vetting
from matchmaker.services import audit
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries import delegations as queries


@dataclass(frozen=True, slots=True)
class DelegationSummary:
    """One delegation as a list shows it."""

    id: int
    public_id: UUID
    name: str
    host_id: int
    host_name: str
    country: str | None
    arrives_on: date | None
    departs_on: date | None
    members: int
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DelegationProfile:
    """One profile of an organization that travels; an organization may have two."""

    profile_id: int
    public_id: UUID
    kind: Kind
    name: str
    name_latin: str | None
    language: str | None
    country: str | None
    sectors: tuple[str, ...]
    is_published: bool
    vetting: Vetting


@dataclass(frozen=True, slots=True)
class DelegationView:
    """A delegation with its profiles, by name."""

    summary: DelegationSummary
    profiles: tuple[DelegationProfile, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a delegation comes from and when it is here."""

    country: str | None = None
    arrives_on: date | None = None
    departs_on: date | None = None


def list_delegations(session: Session, *, actor: Actor) -> tuple[DelegationSummary, ...]:
    """Delegations of the actor's hosts and those the actor leads, the earliest first."""
    found = queries.list_delegations(
        session, host_ids=actor.organizer_hosts, delegation_ids=actor.delegations
    )
    ids = [delegation.id for delegation in found]
    members = queries.count_members(session, ids)
    leads = queries.list_lead_names(session, ids)
    return tuple(_summary(delegation, members, leads) for delegation in found)


def get_delegation(session: Session, *, actor: Actor, delegation_id: UUID) -> DelegationView:
    """Raise NotFoundError for those who neither lead nor receive it."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    members = queries.count_members(session, [delegation.id])
    leads = queries.list_lead_names(session, [delegation.id])
    profiles = queries.list_member_profiles(session, delegation.id)
    profiles.sort(key=lambda profile: (folded_name(profile.name), profile.id))
    return DelegationView(
        _summary(delegation, members, leads), tuple(_profile(profile) for profile in profiles)
    )


def visible_delegation(session: Session, *, actor: Actor, delegation_id: UUID) -> Delegation:
    """The row, for those who may see it."""
    delegation = queries.get_delegation(session, delegation_id)
    if delegation is None or not can_see_delegation(
        actor, delegation_id=delegation.id, host_id=delegation.host_id
    ):
        raise NotFoundError(delegation_id=delegation_id)
    return delegation


def ensure_delegation(
    session: Session,
    *,
    actor: Actor,
    host_id: int,
    name: str,
    journey: Journey | None = None,
    now: datetime,
) -> Delegation:
    """The host's delegation of this name, made when there is none."""
    if not can_organize(actor, host_id=host_id):
        raise NotFoundError(host_id=host_id)
    name = clean_line(name)
    if not name:
        raise InvalidInputError(field="name")
    delegation = queries.get_delegation_by_name(session, host_id=host_id, name=name)
    if delegation is None:
        delegation = _create(session, host_id, name, journey or Journey())
        audit.record(
            session,
            actor=actor,
            action="delegation.created",
            subject_type="delegation",
            subject_id=delegation.public_id,
            host_id=host_id,
            after={"name": name},
            now=now,
        )
    return delegation


def _create(session: Session, host_id: int, name: str, journey: Journey) -> Delegation:
    delegation = Delegation(
        host_id=host_id,
        name=name,
        country=journey.country,
        arrives_on=journey.arrives_on,
        departs_on=journey.departs_on,
    )
    session.add(delegation)
    session.flush()  # members are added under its key
    return delegation


def _summary(
    delegation: Delegation, members: Mapping[int, int], leads: Mapping[int, list[str]]
) -> DelegationSummary:
    return DelegationSummary(
        id=delegation.id,
        public_id=delegation.public_id,
        name=delegation.name,
        host_id=delegation.host_id,
        host_name=delegation.host.name,
        country=delegation.country,
        arrives_on=delegation.arrives_on,
        departs_on=delegation.departs_on,
        members=members.get(delegation.id, 0),
        leads=tuple(leads.get(delegation.id, ())),
    )


def _profile(profile: Profile) -> DelegationProfile:
    return DelegationProfile(
        profile_id=profile.id,
        public_id=profile.public_id,
        kind=profile.kind,
        name=profile.name,
        name_latin=profile.details.get("name_latin"),
        language=profile.language,
        country=profile.country,
        sectors=tuple(profile.details.get("sectors") or ()),
        is_published=profile.is_published,
        vetting=profile.organization.vetting,
    )
