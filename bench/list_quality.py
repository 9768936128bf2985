"""How good ranked lists are, query by query."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
"""Shape (queries, others); −inf is never listed. Ties go by position."""


def ndcg(scores: Scores, wanted: NDArray[np.bool_], *, k: int = 10) -> float:
    """Mean NDCG@k over the queries (rows) that want something; 0 when none does."""
    found = ndcg_by_query(scores, wanted, k=k)
    return float(found.mean()) if found.size else 0.0


def ndcg_by_query(scores: Scores, wanted: NDArray[np.bool_], *, k: int = 10) -> NDArray[np.float64]:
    """NDCG@k of each query that wants something, in order (Järvelin & Kekäläinen 2002)."""
    discount = 1 / np.log2(np.arange(k) + 2)
    found = []
    for row, relevant in zip(scores, wanted, strict=True):
        if relevant.any():
            best = np.argsort(-row, kind="stable")[:k]
            gain = discount[: len(best)] @ relevant[best]
            found.append(gain / discount[: min(k, int(relevant.sum()))].sum())
    return np.array(found)


def recall_by_query(
    scores: Scores, wanted: NDArray[np.bool_], *, k: int = 50
) -> NDArray[np.float64]:
    """Share of what each query wants that is among its first k."""
    found = []
    for row, relevant in zip(scores, wanted, strict=True):
        if relevant.any():
            found.append(relevant[np.argsort(-row, kind="stable")[:k]].sum() / relevant.sum())
    return np.array(found)


def exposure(scores: Scores, *, share: float = 0.1) -> float:
    """Share of the first places that go to the `share` of the others who take the most of them.

    0.1 where all are first equally often; 1 where every list begins with the same few.
    """
    firsts = np.bincount(scores.argmax(axis=1), minlength=scores.shape[1])
    most = max(1, round(share * scores.shape[1]))
    return float(np.sort(firsts)[::-1][:most].sum() / max(1, firsts.sum()))
