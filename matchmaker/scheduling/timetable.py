"""A plan in the making: which pair meets in which slot, and what would still fit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matchmaker.scheduling.arrays import Bools, Ints
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.interpreting import NO_NEED, Desk

NOWHERE = -1
"""The slot of a pair that does not meet."""


class Worth(NamedTuple):
    """What a plan is worth; the better one compares as greater."""

    missing_must: int
    missing_minimum: int
    score: float

    def missing(self, rank: float) -> float:
        """In minimum meetings; a pair of `must` counts for `rank` of them."""
        return rank * self.missing_must + self.missing_minimum

    def is_better_than(self, other: Worth) -> bool:
        if self[:2] != other[:2]:
            return self[:2] < other[:2]
        return self.score > other.score * (1 + 1e-9)


class Timetable:
    """Keeps every rule at every moment: `place` takes only what `fits`.

    Sets of slots are the bits of whole numbers: where a pair could meet is one `&` of four.
    """

    __slots__ = (
        "_desks",
        "_held",
        "_kind",
        "_least",
        "_most",
        "_open",
        "_people",
        "_room",
        "_seats",
        "at",
        "instance",
    )

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self._people = list(zip(instance.left.tolist(), instance.right.tolist(), strict=True))
        self._kind = instance.kind.tolist()
        self._open = [_as_bits(row) for row in instance.free.tolist()]
        self._room = instance.tables.tolist()
        self._least, self._most = instance.minimum.tolist(), instance.maximum.tolist()
        self._held = [0] * instance.people
        able = [np.flatnonzero(who).tolist() for who in instance.serves]
        self._desks = [Desk(able, present) for present in instance.there.T.tolist()]
        self._seats = [0] * (len(able) + 1)
        for slot in range(instance.slots):
            self._look(slot)
        self.at = [NOWHERE] * instance.pairs

    def slots_for(self, pair: int) -> list[int]:
        """Where a pair that does not meet could meet, first slot first."""
        return _bits(self.open_to(pair))

    def open_to(self, pair: int) -> int:
        """The same as bits."""
        left, right = self._people[pair]
        if self._held[left] >= self._most[left] or self._held[right] >= self._most[right]:
            return 0
        return int(self._open[left] & self._open[right] & self._seats[self._kind[pair]])

    def fits(self, pair: int, slot: int) -> bool:
        return bool(self.open_to(pair) >> slot & 1)

    def place(self, pair: int, slot: int) -> None:
        self.at[pair] = slot
        self._room[slot] -= 1
        self._desks[slot].add(self._kind[pair])
        for person in self._people[pair]:
            self._open[person] ^= 1 << slot
            self._held[person] += 1
        self._look(slot)

    def take_out(self, pair: int) -> int:
        """Free the place of a pair; returns the slot it had."""
        slot = self.at[pair]
        self.at[pair] = NOWHERE
        self._room[slot] += 1
        self._desks[slot].drop(self._kind[pair])
        for person in self._people[pair]:
            self._open[person] ^= 1 << slot
            self._held[person] -= 1
        self._look(slot)
        return slot

    def _look(self, slot: int) -> None:
        """Note which kinds of meetings still find a table and an interpreter."""
        for kind in range(NO_NEED, len(self._seats) - 1):
            if self._room[slot] > 0 and self._desks[slot].fits(kind):
                self._seats[kind] |= 1 << slot
            else:
                self._seats[kind] &= ~(1 << slot)

    def room_in(self, slot: int) -> int:
        """The tables that are still empty."""
        return int(self._room[slot])

    def can_seat(self, kind: int, slot: int) -> bool:
        """Whether there are a table and an interpreter for one more meeting of a kind."""
        return bool(self._seats[kind] >> slot & 1)

    def lacks(self, pair: int) -> bool:
        """Whether one of the two has fewer meetings than their minimum."""
        left, right = self._people[pair]
        return bool(self._held[left] < self._least[left] or self._held[right] < self._least[right])

    def is_full(self) -> bool:
        """Whether no slot has a table left."""
        return not any(self._seats)

    def slot_of(self) -> Ints:
        return np.array(self.at, dtype=np.int64)


def timetable_of(instance: Instance, slot_of: Ints) -> Timetable:
    """A plan that keeps the rules, to go on from."""
    timetable = Timetable(instance)
    for pair in np.flatnonzero(slot_of != NOWHERE).tolist():
        timetable.place(pair, int(slot_of[pair]))
    return timetable


def worth_of(instance: Instance, slot_of: Ints) -> Worth:
    """What is missing counts beside what the locked meetings give."""
    met = slot_of != NOWHERE
    held = held_by(instance, met)
    return Worth(
        missing_must=int(np.count_nonzero(instance.must & ~met)),
        missing_minimum=int(np.maximum(instance.minimum - held, 0).sum()),
        score=float(instance.score[met].sum()),
    )


def held_by(instance: Instance, met: Bools) -> Ints:
    """How many of the pairs that meet each person belongs to."""
    held = np.bincount(instance.left[met], minlength=instance.people)
    held += np.bincount(instance.right[met], minlength=instance.people)
    return held.astype(np.int64)


def _as_bits(free: list[bool]) -> int:
    return sum(1 << t for t, is_free in enumerate(free) if is_free)


def _bits(slots: int) -> list[int]:
    return [t for t in range(slots.bit_length()) if slots >> t & 1]
