"""How days of meetings are planned without a solver: slot by slot, or first come, first served."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.verify import can_interpret, is_free, may_meet, needs_interpreter

Peer = Callable[[Problem], list[Meeting]]
_SEED = 0


class Book:
    """What is booked so far; a booking is made where nobody and nothing is taken."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._investors = {person.id: person for person in problem.investors}
        self._startups = {person.id: person for person in problem.startups}
        self._busy: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
        self._tables: Counter[str] = Counter()
        self._held: Counter[tuple[int, str]] = Counter()
        self._met: set[tuple[str, str]] = set()
        self.meetings: list[Meeting] = []

    def has_room(self, slot: str) -> bool:
        return self._tables[slot] < self._problem.tables[slot]

    def book(self, pair: tuple[str, str], slot: str) -> bool:
        """Whether the two can still meet in this slot; if so they do."""
        investor, startup = self._investors[pair[0]], self._startups[pair[1]]
        ends = ((0, investor), (1, startup))
        if pair in self._met or not self.has_room(slot):
            return False
        if not all(self._can_come(side, person, slot) for side, person in ends):
            return False
        interpreter = self._interpreter(investor, startup, slot)
        if interpreter is None and needs_interpreter(investor.languages, startup.languages):
            return False
        self._tables[slot] += 1
        name = interpreter.id if interpreter else None
        self.meetings.append(Meeting(slot, self._tables[slot], *pair, name))
        self._busy[slot].update((side, person.id) for side, person in ends)
        self._busy[slot].update({(2, name)} if name else ())
        self._held.update((side, person.id) for side, person in ends)
        self._met.add(pair)
        return True

    def _can_come(self, side: int, person: Person, slot: str) -> bool:
        key = (side, person.id)
        is_idle = is_free(person, slot) and key not in self._busy[slot]
        return is_idle and (person.maximum is None or self._held[key] < person.maximum)

    def _interpreter(self, investor: Person, startup: Person, slot: str) -> Interpreter | None:
        one, other = investor.languages, startup.languages
        if not needs_interpreter(one, other):
            return None
        for who in self._problem.interpreters:
            is_idle = is_free(who, slot) and (2, who.id) not in self._busy[slot]
            if is_idle and can_interpret(who, one, other):
                return who
        return None


def greedy_by_slot(problem: Problem) -> list[Meeting]:
    """In each slot the best pairs that still can; `must` pairs go first."""
    book = Book(problem)
    pairs = list(_best_first(problem, (pair for pair in problem.pairs if may_meet(problem, pair))))
    for slot in problem.slots:
        for pair in pairs:
            if not book.has_room(slot):
                break
            book.book(pair, slot)
    return book.meetings


def first_come(problem: Problem) -> list[Meeting]:
    """Everybody in turn of registration books whom they like best, as early as can be."""
    book = Book(problem)
    own: defaultdict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for pair in problem.pairs:
        if may_meet(problem, pair):
            own[0, pair[0]].append(pair)
            own[1, pair[1]].append(pair)
    everybody = sorted(own)
    for number in np.random.default_rng(_SEED).permutation(len(everybody)):
        for pair in _best_first(problem, own[everybody[number]]):
            any(book.book(pair, slot) for slot in problem.slots)
    return book.meetings


def _best_first(problem: Problem, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from sorted(pairs, key=lambda pair: (pair not in problem.must, -problem.pairs[pair]))
