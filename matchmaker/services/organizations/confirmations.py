"""What authorities have confirmed of an organization, as an organizer has seen the document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.membership_enums import ConfirmationKind
from matchmaker.domain.permissions import Actor
from matchmaker.domain.vetting import Vetting
from matchmaker.services import audit
from matchmaker.storage.models.confirmations import Confirmation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.organizations import get_organization
from matchmaker.storage.queries.people import get_confirmation, list_confirmations


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One confirmation that stands."""

    public_id: UUID
    kind: ConfirmationKind
    document: str
    issuer: str
    issued_on: date
    host_name: str


@dataclass(frozen=True, slots=True)
class NewConfirmation:
    """A document as it lies before an organizer."""

    kind: ConfirmationKind
    document: str
    issuer: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Proofs:
    """Who verified an organization and when, and what is confirmed of it."""

    host_name: str = ""
    verified_at: datetime | None = None
    confirmed: tuple[Confirmed, ...] = ()


NO_PROOFS = Proofs()


def add_confirmation(
    session: Session, *, actor: Actor, organization_id: UUID, new: NewConfirmation, now: datetime
) -> UUID:
    """Mark what a document says of an organization; for organizers."""
    organization = get_organization(session, organization_id)
    if organization is None or not actor.is_organizer:
        raise NotFoundError(organization_id=organization_id)
    if not new.document or not new.issuer or new.issued_on > now.date():
        raise InvalidInputError(organization_id=organization_id)
    confirmation = Confirmation(
        organization_id=organization.id,
        kind=new.kind,
        document=new.document,
        issuer=new.issuer,
        issued_on=new.issued_on,
        host_id=min(actor.organizer_hosts),
        account_id=actor.account_id,
        created_at=now,
    )
    session.add(confirmation)
    _record(session, actor, organization, confirmation, "confirmation.added", now)
    return confirmation.public_id


def revoke_confirmation(
    session: Session,
    *,
    actor: Actor,
    organization_id: UUID,
    confirmation_id: UUID,
    now: datetime,
) -> None:
    """Take a confirmation of an organization back; twice is once."""
    confirmation = get_confirmation(session, confirmation_id)
    organization = get_organization(session, organization_id)
    if confirmation is None or organization is None or not actor.is_organizer:
        raise NotFoundError(confirmation_id=confirmation_id)
    if confirmation.organization_id != organization.id:
        raise NotFoundError(confirmation_id=confirmation_id)
    if confirmation.revoked_at is None:
        confirmation.revoked_at = now
        _record(session, actor, organization, confirmation, "confirmation.revoked", now)


def proofs_of(session: Session, *, organization_id: int) -> Proofs:
    """What is proven of an organization; whoever may see its profile may see that."""
    organization = session.get_one(Organization, organization_id)
    is_verified = organization.vetting is Vetting.VERIFIED
    host_id = organization.vetted_by_host_id if is_verified else None
    host = session.get(Host, host_id) if host_id else None
    return Proofs(
        host.name if host else "",
        organization.vetted_at if is_verified else None,
        tuple(
            Confirmed(
                confirmation.public_id,
                confirmation.kind,
                confirmation.document,
                confirmation.issuer,
                confirmation.issued_on,
                host_name,
            )
            for confirmation, host_name in list_confirmations(session, organization_id)
        ),
    )


def _record(
    session: Session,
    actor: Actor,
    organization: Organization,
    confirmation: Confirmation,
    action: str,
    now: datetime,
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="organization",
        subject_id=organization.public_id,
        host_id=min(actor.organizer_hosts),
        details={"kind": confirmation.kind, "confirmation": str(confirmation.public_id)},
        now=now,
    )
