"""Vetting: whether a host has checked that an organization is what it says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.vetting import Vetting
from matchmaker.services import audit
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.mail.notifications import notify, people_of
from matchmaker.services.organizations.confirmations import Proofs, proofs_of
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.audit_history import list_entries_of
from matchmaker.storage.queries.organizations import get_organization, list_profile_ids

MOST_AT_ONCE = 200
_TOLD = {
    Vetting.VERIFIED: NotificationKind.ORGANIZATION_VERIFIED,
    Vetting.SUSPENDED: NotificationKind.ORGANIZATION_SUSPENDED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a host says of an organization; `reason` is read by the members of a suspended one."""

    vetting: Vetting
    host_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One act that concerned an organization."""

    at: datetime
    by: str
    action: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VettingView:
    """An organization as its organizers judge it."""

    organization_id: UUID
    name: str
    vetting: Vetting
    reason: str
    proofs: Proofs
    history: tuple[HistoryEntry, ...]


def load_vetting(session: Session, *, actor: Actor, organization_id: UUID) -> VettingView:
    organization = _for_organizers(session, actor, organization_id)
    return VettingView(
        organization_id=organization.public_id,
        name=organization.name,
        vetting=organization.vetting,
        reason=organization.vetting_reason or "",
        proofs=proofs_of(session, organization_id=organization.id),
        history=tuple(
            HistoryEntry(entry.at, name or "", entry.action, entry.details)
            for entry, name in list_entries_of(session, "organization", organization.public_id)
        ),
    )


def vet_organization(
    session: Session, *, actor: Actor, organization_id: UUID, verdict: Verdict, now: datetime
) -> None:
    """Say for a host that an organization is what it claims, or hide it from everybody."""
    organization = _for_organizers(session, actor, organization_id)
    if not can_organize(actor, host_id=verdict.host_id):
        raise NotAllowedError(host_id=verdict.host_id)
    if verdict.vetting is Vetting.SUSPENDED and not verdict.reason:
        raise InvalidInputError(field="reason")
    _judge(session, actor, organization, verdict, now)


def verify_organizations(
    session: Session, *, actor: Actor, organization_ids: Collection[UUID], now: datetime
) -> int:
    """Verify those of them that wait for it, and return how many did; suspended ones stay out."""
    if not actor.is_organizer or len(organization_ids) > MOST_AT_ONCE:
        raise NotFoundError
    verdict = Verdict(Vetting.VERIFIED, min(actor.organizer_hosts))
    found = (_for_organizers(session, actor, key) for key in dict.fromkeys(organization_ids))
    waiting = [organization for organization in found if organization.vetting is Vetting.PENDING]
    for organization in waiting:
        _judge(session, actor, organization, verdict, now)
    return len(waiting)


def suspension_of(session: Session, *, organization_id: int) -> str | None:
    """Why an organization is suspended, for its own members; None when it is not."""
    organization = session.get_one(Organization, organization_id)
    if organization.vetting is not Vetting.SUSPENDED:
        return None
    return organization.vetting_reason or ""


def _for_organizers(session: Session, actor: Actor, organization_id: UUID) -> Organization:
    organization = get_organization(session, organization_id)
    if organization is None or not actor.is_organizer:
        raise NotFoundError(organization_id=organization_id)
    return organization


def _judge(
    session: Session, actor: Actor, organization: Organization, verdict: Verdict, now: datetime
) -> None:
    """Lists follow at once; the same verdict again changes nothing but its reason."""
    before = (organization.vetting, organization.vetting_reason)
    reason = verdict.reason if verdict.vetting is Vetting.SUSPENDED else None
    if before == (verdict.vetting, reason):
        return
    organization.vetting, organization.vetting_reason = verdict.vetting, reason
    organization.vetted_by_host_id = verdict.host_id
    organization.vetted_at = now
    record_profile_changes(session, list_profile_ids(session, organization.id))
    audit.record(
        session,
        actor=actor,
        action="organization.vetted",
        subject_type="organization",
        subject_id=organization.public_id,
        host_id=verdict.host_id,
        details={"before": before[0], "after": verdict.vetting},
        now=now,
    )
    if verdict.vetting in _TOLD and before[0] is not verdict.vetting:
        _tell(session, organization, _TOLD[verdict.vetting], now)


def _tell(
    session: Session, organization: Organization, kind: NotificationKind, now: datetime
) -> None:
    notify(
        session,
        account_ids=people_of(session, organization.id),
        kind=kind,
        subject_id=organization.public_id,
        values={"name": organization.name},
        now=now,
    )
