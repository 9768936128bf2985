"""Give people fewer idle slots between their meetings, without changing who meets whom.

Gaps in a person's day are what people mind in a plan that is otherwise good (Bofill et al., JAIR
2022). The meetings of two slots form paths and cycles through the people they share; turning
one of these over, from the one slot to the other, keeps every pair and moves few people.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations

from matchmaker.scheduling.arrays import Ints
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.search import Search, Stopped
from matchmaker.scheduling.timetable import NOWHERE, timetable_of

_PASSES = 8


def polish(search: Search) -> Ints:
    """The best plan with its meetings in other slots, for shorter waits."""
    days = _Days(search.instance, search.best)
    search.use_all_time()
    with suppress(Stopped):
        for _ in range(_PASSES):
            if not _pass(search, days):
                break
    return days.timetable.slot_of()


def _pass(search: Search, days: _Days) -> int:
    """How many chains were turned over."""
    turned = 0
    for one, other in combinations(range(search.instance.slots), 2):
        search.tick()
        chains = days.chains(one, other)
        turned += sum(days.turn_over(chain, one, other) for chain in chains)
    return turned


class _Days:
    """The day of each person as bits, one for each slot with a meeting."""

    def __init__(self, instance: Instance, slot_of: Ints) -> None:
        self.timetable = timetable_of(instance, slot_of)
        self._instance = instance
        self._people = list(zip(instance.left.tolist(), instance.right.tolist(), strict=True))
        self._spans = list(_spans(instance.problem.slots))
        self._busy = [0] * instance.people
        self._meeting_at: list[dict[int, int]] = [{} for _ in range(instance.slots)]
        self._count_locked()
        for pair, slot in enumerate(self.timetable.at):
            if slot != NOWHERE:
                self._note(pair, slot)

    def _count_locked(self) -> None:
        problem = self._instance.problem
        place = {slot: t for t, slot in enumerate(problem.slots)}
        people = [*((0, p.id) for p in problem.investors), *((1, p.id) for p in problem.startups)]
        number = {person: u for u, person in enumerate(people)}
        for meeting in problem.locked:
            for side, who in enumerate(meeting.pair):
                self._busy[number[side, who]] |= 1 << place[meeting.slot]

    def _note(self, pair: int, slot: int) -> None:
        for person in self._people[pair]:
            self._busy[person] |= 1 << slot
            self._meeting_at[slot][person] = pair

    def chains(self, one: int, other: int) -> list[list[int]]:
        """The meetings of two slots, those that share people together."""
        seen: set[int] = set()
        found = []
        for first in [*self._meeting_at[one].values(), *self._meeting_at[other].values()]:
            if first not in seen:
                chain = [first]
                seen.add(first)
                for pair in chain:
                    near = self._neighbours(pair, one, other) - seen
                    seen |= near
                    chain += sorted(near)
                found.append(chain)
        return found

    def _neighbours(self, pair: int, one: int, other: int) -> set[int]:
        away = self._meeting_at[other if self.timetable.at[pair] == one else one]
        return {away[person] for person in self._people[pair] if person in away}

    def turn_over(self, chain: list[int], one: int, other: int) -> bool:
        """Let the meetings of a chain change slots where that makes less idle time."""
        both = (1 << one) | (1 << other)
        ends = [
            person
            for pair in chain
            for person in self._people[pair]
            if self._busy[person] & both != both
        ]
        gain = 0
        for person in ends:
            busy = self._busy[person]
            gain += self._idle(busy) - self._idle(busy ^ both)
        if gain <= 0 or not self._swap(chain, one, other):
            return False
        for person in ends:
            self._busy[person] ^= both
        return True

    def _swap(self, chain: list[int], one: int, other: int) -> bool:
        old = [self.timetable.take_out(pair) for pair in chain]
        new = [other if slot == one else one for slot in old]
        placed = self._place_all(chain, new)
        if placed < len(chain):
            for pair in chain[:placed]:
                self.timetable.take_out(pair)
            self._place_all(chain, old)
            return False
        for pair, slot in zip(chain, old, strict=True):
            for person in self._people[pair]:
                self._meeting_at[slot].pop(person)
        for pair, slot in zip(chain, new, strict=True):
            self._meeting_at[slot].update(dict.fromkeys(self._people[pair], pair))
        return True

    def _place_all(self, pairs: list[int], slots: list[int]) -> int:
        """How many could be placed, one after the other, before one could not."""
        for count, (pair, slot) in enumerate(zip(pairs, slots, strict=True)):
            if not self.timetable.fits(pair, slot):
                return count
            self.timetable.place(pair, slot)
        return len(pairs)

    def _idle(self, busy: int) -> int:
        """Slots without a meeting between the first and the last of each day."""
        idle = 0
        for span in self._spans:
            here = busy & span
            if here:
                idle += here.bit_length() - (here & -here).bit_length() + 1 - here.bit_count()
        return idle


def _spans(slots: tuple[str, ...]) -> Iterator[int]:
    """The slots of each day as bits; labels of several days begin with the date and a T."""
    days: dict[str, int] = {}
    for t, label in enumerate(slots):
        day = label.partition("T")[0] if "T" in label else ""
        days[day] = days.get(day, 0) | 1 << t
    yield from days.values()
