"""Hashes as the small numbers by which arrays are addressed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.index.hashing import Hashes

Numbers = NDArray[np.int32]
UNKNOWN = -1


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
        numbers = np.searchsorted(self.fitted, hashes).astype(np.int32)
        if len(self.fitted):
            is_new = self.fitted[np.minimum(numbers, len(self.fitted) - 1)] != hashes
        else:
            is_new = np.ones(len(hashes), dtype=bool)
        for i in np.flatnonzero(is_new):
            numbers[i] = self._later.get(int(hashes[i]), UNKNOWN)
        return numbers

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


def fitted(hashes: Hashes) -> Vocabulary:
    """A vocabulary of all hashes that occur."""
    return Vocabulary(np.unique(hashes))
