"""Give each meeting its table and its interpreter."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

import numpy as np
from scipy.optimize import linear_sum_assignment

from matchmaker.scheduling.arrays import Bools, Ints
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.interpreting import NO_NEED
from matchmaker.scheduling.problem import Meeting, Problem

_Who = tuple[int, str]
"""A person: the side, investors first, and the id."""


class _Seats:
    """Where each person sat last, and with which interpreter; what interpreters know of whom."""

    def __init__(self, problem: Problem) -> None:
        self.chairs: dict[_Who, int] = {}
        self.voices: dict[_Who, str] = {}
        self.knows = _familiar(problem)

    def keep(self, meeting: Meeting) -> None:
        for who in enumerate(meeting.pair):
            self.chairs[who] = meeting.table
            if meeting.interpreter is not None:
                self.voices[who] = meeting.interpreter


def _familiar(problem: Problem) -> Bools:
    """(people, interpreters): whether the interpreter knows a field that the person is about."""
    people = (*problem.investors, *problem.startups)
    found = np.zeros((len(people), len(problem.interpreters)), dtype=bool)
    for k, interpreter in enumerate(problem.interpreters):
        if interpreter.fields:
            found[:, k] = [not interpreter.fields.isdisjoint(person.fields) for person in people]
    return found


def seated(instance: Instance, slot_of: Ints) -> list[Meeting]:
    """The whole plan in the order of time, locked meetings among them as they are.

    Slot by slot, people stay at their tables and with an interpreter who knows their field as far
    as that is possible (Kuhn 1955).
    """
    locked: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in instance.problem.locked:
        locked[meeting.slot].append(meeting)
    seats = _Seats(instance.problem)
    meetings: list[Meeting] = []
    for t, label in enumerate(instance.problem.slots):
        pairs = np.flatnonzero(slot_of == t).tolist()
        here = [*locked[label], *_seat(instance, t, pairs, locked[label], seats)]
        for meeting in here:
            seats.keep(meeting)
        meetings += here
    return meetings


def _seat(
    instance: Instance, slot: int, pairs: list[int], locked: list[Meeting], seats: _Seats
) -> list[Meeting]:
    problem, label = instance.problem, instance.problem.slots[slot]
    first = len(problem.investors)
    ids = [
        (problem.investors[instance.left[p]].id, problem.startups[instance.right[p] - first].id)
        for p in pairs
    ]
    wished = [(seats.chairs.get((0, a)), seats.chairs.get((1, b))) for a, b in ids]
    tables = _tables(problem.tables.get(label, 0), {m.table for m in locked}, wished)
    interpreters = _interpreters(instance, slot, dict(zip(pairs, ids, strict=True)), seats)
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


def _interpreters(
    instance: Instance, slot: int, ids: dict[int, tuple[str, str]], seats: _Seats
) -> dict[int, str]:
    """By pair: each of the two whose field is known counts one, and each who keeps a voice."""
    pairs = [pair for pair in ids if instance.kind[pair] != NO_NEED]
    there = np.flatnonzero(instance.there[:, slot])
    names = [instance.problem.interpreters[k].id for k in there.tolist()]
    worth = np.where(instance.serves[instance.kind[pairs]][:, there], 0.0, -np.inf)
    for people in (instance.left, instance.right):
        worth += seats.knows[np.ix_(people[pairs], there)]
    for row, pair in zip(worth, pairs, strict=True):
        for voice in (seats.voices.get(who) for who in enumerate(ids[pair])):
            if voice in names:
                row[names.index(voice)] += 1
    rows, chosen = linear_sum_assignment(worth, maximize=True)
    return {pairs[n]: names[k] for n, k in zip(rows.tolist(), chosen.tolist(), strict=True)}
