"""From parts to whole meetings little by little: what the program is surest of is settled first.

Where nearly every slot has people of its own, a linear program takes most pairs in parts of
several slots, and very many of its answers are equally good. So only what it takes wholly is
placed, and some of the rest; it is solved anew around that, until nothing is left to place.
"""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.greedy import fill
from matchmaker.scheduling.groups import grouping
from matchmaker.scheduling.prices import best_gains
from matchmaker.scheduling.program import Aims, Columns, Program
from matchmaker.scheduling.search import Search
from matchmaker.scheduling.timetable import NOWHERE, Timetable
from matchmaker.scheduling.windows import Window, put_back, raised, window_of

_NEAR = 0.02
_COLUMNS = 1.5
"""So many columns for each hour of a person: about as many have no loss at the prices."""
_NOISE = 1e-3
"""Equally good answers are told apart by up to so much, by another measure each time."""
_SHARE = 0.25
"""So much of what is taken in parts is placed before the program is solved anew."""
_LITTLE, _WHOLE = 0.02, 1 - 1e-6
_SHARES = 0.5, 0.9
"""So much of the day is planned anew, around what stays; the first time it is all of it."""
_LEAST_SLOTS, _MOST_HOURS = 2, 7_000
"""But no more hours of all people than are solved in a second or so."""
_TRIES = 30
"""So many in a row that could not be bettered are enough."""


def dive(search: Search, gained: Floats, aims: Aims, seed: int) -> None:
    """Plan all or much of the day anew, again and again, until that has been in vain for long.

    `gained` is (pairs, slots); `aims` are what its prices charge for what is missing.
    """
    rng = np.random.default_rng(seed)
    slots = search.instance.slots
    most = max(_LEAST_SLOTS, _MOST_HOURS // search.instance.people)
    share, in_vain = 1.0, 0
    while in_vain < _TRIES and not search.is_close():
        width = min(round(share * slots), most)
        some = np.sort(rng.choice(slots, width, replace=False))
        better = _plan_anew(search, gained, aims, some, rng)
        share, in_vain = rng.uniform(*_SHARES), 0 if better else in_vain + 1


def _plan_anew(
    search: Search, gained: Floats, aims: Aims, slots: Ints, rng: np.random.Generator
) -> bool:
    everything = np.ones(search.instance.pairs, dtype=bool)
    window = window_of(search.instance, search.best, slots, everything)
    worth = gained[window.pairs][:, slots]
    timetable = Timetable(window.instance)
    _place(search, timetable, _program(search, window, worth, aims), rng)
    fill(timetable, np.argsort(-best_gains(worth), kind="stable").tolist())
    placed = timetable.slot_of()
    met = np.flatnonzero(placed != NOWHERE)
    return search.offer(put_back(window, search.best, met, placed[met]))


def _program(search: Search, window: Window, worth: Floats, aims: Aims) -> Program:
    part = window.instance
    groups = grouping(part, np.arange(part.slots))
    most = int(_COLUMNS * part.people * part.slots)
    least = raised(-search.near(_NEAR), worth[groups.open], most)
    columns = Columns(*np.nonzero(groups.open & ((worth >= least) | window.kept)))
    return Program(part, groups, columns, aims)


def _place(
    search: Search, timetable: Timetable, program: Program, rng: np.random.Generator
) -> None:
    """Solve and place in turns; what is placed stays."""
    columns = program.columns
    settled = np.zeros(len(columns), dtype=bool)
    extra = search.near(_NOISE) * rng.random(len(columns))
    while not settled.all():
        relaxed = partial(program.relaxed, search.remaining, settled, extra)
        answer = search.waiting(relaxed)
        if answer is None or not _place_surest(timetable, columns, answer.taken, settled):
            return


def _place_surest(timetable: Timetable, columns: Columns, taken: Floats, settled: Bools) -> bool:
    """Place what is taken wholly and some of the rest, and mark it; whether there was any."""
    left = np.where(settled, 0.0, taken)
    whole = int(np.count_nonzero(left > _WHOLE))
    wanted = whole + math.ceil(_SHARE * max(0.0, left.sum() - whole))
    placed = 0
    for column in np.argsort(-left, kind="stable")[: np.count_nonzero(left > _LITTLE)].tolist():
        pair, slot = int(columns.pair[column]), int(columns.group[column])
        if placed < wanted and timetable.at[pair] == NOWHERE and timetable.fits(pair, slot):
            timetable.place(pair, slot)
            settled[column] = True
            placed += 1
    return placed > 0
