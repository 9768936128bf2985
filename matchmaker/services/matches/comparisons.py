"""Two to four profiles side by side, as they stand in one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.matching.explain import explain_some
from matchmaker.matching.explanation import Explanation
from matchmaker.matching.pipeline import other_side
from matchmaker.services.matches.profiles import MatchReader, OtherProfile
from matchmaker.services.profiles.profiles import StoredProfile, own_profile

FEWEST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Compared:
    """One profile and its score in the list it is looked at from."""

    other: OtherProfile
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left_out` were asked for and are not to be seen, or more than fit beside each other."""

    own: StoredProfile
    compared: tuple[Compared, ...]
    left_out: int


def compare_profiles(
    session: Session, *, actor: Actor, profile_id: UUID, other_ids: Sequence[UUID]
) -> Comparison:
    """Profiles of the other side beside each other, in the order in which they were asked for."""
    own_stored = own_profile(session, actor=actor, profile_id=profile_id)
    asked = tuple(dict.fromkeys(other_ids))
    reader = MatchReader(session)
    own = reader.find(profile_id)
    slots = list(reader.others(own, asked).values()) if own else []
    if own is None or not slots:
        return Comparison(own_stored, (), len(asked))
    shown = reader.shown(other_side(own.kind), slots)
    listed = [slot for slot in slots if slot in shown][:MOST]
    explained = explain_some(reader.index, own.kind, own.slot, listed)
    compared = tuple(Compared(shown[s], e) for s, e in zip(listed, explained, strict=True))
    return Comparison(own_stored, compared, len(asked) - len(compared))
