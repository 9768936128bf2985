"""The rows of a linear program, gathered block by block."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_array

from matchmaker.scheduling.arrays import Floats, Ints


class Rows:
    """Each row says that a sum of variables is at most its right side."""

    def __init__(self) -> None:
        self._rows: list[Ints] = []
        self._places: list[Ints] = []
        self._values: list[Floats] = []
        self._right: list[Floats] = []
        self._count = 0

    def block(self, right: Ints | Floats, rows: Ints, places: Ints, value: float = 1.0) -> int:
        """Add rows with these right sides and entries of one value; the number of the first."""
        first = self._count
        self._right.append(np.asarray(right, dtype=np.float64))
        self._count += len(right)
        self.entries(first + rows, places, value)
        return first

    def entries(self, rows: Ints, places: Ints, value: float) -> None:
        self._rows.append(rows)
        self._places.append(places)
        self._values.append(np.full(len(rows), value))

    def matrix(self, width: int) -> csr_array:
        values = np.concatenate(self._values)
        at = np.concatenate(self._rows), np.concatenate(self._places)
        return csr_array(coo_array((values, at), shape=(self._count, width)))

    def right(self) -> Floats:
        return np.concatenate(self._right)
