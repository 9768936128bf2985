"""Writing down a delegation by hand: its name, where it comes from, when, in which languages."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.errors import ConflictError, InvalidInputError, NotAllowedError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.travelling import NAME_LENGTH, NOTE_LENGTH, DelegationNameTakenError
from matchmaker.services import audit
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.services.hosts import own_host
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.queries.delegations import get_delegation_by_name


@dataclass(frozen=True, slots=True)
class DelegationDetails:
    """What an organizer says of a delegation."""

    name: str
    country: str | None = None
    arrives_on: date | None = None
    departs_on: date | None = None
    languages: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditedDelegation:
    """A delegation with what its form shows; `version` comes back with the form."""

    public_id: UUID
    details: DelegationDetails
    version: int


def create_delegation(
    session: Session, *, actor: Actor, host_id: UUID, details: DelegationDetails, now: datetime
) -> UUID:
    """The public id of the new one. Raises DelegationNameTakenError."""
    host = own_host(session, actor=actor, host_id=host_id)
    details = _checked(details)
    _check_name(session, host.id, details.name)
    delegation = Delegation(host_id=host.id, **_columns(details))
    session.add(delegation)
    session.flush()  # the entry names it by its id
    _record(session, actor, delegation, "delegation.created", now)
    return delegation.public_id


def load_delegation(session: Session, *, actor: Actor, delegation_id: UUID) -> EditedDelegation:
    """For organizers of its host; a lead may not."""
    row = organized_delegation(session, actor=actor, delegation_id=delegation_id)
    return EditedDelegation(row.public_id, _details(row), row.version)


def change_delegation(
    session: Session,
    *,
    actor: Actor,
    delegation_id: UUID,
    details: DelegationDetails,
    version: int,
    now: datetime,
) -> None:
    """Write it anew, unless somebody else did meanwhile (ConflictError)."""
    row = organized_delegation(session, actor=actor, delegation_id=delegation_id)
    details = _checked(details)
    if row.version != version:
        raise ConflictError(delegation_id=delegation_id)
    if details == _details(row):
        return
    if details.name != row.name:
        _check_name(session, row.host_id, details.name)
    for name, value in _columns(details).items():
        setattr(row, name, value)
    _record(session, actor, row, "delegation.edited", now)


def organized_delegation(session: Session, *, actor: Actor, delegation_id: UUID) -> Delegation:
    """The row, for organizers of its host; who only sees it may not change it."""
    row = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    if not can_organize(actor, host_id=row.host_id):
        raise NotAllowedError(delegation_id=delegation_id)
    return row


def _checked(details: DelegationDetails) -> DelegationDetails:
    name = clean_line(details.name)[:NAME_LENGTH]
    arrives, departs = details.arrives_on, details.departs_on
    if not name:
        raise InvalidInputError(field="name")
    if arrives and departs and departs < arrives:
        raise InvalidInputError(field="departs_on")
    return DelegationDetails(
        name,
        details.country,
        arrives,
        departs,
        details.languages,
        clean_text(details.note)[:NOTE_LENGTH],
    )


def _check_name(session: Session, host_id: int, name: str) -> None:
    if get_delegation_by_name(session, host_id=host_id, name=name) is not None:
        raise DelegationNameTakenError(name=name)


def _columns(details: DelegationDetails) -> dict[str, Any]:
    return asdict(details) | {"languages": list(details.languages)}


def _details(row: Delegation) -> DelegationDetails:
    return DelegationDetails(
        row.name, row.country, row.arrives_on, row.departs_on, tuple(row.languages), row.note
    )


def _record(session: Session, actor: Actor, row: Delegation, action: str, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="delegation",
        subject_id=row.public_id,
        host_id=row.host_id,
        after=asdict(_details(row)),
        now=now,
    )
