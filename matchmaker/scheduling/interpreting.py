"""Which meetings need an interpreter, and who could sit with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchmaker.scheduling.arrays import Bools, Ints
from matchmaker.scheduling.problem import Interpreter, Person

NO_NEED = -1
"""The kind of a meeting that two people hold in their own words."""

_Tongues = frozenset[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Meetings that the same interpreters can serve are of one kind.

    `of` (investors, startups) is the kind of each pair, `NO_NEED` where it needs nobody;
    `serves` (kinds, interpreters) says who can serve which kind.
    """

    of: Ints
    serves: Bools


def kinds_of(
    investors: Sequence[Person], startups: Sequence[Person], interpreters: Sequence[Interpreter]
) -> Kinds:
    """Look at each two sets of languages once: there are far fewer of them than of pairs."""
    left, left_of = _distinct(investors)
    right, right_of = _distinct(startups)
    numbers: dict[tuple[int, ...], int] = {}
    small = np.full((len(left), len(right)), NO_NEED)
    for a, tongues in enumerate(left):
        for b, others in enumerate(right):
            if tongues and others and not tongues & others:
                able = _able(tongues, others, interpreters)
                small[a, b] = numbers.setdefault(able, len(numbers))
    serves = np.zeros((len(numbers), len(interpreters)), dtype=bool)
    for able, kind in numbers.items():
        serves[kind, list(able)] = True
    return Kinds(small[np.ix_(left_of, right_of)], serves)


def _able(
    tongues: _Tongues, others: _Tongues, interpreters: Sequence[Interpreter]
) -> tuple[int, ...]:
    return tuple(
        k
        for k, interpreter in enumerate(interpreters)
        if interpreter.languages & tongues and interpreter.languages & others
    )


def _distinct(people: Sequence[Person]) -> tuple[list[_Tongues], list[int]]:
    numbers: dict[_Tongues, int] = {}
    of = [numbers.setdefault(person.languages, len(numbers)) for person in people]
    return list(numbers), of


class Desk:
    """The interpreters of one slot and the kinds of meetings they sit with.

    A bipartite matching that is kept while meetings come and go: a meeting fits when an
    alternating path leads from an able interpreter to an idle one.
    """

    __slots__ = ("_able", "_kind_of")

    def __init__(self, able: Sequence[Sequence[int]], present: Sequence[bool]) -> None:
        """`able` lists the interpreters of each kind, `present` says who is there."""
        self._able = [[k for k in who if present[k]] for who in able]
        self._kind_of = [NO_NEED] * len(present)

    def fits(self, kind: int) -> bool:
        return kind == NO_NEED or self._path(kind) is not None

    def add(self, kind: int) -> None:
        """Seat a meeting that fits."""
        if kind == NO_NEED:
            return
        for k in self._path(kind) or ():
            self._kind_of[k], kind = kind, self._kind_of[k]

    def drop(self, kind: int) -> None:
        if kind != NO_NEED:
            self._kind_of[self._kind_of.index(kind)] = NO_NEED

    def _path(self, kind: int) -> list[int] | None:
        """Interpreters who each take over the meeting of the one before; the last was idle."""
        came_from: dict[int, int | None] = dict.fromkeys(self._able[kind])
        waiting = list(came_from)
        for k in waiting:
            if self._kind_of[k] == NO_NEED:
                return _back(came_from, k)
            for other in self._able[self._kind_of[k]]:
                if other not in came_from:
                    came_from[other] = k
                    waiting.append(other)
        return None


def _back(came_from: dict[int, int | None], last: int) -> list[int]:
    path: list[int] = []
    at: int | None = last
    while at is not None:
        path.append(at)
        at = came_from[at]
    return path[::-1]
