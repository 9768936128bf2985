"""Who may do what: pure predicates over an actor and the facts about an object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from matchmaker.domain.enums import HostRole, Kind, OrganizationRole


@dataclass(frozen=True, slots=True)
class Actor:
    """An account at work: its roles are its memberships, each by the integer key of its object."""

    account_id: int
    public_id: UUID
    name: str
    language: str | None = None
    is_admin: bool = False
    organizations: Mapping[int, OrganizationRole] = field(default_factory=dict)
    kinds: frozenset[Kind] = frozenset()
    """Kinds of the profiles of the actor's own organizations, but for suspended ones."""
    hosts: Mapping[int, HostRole] = field(default_factory=dict)
    delegations: frozenset[int] = frozenset()
    """Delegations the actor leads."""

    @property
    def organizer_hosts(self) -> frozenset[int]:
        return frozenset(host for host, role in self.hosts.items() if role is HostRole.ORGANIZER)

    @property
    def is_organizer(self) -> bool:
        return bool(self.organizer_hosts)


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """What a decision about a profile needs to know of it."""

    kind: Kind
    organization_id: int
    delegation_ids: frozenset[int] = frozenset()
    is_published: bool = True


def owns_profile(actor: Actor, profile: ProfileFacts) -> bool:
    return profile.organization_id in actor.organizations


def acts_for_profile(actor: Actor, profile: ProfileFacts) -> bool:
    """Members, the lead of its delegation and organizers speak for an organization."""
    return (
        owns_profile(actor, profile)
        or actor.is_organizer
        or bool(actor.delegations & profile.delegation_ids)
    )


def can_see_profile(actor: Actor, profile: ProfileFacts) -> bool:
    """Its own side of the table never; the other side once published; who acts for it always."""
    if acts_for_profile(actor, profile):
        return True
    if not profile.is_published:
        return False
    if profile.kind is Kind.STARTUP:
        return Kind.INVESTOR in actor.kinds or bool(actor.delegations)
    if profile.kind is Kind.INVESTOR:
        return Kind.STARTUP in actor.kinds
    return bool(actor.kinds)


def kinds_to_find(actor: Actor) -> frozenset[Kind]:
    """Whom the actor meets in lists: the other side, for organizers both sides."""
    if actor.is_organizer:
        return frozenset({Kind.STARTUP, Kind.INVESTOR})
    found = {Kind.INVESTOR} if Kind.STARTUP in actor.kinds else set()
    if Kind.INVESTOR in actor.kinds or actor.delegations:
        found.add(Kind.STARTUP)
    return frozenset(found)


def can_edit_profile(actor: Actor, profile: ProfileFacts) -> bool:
    role = actor.organizations.get(profile.organization_id)
    if role in (OrganizationRole.OWNER, OrganizationRole.EDITOR) or actor.is_organizer:
        return True
    return bool(actor.delegations & profile.delegation_ids)


def can_see_delegation(actor: Actor, *, delegation_id: int, host_id: int) -> bool:
    return delegation_id in actor.delegations or host_id in actor.organizer_hosts


def can_organize(actor: Actor, *, host_id: int) -> bool:
    return host_id in actor.organizer_hosts
