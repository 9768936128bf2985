"""How somebody takes part in an event: fewest and most meetings, people, languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matchmaker.domain.text import N_, Message

MOST_MEETINGS = 200
MOST_PEOPLE = 50
MOST_LANGUAGES = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """Fewest and most meetings; `is_odd` says that something else than numbers was written."""

    minimum: int | None = 0
    maximum: int | None = None
    is_odd: bool = False

    def problems(self) -> Mapping[str, Message]:
        numbers = [number for number in (self.minimum, self.maximum) if number is not None]
        if self.is_odd or any(not 0 <= number <= MOST_MEETINGS for number in numbers):
            text = N_("Write whole numbers from 0 to %(most)s; most may stay empty.")
            return {"maximum": Message(text, {"most": MOST_MEETINGS})}
        if self.maximum is not None and (self.minimum or 0) > self.maximum:
            return {"maximum": Message(N_("The most is below the fewest."))}
        return {}


@dataclass(frozen=True, slots=True)
class ParticipantPlan:
    """`languages` None: those of the profile; `unknown` are words that name no language."""

    limits: Limits
    people: int | None
    languages: tuple[str, ...] | None
    unknown: tuple[str, ...] = ()

    def problems(self) -> Mapping[str, Message]:
        found = dict(self.limits.problems())
        if self.people is None or not 1 <= self.people <= MOST_PEOPLE:
            text = N_("Write a whole number from 1 to %(most)s.")
            found["people"] = Message(text, {"most": MOST_PEOPLE})
        if self.unknown:
            text = N_("No language is called %(word)s.")
            found["languages"] = Message(text, {"word": self.unknown[0]})
        elif self.languages is not None and len(self.languages) > MOST_LANGUAGES:
            text = N_("At most %(most)s languages.")
            found["languages"] = Message(text, {"most": MOST_LANGUAGES})
        return found
