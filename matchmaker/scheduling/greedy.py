"""The floor under every search: a valid plan, taking the best pairs first."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.timetable import NOWHERE, Timetable


def greedy(instance: Instance) -> Timetable:
    """Place `must` pairs, then pairs of people who lack meetings, then all others by score."""
    timetable = Timetable(instance)
    fill(timetable, np.lexsort((-instance.score, ~instance.must)).tolist())
    return timetable


def fill(timetable: Timetable, order: list[int]) -> None:
    """Place what still fits in the given order, but first `must` and people who have too few."""
    must = timetable.instance.must.tolist()
    _place_early(timetable, (p for p in order if must[p] or timetable.lacks(p)))
    _place_early(timetable, order)


def _place_early(timetable: Timetable, pairs: Iterable[int]) -> None:
    for pair in pairs:
        if timetable.is_full():
            return
        if timetable.at[pair] == NOWHERE and timetable.open_to(pair):
            timetable.place(pair, timetable.slots_for(pair)[0])
