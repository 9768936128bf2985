"""Local search: plan two slots anew, then three, then four, as long as that helps."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np

from matchmaker.scheduling.arrays import Floats, Ints
from matchmaker.scheduling.search import Search
from matchmaker.scheduling.windows import replanned, window_of

_STEPS = ((2, 0.02), (3, 0.02), (2, 0.1), (3, 0.1), (4, 0.05))
"""How many slots at once, and how far below its price a pair may be that is thought of."""
_TRIES = 250
"""A step ends after as many windows in a row that could not be bettered."""
_MOST_WINDOWS = 5000


def improve(search: Search, gained: Floats, seed: int) -> None:
    """Until the best plan is proved optimal or no step helps; `gained` is (pairs, slots)."""
    rng = np.random.default_rng(seed)
    for width, below in _STEPS:
        windows = _windows(search.instance.slots, width, rng)
        while not search.is_optimal() and _pass(search, gained, windows, below):
            windows = rng.permutation(windows)


def glance(search: Search, gained: Floats, seed: int) -> None:
    """Plan some sets of two slots anew: most of what can be gained, in little time."""
    rng = np.random.default_rng(seed)
    width, below = _STEPS[0]
    windows = rng.permutation(_windows(search.instance.slots, width, rng))
    _pass(search, gained, windows[: 2 * search.instance.slots], below)


def _pass(search: Search, gained: Floats, windows: Ints, below: float) -> bool:
    """Plan one window after the other anew; whether the last of them were worth it."""
    wanted = gained.max(axis=1, initial=-np.inf) >= -below
    in_vain = 0
    for slots in windows:
        window = window_of(search.instance, search.best, slots, wanted)
        found = replanned(window, search.best, gained, -below)
        better = found is not None and search.offer(found[0])
        in_vain = 0 if better else in_vain + 1
        if search.is_optimal() or in_vain >= _TRIES:
            return False
    return in_vain < len(windows)


def _windows(slots: int, width: int, rng: np.random.Generator) -> Ints:
    """(windows, width): all sets of so many slots, or some where there are too many."""
    width = min(width, slots)
    if math.comb(slots, width) <= _MOST_WINDOWS:
        return np.array(list(combinations(range(slots), width)))
    drawn = [np.sort(rng.choice(slots, width, replace=False)) for _ in range(_MOST_WINDOWS)]
    return np.array(drawn)
