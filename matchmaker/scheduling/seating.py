"""Give each meeting its table and its interpreter."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

import numpy as np
from scipy.optimize import linear_sum_assignment

from matchmaker.scheduling.arrays import Ints
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.interpreting import NO_NEED, Desk
from matchmaker.scheduling.problem import Meeting

_Chairs = dict[tuple[int, str], int]
"""Where each person of either side sat last."""


def seated(instance: Instance, slot_of: Ints) -> list[Meeting]:
    """The whole plan in the order of time, locked meetings among them as they are.

    Slot by slot, people stay at their tables as far as that is possible (Kuhn 1955).
    """
    locked: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in instance.problem.locked:
        locked[meeting.slot].append(meeting)
    chairs: _Chairs = {}
    meetings: list[Meeting] = []
    for t, label in enumerate(instance.problem.slots):
        pairs = np.flatnonzero(slot_of == t).tolist()
        here = [*locked[label], *_seat(instance, t, pairs, locked[label], chairs)]
        for meeting in here:
            chairs[0, meeting.investor] = chairs[1, meeting.startup] = meeting.table
        meetings += here
    return meetings


def _seat(
    instance: Instance, slot: int, pairs: list[int], locked: list[Meeting], chairs: _Chairs
) -> list[Meeting]:
    problem, label = instance.problem, instance.problem.slots[slot]
    first = len(problem.investors)
    ids = [
        (problem.investors[instance.left[p]].id, problem.startups[instance.right[p] - first].id)
        for p in pairs
    ]
    wished = [(chairs.get((0, a)), chairs.get((1, b))) for a, b in ids]
    tables = _tables(problem.tables.get(label, 0), {m.table for m in locked}, wished)
    interpreters = _interpreters(instance, slot, pairs)
    return [
        Meeting(label, table, investor, startup, interpreters.get(pair))
        for pair, (investor, startup), table in zip(pairs, ids, tables, strict=True)
    ]


def _tables(count: int, taken: set[int], wished: list[tuple[int | None, int | None]]) -> list[int]:
    """A table for each meeting: each person who stays where they sat counts one."""
    free = (table for table in range(1, count + 1) if table not in taken)
    known = {table for two in wished for table in two if table is not None}
    known = {table for table in known if table <= count and table not in taken}
    tables = sorted(known.union(islice(free, len(wished))))
    place = {table: n for n, table in enumerate(tables)}
    stays = np.zeros((len(wished), len(tables)))
    for row, two in zip(stays, wished, strict=True):
        for table in two:
            if table in place:
                row[place[table]] += 1
    _, chosen = linear_sum_assignment(stays, maximize=True)
    return [tables[n] for n in chosen.tolist()]


def _interpreters(instance: Instance, slot: int, pairs: list[int]) -> dict[int, str]:
    able = [np.flatnonzero(who).tolist() for who in instance.serves]
    desk = Desk(able, instance.there[:, slot].tolist())
    kinds = instance.kind[pairs].tolist()
    for kind in kinds:
        desk.add(kind)
    waiting = desk.seated()
    return {
        pair: instance.problem.interpreters[waiting[kind].pop(0)].id
        for pair, kind in zip(pairs, kinds, strict=True)
        if kind != NO_NEED
    }
