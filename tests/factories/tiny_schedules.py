"""Problems small enough to try every plan or nearly so, with every kind of wish."""

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
    slots = SLOTS[: random.choice((0, 1, 2, 2, 3, 3, 3, 3))]
    tables = random.choice((0, 1, 1, 2, 2, 3, 4))
    return _make(random, slots, tables, (random.randint(0, 4), random.randint(0, 4)))


def make_small(seed: int) -> Problem:
    """Too large to try every plan, small enough for a plain program: 4 to 10 × 12, 8 slots."""
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    people = random.randint(4, 10), random.randint(4, 12)
    slots = tuple(f"{9 + number}:00" for number in range(random.randint(3, 8)))
    return _make(random, slots, random.randint(1, people[0]), people)


def make_medium(seed: int) -> Problem:
    """Some hundreds of pairs, up to ten slots."""
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    people = random.randint(10, 18), random.randint(10, 22)
    slots = tuple(f"{9 + number}:00" for number in range(random.randint(5, 10)))
    return _make(random, slots, random.randint(1, people[0]), people)


def make_busy(seed: int) -> Problem:
    """Everybody is free in five of nine slots, each in others, and may meet in all of them."""
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    slots = tuple(f"{9 + number}:00" for number in range(9))
    investors, startups = (
        tuple(Person(f"{side}{n}", free=frozenset(random.sample(slots, 5))) for n in range(count))
        for side, count in (("i", 8), ("s", 9))
    )
    pairs = {(one.id, other.id): random.random() for one in investors for other in startups}
    return Problem(slots, dict.fromkeys(slots, 8), investors, startups, pairs)


def _make(random: Random, slots: tuple[str, ...], count: int, people: tuple[int, int]) -> Problem:
    twist = {name: random.random() < 0.5 for name in ("free", "speak", "wish", "lock", "tables")}
    tables = {slot: random.randint(0, count + 1) if twist["tables"] else count for slot in slots}
    investors, startups = (
        tuple(_person(random, f"{side}{number}", twist, slots) for number in range(count))
        for side, count in zip("is", people, strict=True)
    )
    pairs = _pairs(random, [who.id for who in investors], [who.id for who in startups])
    share = 0.25 if len(pairs) < 20 else 0.08
    problem = Problem(
        slots,
        tables,
        investors,
        startups,
        pairs,
        interpreters=_interpreters(random, slots) if twist["speak"] else (),
        must=frozenset(pair for pair in pairs if twist["wish"] and random.random() < share),
    )
    return _locked(random, problem) if twist["lock"] and slots and pairs else problem


def _person(random: Random, name: str, twist: dict[str, bool], slots: tuple[str, ...]) -> Person:
    return Person(
        name,
        minimum=random.choice((0, 0, 1, 1, 2, 3)) if twist["wish"] else 0,
        maximum=random.choice((None, None, 0, 1, 1, 2, 3)) if twist["wish"] else None,
        free=_free(random, slots) if twist["free"] else None,
        languages=_languages(random, (0, 1, 1, 1, 2)) if twist["speak"] else frozenset(),
    )


def _free(random: Random, slots: tuple[str, ...]) -> frozenset[str] | None:
    """All day, from one slot to another, or here and there; a label of no slot does no harm."""
    first, last = sorted(random.choices(range(len(slots) + 1), k=2))
    scattered = frozenset(slot for slot in (*slots, "another day") if random.random() < 0.6)
    return random.choice((None, frozenset(slots[first:last]), scattered))


def _languages(random: Random, counts: tuple[int, ...]) -> frozenset[str]:
    return frozenset(random.sample(LANGUAGES, random.choice(counts)))


def _interpreters(random: Random, slots: tuple[str, ...]) -> tuple[Interpreter, ...]:
    return tuple(
        Interpreter(f"p{number}", _languages(random, (1, 2, 2, 2, 3)), _free(random, slots))
        for number in range(random.randint(0, max(3, len(slots) // 2)))
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
