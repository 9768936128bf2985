"""The floor under every search: a valid plan, taking the best pairs first."""

from __future__ import annotations

import numpy as np

from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.timetable import NOWHERE, Timetable


def greedy(instance: Instance) -> Timetable:
    """Place `must` pairs, then pairs of people who lack meetings, then all others by score."""
    timetable = Timetable(instance)
    fill(timetable, np.lexsort((-instance.score, ~instance.must)).tolist(), lacking=True)
    return timetable


def fill(timetable: Timetable, order: list[int], *, lacking: bool = False) -> None:
    """Place what still fits in the given order; with `lacking`, first who has too few."""
    must = timetable.instance.must
    if lacking:
        for pair in order:
            if (must[pair] or timetable.lacks(pair)) and timetable.at[pair] == NOWHERE:
                _place_early(timetable, pair)
    for pair in order:
        if timetable.at[pair] == NOWHERE and timetable.open_to(pair):
            _place_early(timetable, pair)


def _place_early(timetable: Timetable, pair: int) -> None:
    for slot in timetable.slots_for(pair)[:1]:
        timetable.place(pair, slot)
