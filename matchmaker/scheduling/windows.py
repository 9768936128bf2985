"""Plan a few slots anew while all others stay: a small program in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.groups import grouping
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.prices import Ceiling
from matchmaker.scheduling.program import Aims, Columns, Program
from matchmaker.scheduling.timetable import NOWHERE, held_by

MOST_COLUMNS = 4000
"""More are not thought of in one window."""
MOST_SECONDS = 20.0
_NODES = 50


@dataclass(frozen=True, slots=True)
class Window:
    """Some slots of a plan and the pairs that may meet there.

    `instance` is the rest of the problem around the meetings of other slots; `pairs` are the
    numbers of its pairs in the whole, `kept` (pairs, slots) the meetings the plan has now.
    """

    slots: Ints
    instance: Instance
    pairs: Ints
    kept: Bools


def window_of(instance: Instance, slot_of: Ints, slots: Ints, wanted: Bools) -> Window:
    """Open these slots for the pairs that meet there and the `wanted` ones that meet nowhere."""
    inside = np.isin(slot_of, slots)
    held = held_by(instance, (slot_of != NOWHERE) & ~inside)
    pairs = np.flatnonzero(inside | (wanted & (slot_of == NOWHERE)))
    free = instance.free[:, slots]
    maximum = np.minimum(instance.maximum - held, free.sum(axis=1))
    rest = replace(
        instance,
        tables=instance.tables[slots],
        free=free,
        minimum=np.clip(instance.minimum - held, 0, maximum),
        maximum=maximum,
        left=instance.left[pairs],
        right=instance.right[pairs],
        score=instance.score[pairs],
        must=instance.must[pairs],
        kind=instance.kind[pairs],
        there=instance.there[:, slots],
    )
    return Window(slots, rest, pairs, slot_of[pairs][:, None] == slots)


def exact_aims(instance: Instance) -> Aims:
    """Weights that no sum of lesser aims outweighs: a table holds one meeting of score ≤ 1."""
    missing = float(min(instance.tables.sum(), instance.maximum.sum()) + 1)
    return Aims(missing * instance.rank, missing)


def replanned(
    window: Window,
    slot_of: Ints,
    gained: Floats,
    least: float,
    seconds: float = MOST_SECONDS,
    nodes: int = _NODES,
) -> tuple[Ints, Ceiling] | None:
    """The plan with the window planned anew, and what no other plan of the window can pass.

    Meetings outside the plan are thought of only where they gain at least `least` at the prices;
    `gained` (pairs, slots) covers the whole problem.
    """
    part, slots = window.instance, window.slots
    groups = grouping(part, np.arange(len(slots)))
    worth = gained[window.pairs][:, slots]
    able = groups.open & ((worth >= raised(least, worth[groups.open], MOST_COLUMNS)) | window.kept)
    columns = Columns(*np.nonzero(able))
    if not len(columns):
        return None
    answer = Program(part, groups, columns, exact_aims(part)).whole(seconds, nodes)
    if answer is None:
        return None
    taken = answer.taken
    return put_back(window, slot_of, columns.pair[taken], columns.group[taken]), answer.ceiling


def put_back(window: Window, slot_of: Ints, pairs: Ints, slots: Ints) -> Ints:
    """The whole plan, where these pairs of the window meet in these of its slots and no others."""
    new = slot_of.copy()
    new[window.pairs[window.kept.any(axis=1)]] = NOWHERE
    new[window.pairs[pairs]] = window.slots[slots]
    return new


def raised(floor: float, worth: Floats, most: int) -> float:
    """A floor above which no more than so many columns stand, but for those of equal worth."""
    if len(worth) <= most:
        return floor
    return max(floor, float(np.partition(worth, -most)[-most]))
