"""The best plan of a tiny problem by trying all of them: what the solver is held against."""

import math
from collections.abc import Iterator
from itertools import product

import numpy as np

from matchmaker.scheduling.problem import Interpreter, Problem


def best_figures(problem: Problem) -> tuple[int, int, float]:
    """Missing musts, missing minimum meetings and the sum of scores of a best plan.

    A plan is a set of pairs, one bit each; `reached[set]` says whether some meetings hold just
    these. The locked meetings are taken as given and must break no rule.
    """
    pairs = [pair for pair, score in problem.pairs.items() if 0 < score < math.inf]
    reached = np.zeros(1 << len(pairs), dtype=bool)
    reached[0] = True
    for slot in problem.slots:
        before, reached = np.flatnonzero(reached), np.zeros_like(reached)
        for held in _in_one_slot(problem, pairs, slot):
            reached[before[before & held == 0] | held] = True
    sets = np.flatnonzero(reached)
    has = (sets[:, None] >> np.arange(len(pairs))) & 1 == 1
    missing, allowed = _people(problem, pairs, has)
    musts = [pairs.index(pair) for pair in problem.must if pair in pairs]
    missing_must = len(problem.must) - has[:, musts].sum(axis=1)
    scores = has @ np.array([problem.pairs[pair] for pair in pairs], dtype=float)
    order = np.lexsort((-scores, missing, missing_must, ~allowed))
    best = order[0]
    return int(missing_must[best]), int(missing[best]), float(scores[best])


def _people(problem: Problem, pairs: list[tuple[str, str]], has: np.ndarray):
    missing, allowed = np.zeros(len(has), dtype=int), np.ones(len(has), dtype=bool)
    for side, people in enumerate((problem.investors, problem.startups)):
        for person in people:
            own = [number for number, pair in enumerate(pairs) if pair[side] == person.id]
            count = has[:, own].sum(axis=1)
            missing += np.maximum(0, person.minimum - count)
            if person.maximum is not None:
                allowed &= count <= person.maximum
    return missing, allowed


def _in_one_slot(problem: Problem, pairs: list[tuple[str, str]], slot: str) -> Iterator[int]:
    """Every set of pairs that can meet in this slot, the locked ones among them."""
    investors = {person.id: person for person in problem.investors}
    startups = {person.id: person for person in problem.startups}
    locked = {meeting.pair: meeting for meeting in problem.locked if meeting.slot == slot}
    booked = {meeting.interpreter for meeting in locked.values()}
    idle = [who for who in problem.interpreters if _free(who, slot) and who.id not in booked]
    by_investor = [
        [None]
        + [
            number
            for number, (one, other) in enumerate(pairs)
            if one == person.id and _free(person, slot) and _free(startups[other], slot)
        ]
        for person in problem.investors
    ]
    for choice in product(*by_investor):
        held = [number for number in choice if number is not None]
        others = {pairs[number][1] for number in held}
        if len(others) < len(held) or len(held) > problem.tables[slot]:
            continue
        if not locked.keys() <= {pairs[number] for number in held}:
            continue
        spoken = [
            (investors[one].languages, startups[other].languages)
            for one, other in (pairs[number] for number in held)
            if (one, other) not in locked
        ]
        if _can_all_talk(spoken, idle):
            yield sum(1 << number for number in held)


def _free(who, slot: str) -> bool:
    return who.free is None or slot in who.free


def _can_all_talk(
    spoken: list[tuple[frozenset[str], frozenset[str]]], idle: list[Interpreter]
) -> bool:
    """Whether everybody without a common language can have an interpreter of their own."""
    if not spoken:
        return True
    (one, other), rest = spoken[0], spoken[1:]
    if not one or not other or one & other:
        return _can_all_talk(rest, idle)
    return any(
        who.languages & one
        and who.languages & other
        and _can_all_talk(rest, [another for another in idle if another is not who])
        for who in idle
    )
