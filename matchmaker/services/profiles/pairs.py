"""Two profiles of opposite sides: who may act for the one, and what both have said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError, NotTakingPartError
from matchmaker.domain.meeting_enums import InterestValue, RequestStatus
from matchmaker.domain.permissions import Actor, can_edit_profile, owns_profile
from matchmaker.services.acting_in_name import Party
from matchmaker.services.profiles.profiles import StoredProfile, load_editable, load_profile
from matchmaker.storage.queries import meeting_requests as queries
from matchmaker.storage.queries.profiles import list_profile_keys

OPPOSITE = {Kind.STARTUP: Kind.INVESTOR, Kind.INVESTOR: Kind.STARTUP}


@dataclass(frozen=True, slots=True)
class Pair:
    """A profile the actor acts for, and one of the other side that it sees."""

    own: StoredProfile
    other: StoredProfile
    in_its_name: bool
    """Whether the actor is none of the organization's own people."""

    @property
    def own_party(self) -> Party:
        return _party(self.own)

    @property
    def other_party(self) -> Party:
        return _party(self.other)


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that waits or was accepted; `is_sent` by one's own side."""

    public_id: UUID
    status: RequestStatus
    is_sent: bool


@dataclass(frozen=True, slots=True)
class PairState:
    """What one's own side said of another, and what both know."""

    interest: InterestValue | None = None
    is_mutual: bool = False
    request: OpenRequest | None = None


def acting_pair(session: Session, *, actor: Actor, profile_id: UUID, other_id: UUID) -> Pair:
    """Both profiles; the other one must be of the opposite side, and both must take part."""
    own = load_editable(session, actor=actor, profile_id=profile_id)
    other = load_profile(session, actor=actor, profile_id=other_id)
    is_opposite = OPPOSITE.get(own.kind) is other.kind
    if not is_opposite or own.organization_id == other.organization_id:
        raise NotFoundError(profile_id=other_id)
    if not other.facts.is_published:
        raise NotFoundError(profile_id=other_id)
    if not own.facts.is_published:
        raise NotTakingPartError(profile_id=profile_id)
    return Pair(own, other, in_its_name=not owns_profile(actor, own.facts))


def pair_states(
    session: Session, *, own: StoredProfile, other_ids: Collection[UUID]
) -> Mapping[UUID, PairState]:
    """How a profile stands with each of these others; three queries, however many."""
    keys = list_profile_keys(session, other_ids)
    interests = queries.list_interests(session, own.id, keys.values())
    said = {(row.own_profile_id, row.other_profile_id): row.value for row in interests}
    requests = {
        (row.sender_id if row.recipient_id == own.id else row.recipient_id): OpenRequest(
            row.public_id, row.status, row.sender_id == own.id
        )
        for row in queries.list_open_requests(session, own.id, keys.values())
    }
    return {
        public_id: PairState(
            interest=said.get((own.id, key)),
            is_mutual=said.get((own.id, key)) is InterestValue.INTERESTED
            and said.get((key, own.id)) is InterestValue.INTERESTED,
            request=requests.get(key),
        )
        for public_id, key in keys.items()
    }


def states_for(
    session: Session, *, actor: Actor, own: StoredProfile, other_ids: Collection[UUID]
) -> Mapping[UUID, PairState]:
    """As `pair_states`; nothing for who may not act for this profile, or while it is hidden."""
    if not other_ids or not own.facts.is_published or not can_edit_profile(actor, own.facts):
        return {}
    return pair_states(session, own=own, other_ids=other_ids)


def state_for(
    session: Session, *, actor: Actor, own: StoredProfile, other_id: UUID
) -> PairState | None:
    return states_for(session, actor=actor, own=own, other_ids=[other_id]).get(other_id)


def _party(profile: StoredProfile) -> Party:
    return Party(profile.id, profile.public_id, profile.organization_id, profile.name)
