"""One side of the market: a large fitted segment, and a small one of what was edited since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.tables import Rows


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a segment."""

    segment: Segment
    row: int


@dataclass(frozen=True, slots=True)
class Side:
    """Profiles by slot. An edited profile keeps its slot; slots of removed ones stay empty."""

    kind: Kind
    main: Segment
    edited: Segment
    alive: NDArray[np.bool_]

    @property
    def segments(self) -> tuple[Segment, ...]:
        return (self.main, self.edited) if len(self.edited) else (self.main,)

    def __len__(self) -> int:
        """How many slots there are, empty ones included."""
        return len(self.alive)

    def place(self, slot: int) -> Place:
        """Where the profile of a slot stands."""
        if slot < len(self.main) and self.main.alive[slot]:
            return Place(self.main, slot)
        (rows,) = np.nonzero(self.edited.slots == slot)
        if not len(rows):
            raise KeyError(slot)
        return Place(self.edited, int(rows[0]))

    def number(self, slot: int) -> int:
        """By whom the profile of a slot is known to its owner."""
        place = self.place(slot)
        return int(place.segment.table.columns["id"][place.row])

    def slot(self, number: int) -> int | None:
        """The slot of a profile by its owner's number; None when it is not in the market."""
        (rows,) = np.nonzero(self.edited.table.columns["id"] == number)
        if len(rows):
            return int(self.edited.slots[rows[0]])
        slot = self.former_slot(number)
        return slot if slot is not None and self.main.alive[slot] else None

    def find(self, numbers: Iterable[int]) -> Iterator[Place]:
        """The places of those profiles that are in the market."""
        slots = (self.slot(number) for number in numbers)
        return (self.place(slot) for slot in slots if slot is not None)

    def former_slot(self, number: int) -> int | None:
        """The slot that a profile had when the main segment was fitted."""
        numbers = self.main.table.columns["id"]
        slot = int(np.searchsorted(numbers, number))
        return slot if slot < len(numbers) and numbers[slot] == number else None

    def numbers(self) -> NDArray[np.int64]:
        """The owner's number of every slot, −1 for empty ones."""
        found = np.full(len(self), -1, dtype=np.int64)
        for segment in self.segments:
            found[segment.slots[segment.alive]] = segment.table.columns["id"][segment.alive]
        return found

    def slots(self) -> Rows:
        """The slots that hold a profile, ascending."""
        return np.flatnonzero(self.alive)
