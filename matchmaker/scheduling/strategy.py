"""Which methods a problem asks for, one after the other until the plan is proved optimal."""

from __future__ import annotations

from functools import partial

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.diving import dive
from matchmaker.scheduling.groups import alike, grouping, one_group
from matchmaker.scheduling.improvement import glance, improve, widen
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.prices import best_gains, unit_of
from matchmaker.scheduling.program import Aims, Columns, Program
from matchmaker.scheduling.relaxation import Relaxation, Relaxer
from matchmaker.scheduling.rounding import rounded
from matchmaker.scheduling.search import Search
from matchmaker.scheduling.timetable import NOWHERE, Worth
from matchmaker.scheduling.windows import (
    MOST_COLUMNS,
    MOST_SECONDS,
    exact_aims,
    replanned,
    window_of,
)

_FEW_COLUMNS = 400
"""So few (pair, slot) are planned by one program in whole numbers."""
_FEW_GROUPS = 6
_QUARTERS = 4
_NEAR = 0.02
_PROMISING = 6000
"""So many columns near their price are still tried in whole numbers."""
_NODES, _MANY_NODES = 200, 10_000
_COSTLY, _VERY_COSTLY = 4_000, 10_000
"""So many columns take seconds, or most of the time: other things are tried first."""
_NOTHING = 1e-6


def plan(search: Search, seed: int) -> None:
    """Stops by itself when the plan is proved optimal or nothing helps any more."""
    instance = search.instance
    _plan_at_once(search, None, _FEW_COLUMNS)
    if search.is_optimal():
        return
    relaxer = Relaxer(instance, search.waiting, lambda: search.remaining)
    last = _relax(search, relaxer, seed)
    if search.is_optimal():
        return
    gained = _by_slot(instance, last)
    glance(search, gained, seed)
    if last is not None and _differ(instance):
        dive(search, gained, last.aims, seed)
    _sharpen(search, relaxer, last)
    sharpened = search.worth
    for step in (widen, improve):
        step(search, gained, seed)
        if search.worth[:2] != sharpened[:2]:
            _sharpen(search, relaxer, last)
            sharpened = search.worth
        _plan_at_once(search, last, MOST_COLUMNS)


def _relax(search: Search, relaxer: Relaxer, seed: int) -> Relaxation | None:
    """Relax over ever finer groups of slots, as long as that is likely to help."""
    instance = search.instance
    last: Relaxation | None = None
    for of in _finer_and_finer(instance):
        groups = grouping(instance, of)
        start = None if last is None else _promising(search, last)
        columns = 0 if start is None else int(groups.open[start].sum())
        if last is not None and columns > _COSTLY:
            _look_first(search, relaxer, last, columns, seed)
            if search.is_close() and groups.groups > _FEW_GROUPS:
                break
        found = relaxer.relaxed(groups, start, last)
        if found is None:
            break
        last = found
        search.prove(last.ceiling, last.least)
        _round(search, last)
        if search.is_optimal():
            break
        if groups.groups == 1 and _misses_more(search.worth, last):
            _prove(search, relaxer.weighed(groups, Aims(0.0, 0.0)))
    return last


def _look_first(
    search: Search, relaxer: Relaxer, last: Relaxation, columns: int, seed: int
) -> None:
    """Before a program of many columns: what is known may lead to a plan that is near enough."""
    gained = _by_slot(search.instance, last)
    glance(search, gained, seed)
    if columns > _VERY_COSTLY and _differ(search.instance):
        dive(search, gained, last.aims, seed)
        widen(search, gained, seed)
    _sharpen(search, relaxer, last)


def _differ(instance: Instance) -> bool:
    """Whether somebody or something tells many slots from each other."""
    return int(alike(instance).max(initial=0)) >= _FEW_GROUPS


def _promising(search: Search, last: Relaxation) -> Bools:
    """The pairs that a program over other groups begins with."""
    return np.asarray(search.instance.must | (best_gains(last.gained) >= -search.near(_NEAR)))


def _by_slot(instance: Instance, relaxation: Relaxation | None) -> Floats:
    """(pairs, slots): what each pair gains where it can meet, for all it is known."""
    able = grouping(instance, np.arange(instance.slots)).open
    if relaxation is None:
        return np.where(able, 0.0, -np.inf)
    return np.where(able, relaxation.gained[:, relaxation.groups.of], -np.inf)


def _sharpen(search: Search, relaxer: Relaxer, last: Relaxation | None) -> None:
    """Where a plan misses more than it seems it should, find the bound for such plans."""
    if last is not None and _misses_more(search.worth, last):
        start = _promising(search, last)
        start[last.columns.pair] = True
        start[search.best != NOWHERE] = True
        _prove(search, relaxer.weighed(last.groups, Aims(0.0, 0.0), start, search.worth))


def _misses_more(worth: Worth, relaxation: Relaxation) -> bool:
    return (
        worth.missing_minimum > relaxation.missing + _NOTHING
        or worth.missing_must > relaxation.missing_must + _NOTHING
    )


def _prove(search: Search, relaxation: Relaxation | None) -> None:
    if relaxation is not None:
        search.prove(relaxation.ceiling)


def _plan_at_once(search: Search, last: Relaxation | None, most: int) -> None:
    """One program in whole numbers over all that a better plan could hold, if it is not too much.

    What the program proves holds for every plan: a pair that loses more at the prices than the
    best plan is below the bound is in no better one.
    """
    instance = search.instance
    gained, spare = _by_slot(instance, None), 1.0
    if last is not None and search.misses_least():
        below = last.ceiling.bound(instance, search.worth) - search.worth.score
        gained, spare = _by_slot(instance, last), below / unit_of(instance) + _NOTHING
    if search.is_optimal() or np.count_nonzero(gained >= -spare) > most:
        return
    everything = np.ones(instance.pairs, dtype=bool)
    window = window_of(instance, search.best, np.arange(instance.slots), everything)
    limits = min(MOST_SECONDS, search.remaining), _MANY_NODES
    found = search.waiting(partial(replanned, window, search.best, gained, -spare, *limits))
    if found is not None:
        search.offer(found[0])
        search.prove(found[1])


def _finer_and_finer(instance: Instance) -> list[Ints]:
    """One group of all slots, then quarters of the day, then slots that somebody tells apart."""
    classes = alike(instance)
    count = int(classes.max(initial=0)) + 1
    steps = [one_group(instance)]
    if count > _FEW_GROUPS:
        steps.append(np.arange(instance.slots) * _QUARTERS // instance.slots)
    if count > 1:
        steps.append(classes)
    return steps


def _round(search: Search, relaxation: Relaxation) -> None:
    """Offer the plan that follows from the relaxation, and a better one where parts are taken.

    Where nearly each slot is a group of its own, a program over all of them may take for ever.
    """
    instance, taken = search.instance, relaxation.taken
    search.offer(rounded(instance, relaxation, relaxation.columns, taken))
    near = Columns(*np.nonzero(relaxation.gained >= -search.near(_NEAR)))
    is_split = np.abs(taken - taken.round()).max(initial=0.0) > _NOTHING
    is_easy = not _differ(instance) and len(near) <= _PROMISING
    if search.is_optimal() or not (is_split and is_easy):
        return
    program = Program(instance, relaxation.groups, near, exact_aims(instance))
    answer = search.waiting(partial(program.whole, search.remaining, _NODES))
    if answer is not None:
        search.offer(rounded(instance, relaxation, near, answer.taken.astype(np.float64)))
