"""How good ranked lists are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def ndcg(scores: NDArray[np.float64], wanted: NDArray[np.bool_], *, k: int = 10) -> float:
    """Mean NDCG@k over the queries (rows) that want something; ties by position (Järvelin 2002)."""
    discount = 1 / np.log2(np.arange(k) + 2)
    found = []
    for row, relevant in zip(scores, wanted, strict=True):
        if relevant.any():
            best = np.argsort(-row, kind="stable")[:k]
            gain = discount[: len(best)] @ relevant[best]
            found.append(gain / discount[: min(k, int(relevant.sum()))].sum())
    return float(np.mean(found)) if found else 0.0
