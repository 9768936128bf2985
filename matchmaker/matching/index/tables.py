"""Tables of profiles: plain columns, and columns that hold a list in each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Lists:
    """One list a row: row i is `values[starts[i]:starts[i + 1]]`."""

    starts: Array
    values: Array

    def row(self, i: int) -> Array:
        return self.values[self.starts[i] : self.starts[i + 1]]

    @property
    def lengths(self) -> Array:
        return np.diff(self.starts)

    @property
    def owners(self) -> Rows:
        """The row of every value."""
        return np.repeat(np.arange(len(self.starts) - 1), self.lengths)

    def holding(self, run: bytes) -> Rows:
        """Rows whose bytes hold this run, each once; an empty run is held by none."""
        every, rows = self.values.tobytes(), []
        at = every.find(run) if run else -1
        while at >= 0:
            row = int(np.searchsorted(self.starts, at, side="right")) - 1
            if at + len(run) <= self.starts[row + 1]:
                rows.append(row)
            at = every.find(run, at + 1)
        return np.unique(np.array(rows, dtype=np.intp))

    def take(self, rows: Rows) -> Lists:
        """The lists of some rows, in that order."""
        lengths = self.lengths[rows]
        starts = starts_of(lengths)
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        return Lists(starts, self.values[np.repeat(self.starts[rows], lengths) + within])


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of one length, and lists by row; immutable like everything the index holds."""

    columns: Mapping[str, Array]
    lists: Mapping[str, Lists]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def take(self, rows: Rows) -> Table:
        return Table(
            {name: column[rows] for name, column in self.columns.items()},
            {name: lists.take(rows) for name, lists in self.lists.items()},
        )


def starts_of(lengths: Sequence[int] | Array) -> Array:
    """Where each list begins and the last one ends."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts.astype(np.int32) if starts[-1] < np.iinfo(np.int32).max else starts


def sums(numbers: Array, weights: Array, size: int) -> NDArray[np.float64]:
    """Sum of the weights of each number below `size`."""
    total = np.bincount(numbers, weights=weights, minlength=size)
    return total.astype(np.float64, copy=False)  # without any numbers it is whole


def joined(tables: Sequence[Table]) -> Table:
    """One table under the other; all have the same columns."""
    first = tables[0]
    if len(tables) == 1:
        return first
    return Table(
        {n: np.concatenate([t.columns[n] for t in tables]) for n in first.columns},
        {n: _joined_lists([t.lists[n] for t in tables]) for n in first.lists},
    )


def _joined_lists(parts: Sequence[Lists]) -> Lists:
    lengths = np.concatenate([part.lengths for part in parts])
    return Lists(starts_of(lengths), np.concatenate([part.values for part in parts]))
