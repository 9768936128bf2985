"""A problem as arrays: what is left to plan around the locked meetings."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.interpreting import Kinds, kinds_of
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem


@dataclass(frozen=True, slots=True)
class Instance:
    """People are investors first, then startups; `left` and `right` are the two of each pair.

    Locked meetings are taken out: they use up tables, time, interpreters and what people may
    and must have. So are pairs that can meet in no slot, and nobody is free where no table is.
    Shapes: `tables` (slots,); `free` (people, slots); `minimum`, `maximum` (people,); `left`,
    `right`, `score`, `must`, `kind` (pairs,); `serves` (kinds, interpreters); `there`
    (interpreters, slots).
    """

    problem: Problem
    tables: Ints
    free: Bools
    minimum: Ints
    maximum: Ints
    left: Ints
    right: Ints
    score: Floats
    must: Bools
    kind: Ints
    serves: Bools
    there: Bools

    @property
    def slots(self) -> int:
        return len(self.tables)

    @property
    def people(self) -> int:
        return len(self.minimum)

    @property
    def pairs(self) -> int:
        return len(self.score)

    @property
    def rank(self) -> float:
        """A pair of `must` outweighs all minimum meetings when it counts for so many of them."""
        return float(self.minimum.sum() + 1)


def instance_of(problem: Problem) -> Instance:
    """Read a problem whose locked meetings break no rule."""
    kinds = kinds_of(problem.investors, problem.startups, problem.interpreters)
    tables, free, there = _time_left(problem)
    open_to = free & (tables > 0)
    minimum, maximum = _meetings_left(problem, open_to)
    left, right, score, must = _pairs(problem)
    able = _may_meet(open_to, left, right)
    kind = kinds.of[left, right - len(problem.investors)]
    able &= _may_be_served(kinds, kind, open_to, there, left, right)
    return Instance(
        problem=problem,
        tables=tables,
        free=open_to,
        minimum=minimum,
        maximum=maximum,
        left=left[able],
        right=right[able],
        score=score[able],
        must=must[able],
        kind=kind[able],
        serves=kinds.serves,
        there=there,
    )


def _time_left(problem: Problem) -> tuple[Ints, Bools, Bools]:
    place = {slot: t for t, slot in enumerate(problem.slots)}
    people = [*problem.investors, *problem.startups]
    count = [min(problem.tables.get(slot, 0), len(people)) for slot in problem.slots]
    tables = np.array(count, dtype=np.int64)
    free = _presence(people, place)
    there = _presence(problem.interpreters, place)
    investors, startups, interpreters = _numbers(problem)
    for meeting in problem.locked:
        t = place[meeting.slot]
        tables[t] -= 1
        free[[investors[meeting.investor], startups[meeting.startup]], t] = False
        if meeting.interpreter is not None:
            there[interpreters[meeting.interpreter], t] = False
    return tables, free, there


def _presence(people: Sequence[Person | Interpreter], place: dict[str, int]) -> Bools:
    """Who is free in which slot; a label that is no slot says nothing."""
    there = np.ones((len(people), len(place)), dtype=bool)
    for row, person in zip(there, people, strict=True):
        if person.free is not None:
            row[:] = [slot in person.free for slot in place]
    return there


def _numbers(problem: Problem) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    first = len(problem.investors)
    return (
        {person.id: u for u, person in enumerate(problem.investors)},
        {person.id: u for u, person in enumerate(problem.startups, first)},
        {interpreter.id: k for k, interpreter in enumerate(problem.interpreters)},
    )


def _meetings_left(problem: Problem, open_to: Bools) -> tuple[Ints, Ints]:
    """What each person still should have at least, as far as they can, and may have at most."""
    held = Counter((0, m.investor) for m in problem.locked)
    held.update((1, m.startup) for m in problem.locked)
    people = [(0, p) for p in problem.investors] + [(1, p) for p in problem.startups]
    hours = open_to.sum(axis=1).tolist()
    at_most = [
        time if p.maximum is None else min(p.maximum - held[side, p.id], time)
        for (side, p), time in zip(people, hours, strict=True)
    ]
    at_least = [
        min(max(0, p.minimum - held[side, p.id]), most)
        for (side, p), most in zip(people, at_most, strict=True)
    ]
    return np.array(at_least, dtype=np.int64), np.array(at_most, dtype=np.int64)


def _pairs(problem: Problem) -> tuple[Ints, Ints, Floats, Bools]:
    """The usable pairs that are not locked, in the order of the people."""
    investors, startups, _ = _numbers(problem)
    locked = {meeting.pair for meeting in problem.locked}
    rows = sorted(
        (investors[pair[0]], startups[pair[1]], score, pair in problem.must)
        for pair, score in problem.pairs.items()
        if is_usable(score) and pair not in locked
    )
    left, right, score, must = zip(*rows, strict=True) if rows else ((), (), (), ())
    return (
        np.array(left, dtype=np.int64),
        np.array(right, dtype=np.int64),
        np.array(score, dtype=np.float64),
        np.array(must, dtype=bool),
    )


def is_usable(score: float) -> bool:
    """Whether a pair of this score may meet; one that is no positive number bars its pair."""
    return 0 < score < math.inf


def _may_meet(open_to: Bools, left: Ints, right: Ints) -> Bools:
    """Whether the two of each pair share a slot: over sets of people with the same hours."""
    hours, of = np.unique(open_to, axis=0, return_inverse=True)
    together = (hours.astype(np.int64) @ hours.T.astype(np.int64)) > 0
    of = of.reshape(-1)
    return np.asarray(together[of[left], of[right]])


def _may_be_served(
    kinds: Kinds, kind: Ints, open_to: Bools, there: Bools, left: Ints, right: Ints
) -> Bools:
    """Whether somebody who can serve the pair is there while both are free."""
    able = np.ones(len(kind), dtype=bool)
    for number, who in enumerate(kinds.serves):
        of_kind = np.flatnonzero(kind == number)
        served = there[who].any(axis=0)
        able[of_kind] = _may_meet(open_to & served, left[of_kind], right[of_kind])
    return able


def figures(problem: Problem, meetings: list[Meeting]) -> tuple[int, int, float]:
    """Missing must pairs, missing minimum meetings and sum of scores of a whole plan."""
    held: Counter[tuple[int, str]] = Counter()
    for meeting in meetings:
        held.update(((0, meeting.investor), (1, meeting.startup)))
    sides = ((0, problem.investors), (1, problem.startups))
    missing = sum(max(0, p.minimum - held[side, p.id]) for side, people in sides for p in people)
    return (
        len(problem.must - {meeting.pair for meeting in meetings}),
        missing,
        math.fsum(problem.pairs[meeting.pair] for meeting in meetings),
    )


def standing(ends: Ints, worth: Floats) -> Ints:
    """The place of each pair among those with the same end, from 0, the greatest worth first."""
    order = np.lexsort((-worth, ends))
    _, first = np.unique(ends[order], return_index=True)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(first, np.diff([*first, len(order)]))
    return rank
