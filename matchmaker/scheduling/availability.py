"""Who could meet when: sets of slots as the bits of whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from matchmaker.domain.text import N_, Message
from matchmaker.scheduling.problem import Interpreter, Person, Problem
from matchmaker.scheduling.verify import can_interpret, needs_interpreter

Languages = tuple[frozenset[str], frozenset[str]]
"""Those of the two sides of a pair."""
Pair = tuple[str, str]
"""Ids of an investor and a startup; one id may stand on both sides."""


class Availability:
    """What a problem allows before anything is planned."""

    def __init__(self, problem: Problem) -> None:
        self.slots = {slot: 1 << number for number, slot in enumerate(problem.slots)}
        self.everything = (1 << len(problem.slots)) - 1
        self.open = self.mask(slot for slot, count in problem.tables.items() if count)
        self.people = (
            {person.id: person for person in problem.investors},
            {person.id: person for person in problem.startups},
        )
        self.free = self._free(problem.investors), self._free(problem.startups)
        self.interpreters_free = self._free(problem.interpreters)
        self._interpreters = problem.interpreters
        self._spoken = tuple(
            {who: person.languages for who, person in people.items()} for people in self.people
        )
        self._kinds: dict[Languages, tuple[str, ...]] = {}
        self._interpreted: dict[Languages, int] = {}

    def _free(self, everybody: Iterable[Person | Interpreter]) -> dict[str, int]:
        return {
            who.id: self.everything if who.free is None else self.mask(who.free)
            for who in everybody
        }

    def mask(self, slots: Iterable[str]) -> int:
        return reduce(or_, (self.slots.get(slot, 0) for slot in slots), 0)

    def labels(self, mask: int) -> tuple[str, ...]:
        return tuple(slot for slot, bit in self.slots.items() if mask & bit)

    def languages(self, pair: Pair) -> Languages | None:
        """What an interpreter of the two has to speak; None if they need none."""
        languages = self._spoken[0][pair[0]], self._spoken[1][pair[1]]
        return languages if needs_interpreter(*languages) else None

    def interpreters(self, languages: Languages) -> tuple[str, ...]:
        if languages not in self._kinds:
            self._kinds[languages] = tuple(
                interpreter.id
                for interpreter in self._interpreters
                if can_interpret(interpreter, *languages)
            )
        return self._kinds[languages]

    def at_any(self, languages: Languages, slots: Mapping[str, int]) -> int:
        return reduce(or_, (slots[who] for who in self.interpreters(languages)), 0)

    def both_free(self, pair: Pair) -> int:
        return self.free[0][pair[0]] & self.free[1][pair[1]]

    def common(self, pair: Pair) -> int:
        """Slots in which the two could meet if nobody else did."""
        languages = self._spoken[0][pair[0]], self._spoken[1][pair[1]]
        interpreted = self._interpreted.get(languages)
        if interpreted is None:
            interpreted = self._interpreted[languages] = (
                self.at_any(languages, self.interpreters_free)
                if needs_interpreter(*languages)
                else self.everything
            )
        return self.free[0][pair[0]] & self.free[1][pair[1]] & self.open & interpreted

    def why_none(self, side: int, who: str) -> Message | None:
        """Why somebody meets nobody at all."""
        if self.people[side][who].maximum == 0:
            return Message(N_("%(person)s may have no meeting"), {"person": who})
        return None

    def why_never(self, pair: Pair) -> Message | None:
        """Why the two could not even meet if nobody else did."""
        if (none := self.why_none(0, pair[0]) or self.why_none(1, pair[1])) is not None:
            return none
        return None if self.common(pair) else self._why_apart(pair)

    def _why_apart(self, pair: Pair) -> Message:
        languages = self.languages(pair)
        if languages is not None and not self.interpreters(languages):
            return Message(N_("no interpreter speaks %(one)s and %(other)s"), spoken(languages))
        if not self.both_free(pair):
            return Message(N_("both are never free in the same slot"))
        if languages is None or not self.both_free(pair) & self.open:
            return Message(N_("there is no table when both are free"))
        return Message(
            N_("no interpreter of %(one)s and %(other)s is there when both are free"),
            spoken(languages),
        )


def spoken(languages: Languages) -> dict[str, str]:
    """Languages as the values of a sentence."""
    one, other = (", ".join(sorted(side)) for side in languages)
    return {"one": one, "other": other}
