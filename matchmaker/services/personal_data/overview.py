"""What a person sees of their own data: agreements, what is kept, what they asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services.consents.consents import GivenConsent, list_consents
from matchmaker.services.personal_data.export import ExportedTable, collect_personal_data
from matchmaker.services.personal_data.requests import RequestView, list_own_requests
from matchmaker.storage.models.organizations import Organization

OF_ORGANIZATIONS = (ConsentPurpose.PROFILE, ConsentPurpose.CONTACT_ABROAD)
OF_PEOPLE = (ConsentPurpose.MAIL,)


@dataclass(frozen=True, slots=True)
class Agreements:
    """Of an organization, or of the person where `organization_id` is None; the newest first."""

    organization_id: int | None
    public_id: UUID | None
    name: str
    can_change: bool
    purposes: tuple[ConsentPurpose, ...]
    given: tuple[GivenConsent, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    agreements: tuple[Agreements, ...]
    tables: Sequence[ExportedTable]
    requests: tuple[RequestView, ...]


def load_overview(session: Session, *, actor: Actor, now: datetime) -> Overview:
    own = Agreements(
        organization_id=None,
        public_id=None,
        name="",
        can_change=True,
        purposes=OF_PEOPLE,
        given=list_consents(session, actor=actor, organization_id=None),
    )
    organizations = tuple(
        _of_organization(session, actor, key) for key in sorted(actor.organizations)
    )
    return Overview(
        agreements=(*organizations, own),
        tables=[table for table in collect_personal_data(session, actor=actor) if table.rows],
        requests=list_own_requests(session, actor=actor, now=now),
    )


def _of_organization(session: Session, actor: Actor, key: int) -> Agreements:
    organization = session.get_one(Organization, key)
    return Agreements(
        organization_id=key,
        public_id=organization.public_id,
        name=organization.name,
        can_change=actor.organizations[key] is not OrganizationRole.VIEWER,
        purposes=OF_ORGANIZATIONS,
        given=list_consents(session, actor=actor, organization_id=key),
    )
