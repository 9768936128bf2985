"""Who may do what: pure predicates over an actor and the facts about an object."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    time_zone: str | None = None
    is_admin: bool = False
    organizations: Mapping[int, OrganizationRole] = field(default_factory=dict)
    kinds: frozenset[Kind] = frozenset()
    """Kinds of the profiles of the actor's own organizations, of verified ones only."""
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
    """Whether others may see it at all: shown by its owner, and its organization is verified."""
    is_public: bool = False
    """Whether its owner shows its name to its own side too."""
    is_matched: bool = False
    """Whether the actor's organization and this one have agreed to meet."""


def owns_profile(actor: Actor, profile: ProfileFacts) -> bool:
    return profile.organization_id in actor.organizations


def acts_for_profile(actor: Actor, profile: ProfileFacts) -> bool:
    """Members, the lead of its delegation and organizers speak for an organization."""
    return (
        owns_profile(actor, profile)
        or actor.is_organizer
        or bool(actor.delegations & profile.delegation_ids)
    )


def seeks_startups(actor: Actor) -> bool:
    """Members of a vetted investor, and who leads a delegation of them."""
    return Kind.INVESTOR in actor.kinds or bool(actor.delegations)


def meets(actor: Actor, kind: Kind) -> bool:
    """Whether profiles of this kind are the other side for the actor."""
    if kind is Kind.STARTUP:
        return seeks_startups(actor)
    if kind is Kind.INVESTOR:
        return Kind.STARTUP in actor.kinds
    return bool(actor.kinds) or bool(actor.delegations)


def can_see_profile(actor: Actor, profile: ProfileFacts) -> bool:
    """The other side once published, its own side if its owner wants that, its people always."""
    if acts_for_profile(actor, profile):
        return True
    is_member = bool(actor.kinds) or bool(actor.delegations)
    reaches = meets(actor, profile.kind) or (profile.is_public and is_member)
    return profile.is_published and reaches


def kinds_to_find(actor: Actor) -> frozenset[Kind]:
    """Whom the actor meets in lists: the other side, for organizers both sides."""
    if actor.is_organizer:
        return frozenset({Kind.STARTUP, Kind.INVESTOR})
    return frozenset(kind for kind in (Kind.STARTUP, Kind.INVESTOR) if meets(actor, kind))


def can_edit_profile(actor: Actor, profile: ProfileFacts) -> bool:
    return can_speak_for(
        actor, organization_id=profile.organization_id, delegation_ids=profile.delegation_ids
    )


def can_speak_for(
    actor: Actor, *, organization_id: int, delegation_ids: frozenset[int] = frozenset()
) -> bool:
    """Its owners and editors, the lead of a delegation it travels with, and organizers."""
    role = actor.organizations.get(organization_id)
    if role in (OrganizationRole.OWNER, OrganizationRole.EDITOR) or actor.is_organizer:
        return True
    return bool(actor.delegations & delegation_ids)


def can_see_delegation(actor: Actor, *, delegation_id: int, host_id: int) -> bool:
    return delegation_id in actor.delegations or host_id in actor.organizer_hosts


def can_know_delegation(
    actor: Actor, *, delegation_id: int, host_id: int, organization_id: int, is_announced: bool
) -> bool:
    """Whether a reader of the profile of this organization sees that it travels with it.

    Everybody once its arrival is announced; before that its members, its lead and its host.
    """
    if is_announced or organization_id in actor.organizations:
        return True
    return can_see_delegation(actor, delegation_id=delegation_id, host_id=host_id)


def can_organize(actor: Actor, *, host_id: int) -> bool:
    return host_id in actor.organizer_hosts


def can_see_event(actor: Actor, *, host_ids: Collection[int]) -> bool:
    """Organizers of its own host and of those that help with it."""
    return not actor.organizer_hosts.isdisjoint(host_ids)


def sides_at_event(
    actor: Actor, *, host_id: int, partners: Mapping[int, Kind | None]
) -> frozenset[Kind]:
    """Whose participants the actor invites and edits; a partner's side None is both sides."""
    both = frozenset({Kind.INVESTOR, Kind.STARTUP})
    if can_organize(actor, host_id=host_id):
        return both
    sides = [side for host, side in partners.items() if host in actor.organizer_hosts]
    return both if None in sides else frozenset(side for side in sides if side)


def hosts_at_event(actor: Actor, *, host_id: int, partners: Collection[int]) -> frozenset[int]:
    """Those of the actor's hosts that hold an event or help with it."""
    return actor.organizer_hosts & {host_id, *partners}


def host_at_event(
    actor: Actor,
    *,
    host_id: int,
    partners: Mapping[int, Kind | None],
    side: Kind | None = None,
) -> int | None:
    """In whose name the actor works at an event: its holder's, else that of who invites a side."""
    if can_organize(actor, host_id=host_id):
        return host_id
    helping = hosts_at_event(actor, host_id=host_id, partners=partners)
    fitting = (key for key in helping if side is None or partners[key] in (side, None))
    return min(fitting, default=None)


def can_rule_pair(
    actor: Actor, *, host_id: int, partners: Collection[int], said_by: int | None
) -> bool:
    """Whether the actor says who must or must not meet; `said_by` is who said something already.

    Of each pair one is of the side that a host invites. What a host said, others leave alone, but
    for the one that holds the event.
    """
    mine = hosts_at_event(actor, host_id=host_id, partners=partners)
    return bool(mine) and (host_id in mine or said_by is None or said_by in mine)


def can_place_interpreter(
    actor: Actor, *, host_id: int, partners: Collection[int], owner_id: int
) -> bool:
    """Who holds an event sets the hours of all who interpret there; who helps, of its own."""
    mine = hosts_at_event(actor, host_id=host_id, partners=partners)
    return host_id in mine or owner_id in mine
