"""Match scores of all pairs of two groups, kept until the market or the weights change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from weakref import ReferenceType, ref

import numpy as np

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.market import Market
from matchmaker.matching.pipeline import MatchIndex, Scores

_MOST_KEPT = 16
"""Groups; an event is one, and its pages ask for it again and again."""
_Key = tuple[bytes, tuple[int, ...], tuple[int, ...]]
_LOCK = Lock()
_KEPT: OrderedDict[_Key, tuple[ReferenceType[Market], Scores]] = OrderedDict()


def scores_of_pairs(index: MatchIndex, investors: Sequence[int], startups: Sequence[int]) -> Scores:
    """Scores of both sides by slot, shape (investors, startups); the array is not to be changed."""
    key = (_fingerprint(index), tuple(investors), tuple(startups))
    with _LOCK:
        market, scores = _KEPT.get(key, (None, None))
    if market is None or market() is not index.market or scores is None:
        scores = index.reciprocal_scores(np.array(investors), np.array(startups))
        scores.flags.writeable = False
    with _LOCK:
        _KEPT[key] = (ref(index.market), scores)
        _KEPT.move_to_end(key)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return scores


def _fingerprint(index: MatchIndex) -> bytes:
    """What the scores depend on besides the market."""
    parts = (
        np.concatenate([weights.weight, weights.mean, index.spread[kind], _scale(index, kind)])
        for kind, weights in index.weights.items()
    )
    return b"".join(part.tobytes() for part in parts)


def _scale(index: MatchIndex, kind: Kind) -> list[float]:
    return [index.weights[kind].centre, index.weights[kind].scale]
