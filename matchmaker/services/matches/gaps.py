"""What a profile still lacks, and what filling it in would gain."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.completeness import ANY_TEXT, missing_fields
from matchmaker.domain.fields import text_field
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.permissions import Actor
from matchmaker.matching.advice import advise
from matchmaker.matching.pipeline import best, other_side
from matchmaker.services.matches.profiles import MatchReader, OtherProfile
from matchmaker.services.profiles.profiles import own_profile

_TRIED = 3
"""So many of the best matches are asked what a field would gain."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty field; `gain` are the points it would bring with `other`, 0 where unknown."""

    field: str
    gain: float = 0.0
    other: OtherProfile | None = None


def find_gaps(session: Session, *, actor: Actor, profile_id: UUID) -> tuple[Gap, ...]:
    """Empty fields that matching would use, the one that gains most first."""
    profile = own_profile(session, actor=actor, profile_id=profile_id)
    missing = missing_fields(profile.kind, profile.values)
    if not missing:
        return ()
    gains = _gains(session, profile_id, frozenset(missing))
    gaps = (gains.get(name, Gap(name)) for name in missing)
    return tuple(sorted(gaps, key=lambda gap: -gap.gain))


def named_field(gap: Gap, language: str | None) -> str:
    """The field of the form that fills the gap: a text is written in the profile's language."""
    if gap.field != ANY_TEXT:
        return gap.field
    return text_field(ANY_TEXT, language if language in TEXT_LANGUAGES else TEXT_LANGUAGES[0])


def _gains(session: Session, profile_id: UUID, missing: frozenset[str]) -> dict[str, Gap]:
    """The largest gain of each field among the best matches; none for a profile in no list."""
    reader = MatchReader(session)
    own = reader.find(profile_id)
    if own is None:
        return {}
    index, side = reader.index, other_side(own.kind)
    answer = index.ask(own.kind, own.slot)
    slots = best(answer.r, answer.allowed, _TRIED).tolist()
    shown = reader.shown(side, slots)
    gains: dict[str, Gap] = {}
    for slot in slots:
        for advice in advise(index, own.kind, own.slot, slot, fields=missing):
            if advice.gain > gains.get(advice.field, Gap(advice.field)).gain and slot in shown:
                gains[advice.field] = Gap(advice.field, advice.gain, shown[slot])
    return gains
