"""Give pairs their slots one slot after the other, where slots are alike but interpreters few.

De Werra (1971): of chosen pairs that fit k equal slots in parts of 1/k each, one slot's worth can
be taken so that the rest fits k − 1 slots: whoever has k meetings left has one of them now, and
tables and interpreters lose no more than the rest can do without. Where one side alone decides on
the need for interpreters, the program of a slot is a network, so that whole numbers always solve
it; elsewhere they nearly always do.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from matchmaker.scheduling.arrays import Bools, Ints
from matchmaker.scheduling.groups import Grouping
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.rows import Rows
from matchmaker.scheduling.timetable import NOWHERE

_HALF = 0.5
_NODES = 500
_SECONDS = 20.0


def peeled(instance: Instance, groups: Grouping, chosen: Ints, slots: Ints) -> Ints | None:
    """A slot for each of the `chosen` pairs, if these slots, which are alike, can hold all."""
    slot_of = np.full(len(chosen), NOWHERE)
    group = groups.of[slots[0]]
    tables = int(groups.tables[group]) // len(slots)
    team_sizes = groups.there[:, group] // len(slots)
    waiting = np.arange(len(chosen))
    for number, slot in enumerate(slots.tolist()):
        peel = _Peel(instance, groups, chosen[waiting], len(slots) - number)
        now = peel.solved(tables, team_sizes)
        if now is None:
            return None
        slot_of[waiting[now]] = slot
        waiting = waiting[~now]
    return slot_of


class _Peel:
    """What to take from the waiting pairs for one of `left` slots."""

    def __init__(self, instance: Instance, groups: Grouping, waiting: Ints, left: int) -> None:
        self._instance, self._groups, self._left = instance, groups, left
        self._kind = instance.kind[waiting]
        ends = np.concatenate([instance.left[waiting], instance.right[waiting]])
        _, self._person, self._degree = np.unique(ends, return_inverse=True, return_counts=True)
        self._pairs = np.arange(len(waiting))

    def solved(self, tables: int, team_sizes: Ints) -> Bools | None:
        pairs, rows = len(self._pairs), Rows()
        if not pairs:
            return np.zeros(0, dtype=bool)
        served = np.argwhere(self._groups.serves)
        self._write_people(rows)
        later = tables * (self._left - 1)
        zeros = np.zeros_like(self._pairs)
        rows.block(np.array([tables]), zeros, self._pairs)
        rows.block(np.array([later - pairs]), zeros, self._pairs, -1.0)
        self._write_interpreting(rows, served, team_sizes)
        width = pairs + 2 * len(served)
        most = np.full(width, np.inf)
        most[:pairs] = 1.0
        answer = milp(
            np.zeros(width),
            constraints=LinearConstraint(rows.matrix(width), ub=rows.right()),
            bounds=Bounds(0.0, most),
            integrality=np.ones(width, dtype=np.int64),
            options={"node_limit": _NODES, "time_limit": _SECONDS},
        )
        return None if answer.x is None else answer.x[:pairs] > _HALF

    def _write_people(self, rows: Rows) -> None:
        """Nobody meets two at once; who has a meeting for each slot left has one now."""
        places = np.tile(self._pairs, 2)
        rows.block(np.ones(len(self._degree)), self._person, places)
        rows.block(np.minimum(self._left - 1 - self._degree, 0), self._person, places, -1.0)

    def _write_interpreting(self, rows: Rows, served: Ints, team_sizes: Ints) -> None:
        """Each kind is served by teams, now and later; a team has so many people in each slot."""
        needing = np.flatnonzero(self._kind >= 0)
        kinds = len(self._groups.serves)
        waiting = np.bincount(self._kind[needing], minlength=kinds)
        kind, team = served.T
        now = len(self._pairs) + np.arange(len(served))
        later = now + len(served)
        first = rows.block(np.zeros(kinds), self._kind[needing], needing)
        rows.entries(first + kind, now, -1.0)
        first = rows.block(-waiting, self._kind[needing], needing, -1.0)
        rows.entries(first + kind, later, -1.0)
        rows.block(team_sizes, team, now)
        rows.block(team_sizes * (self._left - 1), team, later)
