"""Acting in somebody's name: for which organizations one may, and as whose organizer one does."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.permissions import Actor, can_speak_for
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.accounts import (
    list_host_roles,
    list_led_delegation_ids,
    list_organization_memberships,
)
from matchmaker.storage.queries.profiles import list_delegations_of


@dataclass(frozen=True, slots=True)
class Acting:
    """An organization that the actor has to do with, and how."""

    organization: Organization
    can_change: bool
    in_its_name: bool
    host_id: int | None
    """Whose organizer the actor is in this; empty for members."""


def actor_of(session: Session, *, account: Account) -> Actor:
    """The account with all its memberships; three queries."""
    memberships = list_organization_memberships(session, account.id)
    return Actor(
        account_id=account.id,
        public_id=account.public_id,
        name=account.name,
        language=account.language,
        time_zone=account.time_zone,
        is_admin=account.is_admin,
        organizations={organization: role for organization, role, _kind in memberships},
        kinds=frozenset(kind for _organization, _role, kind in memberships if kind),
        hosts=dict(list_host_roles(session, account.id)),
        delegations=frozenset(list_led_delegation_ids(session, account.id)),
    )


def acting_for(session: Session, *, actor: Actor, organization_id: int) -> Acting:
    """NotFoundError for whoever neither belongs to the organization nor acts in its name."""
    organization = session.get(Organization, organization_id)
    delegations = list_delegations_of(session, [organization_id]).get(organization_id, [])
    ids = frozenset(delegation.id for delegation in delegations)
    can_change = can_speak_for(actor, organization_id=organization_id, delegation_ids=ids)
    is_member = organization_id in actor.organizations
    if organization is None or not (can_change or is_member):
        raise NotFoundError(organization_id=organization_id)
    host_id = None if is_member else _host_of(actor, organization, delegations)
    return Acting(organization, can_change, in_its_name=not is_member, host_id=host_id)


def speaking_for(session: Session, *, actor: Actor, organization_id: int) -> Acting:
    """As `acting_for`; NotAllowedError for members who may only look."""
    acting = acting_for(session, actor=actor, organization_id=organization_id)
    if not acting.can_change:
        raise NotAllowedError(organization_id=organization_id)
    return acting


def _host_of(actor: Actor, organization: Organization, delegations: list[Delegation]) -> int | None:
    """The host that receives the organization, else the one that vetted it, else the actor's."""
    receiving = {
        delegation.host_id
        for delegation in delegations
        if delegation.host_id in actor.organizer_hosts or delegation.id in actor.delegations
    }
    if receiving:
        return min(receiving)
    if organization.vetted_by_host_id in actor.organizer_hosts:
        return organization.vetted_by_host_id
    return min(actor.organizer_hosts, default=None)
