"""Problems small enough to try every plan: up to 4 × 4 people, 3 slots, and every kind of wish."""

import math
from dataclasses import replace
from random import Random

from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.verify import faults_of_meetings

SLOTS = ("09:00", "09:25", "09:50")
LANGUAGES = ("zh", "vi", "en")
SCORES = (0.2, 0.5, 0.5, 1, 1, 3, 0.1 + 0.2)
BARRING = (0.0, -1.0, math.nan, math.inf)


def make_tiny(seed: int) -> Problem:
    """Every seed another problem; each twist (windows, languages, locks …) is in some of them."""
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    twist = {name: random.random() < 0.5 for name in ("free", "speak", "wish", "lock", "tables")}
    slots = SLOTS[: random.choice((0, 1, 2, 2, 3, 3, 3, 3))]
    tables = dict.fromkeys(slots, random.choice((0, 1, 1, 2, 2, 3, 4)))
    if twist["tables"]:
        tables = {slot: random.randint(0, 3) for slot in slots}
    investors = tuple(_person(random, f"i{n}", twist) for n in range(random.randint(0, 4)))
    startups = tuple(_person(random, f"s{n}", twist) for n in range(random.randint(0, 4)))
    pairs = _pairs(random, [who.id for who in investors], [who.id for who in startups])
    problem = Problem(
        slots,
        tables,
        investors,
        startups,
        pairs,
        interpreters=_interpreters(random) if twist["speak"] else (),
        must=frozenset(pair for pair in pairs if twist["wish"] and random.random() < 0.25),
    )
    return _locked(random, problem) if twist["lock"] and slots and pairs else problem


def _person(random: Random, name: str, twist: dict[str, bool]) -> Person:
    return Person(
        name,
        minimum=random.choice((0, 0, 1, 1, 2, 3)) if twist["wish"] else 0,
        maximum=random.choice((None, None, 0, 1, 1, 2, 3)) if twist["wish"] else None,
        free=_free(random) if twist["free"] else None,
        languages=_languages(random, (0, 1, 1, 1, 2)) if twist["speak"] else frozenset(),
    )


def _free(random: Random) -> frozenset[str] | None:
    return random.choice((None, frozenset(slot for slot in SLOTS if random.random() < 0.6)))


def _languages(random: Random, counts: tuple[int, ...]) -> frozenset[str]:
    return frozenset(random.sample(LANGUAGES, random.choice(counts)))


def _interpreters(random: Random) -> tuple[Interpreter, ...]:
    return tuple(
        Interpreter(f"p{number}", _languages(random, (1, 2, 2, 2, 3)), _free(random))
        for number in range(random.randint(0, 3))
    )


def _pairs(
    random: Random, investors: list[str], startups: list[str]
) -> dict[tuple[str, str], float]:
    density = random.choice((0.4, 0.7, 1))
    pairs = [(one, other) for one in investors for other in startups if random.random() < density]
    random.shuffle(pairs)
    is_flat = random.random() < 0.3
    return {
        pair: 1.0
        if is_flat
        else random.choice(BARRING)
        if random.random() < 0.08
        else random.choice((*SCORES, random.random()))
        for pair in pairs
    }


def _locked(random: Random, problem: Problem) -> Problem:
    """A meeting or two; in one problem of ten they may break a rule."""
    is_careless = random.random() < 0.1
    wanted = random.randint(1, 3)
    locked: tuple[Meeting, ...] = ()
    for _ in range(12):
        more = (*locked, _meeting(random, problem))
        if len(locked) < wanted and (is_careless or not faults_of_meetings(problem, more)):
            locked = more
    return replace(problem, locked=locked)


def _meeting(random: Random, problem: Problem) -> Meeting:
    slot = random.choice(problem.slots)
    table = random.randint(1, max(1, problem.tables[slot]))
    interpreter = random.choice((None, None, *(who.id for who in problem.interpreters)))
    return Meeting(slot, table, *random.choice(sorted(problem.pairs)), interpreter)
