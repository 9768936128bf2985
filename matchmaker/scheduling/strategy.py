"""Which methods a problem asks for, one after the other until the plan is proved optimal."""

from __future__ import annotations

from functools import partial

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.groups import alike, grouping, one_group
from matchmaker.scheduling.improvement import improve
from matchmaker.scheduling.prices import best_gains
from matchmaker.scheduling.program import Columns, Program
from matchmaker.scheduling.relaxation import Relaxation, Relaxer
from matchmaker.scheduling.rounding import rounded
from matchmaker.scheduling.search import Search
from matchmaker.scheduling.windows import exact_aims, replanned, window_of

_FEW_COLUMNS = 400
"""So few (pair, slot) are planned by one program in whole numbers."""
_FEW_GROUPS = 6
_QUARTERS = 4
_NEAR = 0.02
_PROMISING = 6000
"""So many columns near their price are still tried in whole numbers."""
_NODES = 200


def plan(search: Search, seed: int) -> None:
    """Stops by itself when the plan is proved optimal or nothing helps any more."""
    instance = search.instance
    each = grouping(instance, np.arange(instance.slots))
    if np.count_nonzero(each.open) <= _FEW_COLUMNS:
        _plan_at_once(search)
    if search.is_optimal:
        return
    gained = _bound_and_round(search)
    if not search.is_optimal:
        improve(search, np.where(each.open, gained, -np.inf), seed)


def _bound_and_round(search: Search) -> Floats:
    """Relax over ever finer groups of slots; what pairs gain in each slot at the last prices."""
    instance = search.instance
    relaxer = Relaxer(instance, search.waiting, lambda: search.remaining)
    gained = np.zeros((instance.pairs, instance.slots))
    start: Bools | None = None
    for of in _finer_and_finer(search):
        relaxation = relaxer.relaxed(grouping(instance, of), start)
        if relaxation is None:
            break
        search.prove(relaxation.ceiling)
        _round(search, relaxation)
        if search.is_optimal:
            break
        gained = relaxation.gained[:, of]
        start = instance.must | (best_gains(relaxation.gained) >= -_NEAR)
    return gained


def _plan_at_once(search: Search) -> None:
    instance = search.instance
    everything = np.ones(instance.pairs, dtype=bool)
    window = window_of(instance, search.best, np.arange(instance.slots), everything)
    found = replanned(window, search.best, np.zeros((instance.pairs, instance.slots)), -1.0)
    if found is not None:
        search.offer(found[0])
        search.prove(found[1])


def _finer_and_finer(search: Search) -> list[Ints]:
    """One group of all slots, then quarters of the day, then slots that somebody tells apart."""
    instance = search.instance
    classes = alike(instance)
    count = int(classes.max(initial=0)) + 1
    steps = [one_group(instance)]
    if count > _FEW_GROUPS:
        steps.append(np.arange(instance.slots) * _QUARTERS // instance.slots)
    if count > 1:
        steps.append(classes)
    return steps


def _round(search: Search, relaxation: Relaxation) -> None:
    instance = search.instance
    columns, taken = relaxation.columns, relaxation.taken
    near = Columns(*np.nonzero(relaxation.gained >= -_NEAR))
    is_split = bool(((taken > 1e-6) & (taken < 1 - 1e-6)).any())
    if is_split and len(near) <= _PROMISING:
        program = Program(instance, relaxation.groups, near, exact_aims(instance))
        answer = search.waiting(partial(program.whole, search.remaining, _NODES))
        if answer is not None:
            columns, taken = near, answer.taken.astype(np.float64)
    search.offer(rounded(instance, relaxation, columns, taken))
