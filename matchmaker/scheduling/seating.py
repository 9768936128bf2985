"""Give each meeting its table and its interpreter."""

from __future__ import annotations

import numpy as np

from matchmaker.scheduling.arrays import Ints
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.interpreting import Desk
from matchmaker.scheduling.problem import Meeting
from matchmaker.scheduling.timetable import NOWHERE


def seated(instance: Instance, slot_of: Ints) -> list[Meeting]:
    """The whole plan, locked meetings among them as they are."""
    meetings = list(instance.problem.locked)
    for t in range(instance.slots):
        pairs = np.flatnonzero(slot_of == t).tolist()
        meetings += _seat(instance, t, pairs)
    return sorted(meetings, key=_order)


def _order(meeting: Meeting) -> tuple[str, int]:
    return meeting.slot, meeting.table


def _seat(instance: Instance, slot: int, pairs: list[int]) -> list[Meeting]:
    problem, label = instance.problem, instance.problem.slots[slot]
    investors = len(problem.investors)
    taken = {meeting.table for meeting in problem.locked if meeting.slot == label}
    tables = (n for n in range(1, problem.tables.get(label, 0) + 1) if n not in taken)
    interpreters = _interpreters(instance, slot, pairs)
    return [
        Meeting(
            slot=label,
            table=table,
            investor=problem.investors[instance.left[pair]].id,
            startup=problem.startups[instance.right[pair] - investors].id,
            interpreter=interpreters.get(pair),
        )
        for pair, table in zip(pairs, tables, strict=False)
    ]


def _interpreters(instance: Instance, slot: int, pairs: list[int]) -> dict[int, str]:
    able = [np.flatnonzero(who).tolist() for who in instance.serves]
    desk = Desk(able, instance.there[:, slot].tolist())
    for pair in pairs:
        desk.add(int(instance.kind[pair]))
    waiting = desk.seated()
    return {
        pair: instance.problem.interpreters[waiting[int(instance.kind[pair])].pop()].id
        for pair in pairs
        if instance.kind[pair] >= 0
    }
