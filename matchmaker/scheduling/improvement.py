"""Local search: plan some slots anew while all others stay, as long as that helps."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np

from matchmaker.scheduling.arrays import Floats, Ints
from matchmaker.scheduling.search import Search
from matchmaker.scheduling.timetable import NOWHERE
from matchmaker.scheduling.windows import MOST_SECONDS, replanned, window_of

_WIDTHS = (2, 4, 6, 8)
_MOST_MEETINGS = 230
"""A window wider than two slots holds no more of them."""
_NEAR = 0.02
_STEPS = ((3, 0.02), (2, 0.1), (3, 0.1), (4, 0.05))
"""How many slots at once, and how far below its price a pair may be that is thought of."""
_FEW_TRIES, _TRIES = 30, 250
"""A step ends after as many windows in a row that could not be bettered."""
_MOST_WINDOWS = 5000


def glance(search: Search, gained: Floats, seed: int) -> None:
    """Plan some sets of two slots anew: most of what can be gained, in little time."""
    rng = np.random.default_rng(seed)
    windows = rng.permutation(_windows(search.instance.slots, 2, rng))
    _pass(search, gained, windows[: 2 * search.instance.slots], _NEAR)


def widen(search: Search, gained: Floats, seed: int) -> None:
    """Plan ever more slots at once: of people whose hours are few, two or three settle little."""
    rng = np.random.default_rng(seed)
    for width in _widths(search):
        while not search.is_close():
            windows = rng.permutation(_windows(search.instance.slots, width, rng))
            if not _pass(search, gained, windows, _NEAR, _FEW_TRIES):
                break


def improve(search: Search, gained: Floats, seed: int) -> None:
    """Until the best plan is proved optimal or no step helps; `gained` is (pairs, slots)."""
    rng = np.random.default_rng(seed)
    for width, below in _STEPS:
        windows = _windows(search.instance.slots, width, rng)
        while not search.is_optimal() and _pass(search, gained, windows, below):
            windows = rng.permutation(windows)


def _widths(search: Search) -> list[int]:
    slots = search.instance.slots
    in_a_slot = np.count_nonzero(search.best != NOWHERE) / max(slots, 1)
    widest = max(2, min(slots, _MOST_MEETINGS / max(in_a_slot, 1)))
    return [width for width in _WIDTHS if width <= widest]


def _pass(search: Search, gained: Floats, windows: Ints, below: float, tries: int = _TRIES) -> bool:
    """Plan one window after the other anew; whether the last of them were worth it."""
    below = search.near(below)
    wanted = gained.max(axis=1, initial=-np.inf) >= -below
    in_vain = 0
    for slots in windows:
        search.tick()  # a window that found nothing in the time left says nothing of it
        window = window_of(search.instance, search.best, slots, wanted)
        seconds = min(MOST_SECONDS, search.remaining)
        found = replanned(window, search.best, gained, -below, seconds)
        better = found is not None and search.offer(found[0])
        in_vain = 0 if better else in_vain + 1
        if search.is_optimal() or in_vain >= tries:
            return False
    return in_vain < len(windows)


def _windows(slots: int, width: int, rng: np.random.Generator) -> Ints:
    """(windows, width): all sets of so many slots, or some where there are too many."""
    width = min(width, slots)
    if math.comb(slots, width) <= _MOST_WINDOWS:
        return np.array(list(combinations(range(slots), width)))
    drawn = [np.sort(rng.choice(slots, width, replace=False)) for _ in range(_MOST_WINDOWS)]
    return np.array(drawn)
