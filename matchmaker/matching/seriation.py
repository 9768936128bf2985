"""Putting alike things next to each other, so that a table of scores reads as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage


def similar_order(rows: NDArray[np.float64]) -> NDArray[np.intp]:
    """An order of the rows in which neighbours are alike (optimal leaf order, Bar-Joseph 2001)."""
    if len(rows) < 3:  # noqa: PLR2004 -- two rows stand beside each other anyway
        return np.arange(len(rows))
    return np.asarray(leaves_list(linkage(rows, method="average", optimal_ordering=True)), np.intp)


def banded_order(
    scores: NDArray[np.float64], bands: Sequence[str]
) -> tuple[list[tuple[str, int]], NDArray[np.intp]]:
    """Order columns band by band: alike bands together, within a band the best column first.

    Returns (band, number of columns) in order, and the order of the columns.
    """
    names = sorted(set(bands))
    members = {
        name: np.array([i for i, band in enumerate(bands) if band == name]) for name in names
    }
    means = np.array([scores[:, members[name]].mean(axis=1) for name in names])
    order = [names[i] for i in similar_order(means)]
    columns = [
        column
        for name in order
        for column in members[name][
            np.argsort(-scores[:, members[name]].mean(axis=0), kind="stable")
        ]
    ]
    return [(name, len(members[name])) for name in order], np.array(columns, dtype=np.intp)
