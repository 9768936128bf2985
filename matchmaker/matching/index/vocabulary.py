"""Hashes as the small numbers by which arrays are addressed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.index.hashing import Hashes
from matchmaker.matching.index.kernels import fill_lookup, look_up

Numbers = NDArray[np.int32]
UNKNOWN = -1
_MANY = 200_000


class Vocabulary:
    """Fitted hashes in a sorted array; those that edits bring later get the next free numbers.

    Only one thread at a time may add. A number never changes its meaning, so that others read
    meanwhile.
    """

    def __init__(self, hashes: Hashes) -> None:
        self.fitted = hashes
        self._later: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.fitted) + len(self._later)

    def find(self, hashes: Hashes) -> Numbers:
        """The number of each hash, −1 for one that nobody uses."""
        numbers = self._looked_up(hashes) if len(hashes) > _MANY else self._searched(hashes)
        for i in np.flatnonzero(numbers == UNKNOWN) if self._later else ():
            numbers[i] = self._later.get(int(hashes[i]), UNKNOWN)
        return numbers

    def _searched(self, hashes: Hashes) -> Numbers:
        if not len(self.fitted):
            return np.full(len(hashes), UNKNOWN, dtype=np.int32)
        numbers = np.minimum(np.searchsorted(self.fitted, hashes), len(self.fitted) - 1)
        return np.where(self.fitted[numbers] == hashes, numbers, UNKNOWN).astype(np.int32)

    def _looked_up(self, hashes: Hashes) -> Numbers:
        """The same through a table of hashes, which pays where there are many."""
        size = 1 << (2 * len(self.fitted)).bit_length()
        keys, numbers = np.zeros(size, dtype=np.uint64), np.full(size, UNKNOWN, dtype=np.int32)
        fill_lookup(self.fitted, _addresses(self.fitted, size), keys, numbers)
        found = np.empty(len(hashes), dtype=np.int32)
        look_up(hashes, _addresses(hashes, size), keys, numbers, found)
        return found

    def add(self, hashes: Hashes) -> Numbers:
        """The number of each hash; a new one gets a number."""
        numbers = self.find(hashes)
        for i in np.flatnonzero(numbers == UNKNOWN):
            numbers[i] = self._later.setdefault(int(hashes[i]), len(self))
        return numbers

    def hashes(self, numbers: Numbers) -> Hashes:
        """The hashes behind numbers."""
        later = np.fromiter(list(self._later), dtype=np.uint64)
        return np.concatenate([self.fitted, later])[numbers]


def _addresses(hashes: Hashes, size: int) -> NDArray[np.int64]:
    return (hashes & np.uint64(size - 1)).astype(np.int64)


def fitted(hashes: Hashes) -> Vocabulary:
    """A vocabulary of all hashes that occur."""
    return Vocabulary(np.unique(hashes))
