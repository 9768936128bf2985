"""Within a plan: who sits at which table, and which interpreter sits with them."""

from dataclasses import replace
from itertools import permutations
from random import Random

import numpy as np
import pytest

from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.verify import faults_of_meetings

ZH, VI = frozenset({"zh"}), frozenset({"vi"})
BOTH = ZH | VI
CHIPS, GAMES = frozenset({"chips"}), frozenset({"games"})


def day(investors, startups, interpreters, slots=("09:00", "09:30")) -> Problem:
    return Problem(
        slots=slots,
        tables=dict.fromkeys(slots, 5),
        investors=investors,
        startups=startups,
        pairs={(one.id, other.id): 1.0 for one in investors for other in startups},
        interpreters=interpreters,
    )


def planned(problem: Problem, *meetings: tuple[str, str, str]) -> list[Meeting]:
    """These meetings, each (investor, startup, slot), seated."""
    instance = instance_of(problem)
    at = {(one, other): problem.slots.index(slot) for one, other, slot in meetings}
    first = len(problem.investors)
    slot_of = [
        at.get((problem.investors[left].id, problem.startups[right - first].id), -1)
        for left, right in zip(instance.left, instance.right, strict=True)
    ]
    found = seated(instance, np.array(slot_of))
    assert faults_of_meetings(problem, found) == ()
    return found


def voices(meetings: list[Meeting]) -> dict[tuple[str, str], str | None]:
    return {meeting.pair: meeting.interpreter for meeting in meetings}


def test_an_interpreter_sits_with_those_whose_field_they_know():
    problem = day(
        (Person("i1", languages=ZH, fields=CHIPS), Person("i2", languages=ZH, fields=GAMES)),
        (Person("s1", languages=VI), Person("s2", languages=VI)),
        (Interpreter("p1", BOTH, fields=GAMES), Interpreter("p2", BOTH, fields=CHIPS)),
    )

    found = planned(problem, ("i1", "s1", "09:00"), ("i2", "s2", "09:00"))

    assert voices(found) == {("i1", "s1"): "p2", ("i2", "s2"): "p1"}


def test_a_visitor_keeps_the_interpreter_through_the_day_though_others_are_named_first():
    problem = day(
        (Person("i1", languages=ZH),),
        (Person("s1", languages=VI), Person("s2", languages=VI)),
        (Interpreter("p1", BOTH), Interpreter("p2", BOTH)),
    )
    problem = replace(problem, locked=(Meeting("09:00", 1, "i1", "s1", "p2"),))

    assert voices(planned(problem, ("i1", "s2", "09:30")))["i1", "s2"] == "p2"


def test_who_needs_nobody_gets_nobody():
    problem = day(
        (Person("i1", languages=BOTH, fields=CHIPS),),
        (Person("s1", languages=VI),),
        (Interpreter("p1", BOTH, fields=CHIPS),),
    )

    assert voices(planned(problem, ("i1", "s1", "09:00"))) == {("i1", "s1"): None}


@pytest.mark.parametrize("seed", range(60))
def test_as_many_people_as_can_be_have_an_interpreter_who_knows_their_field(seed):
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    tongues = (ZH, VI, BOTH)
    count = random.randint(1, 4)

    def some_fields() -> frozenset[str]:
        return frozenset(name for name in ("chips", "games", "ships") if random.random() < 0.4)

    interpreters = tuple(
        Interpreter(f"p{k}", random.choice([BOTH, BOTH, VI]), fields=some_fields())
        for k in range(4)
    )
    problem = day(
        tuple(Person(f"i{n}", languages=ZH, fields=some_fields()) for n in range(count)),
        tuple(
            Person(f"s{n}", languages=random.choice(tongues), fields=some_fields())
            for n in range(count)
        ),
        interpreters,
        slots=("09:00",),
    )
    pairs = [(f"i{n}", f"s{n}") for n in range(count)]
    best = max((known_of(problem, chosen) for chosen in choices(problem, pairs)), default=None)
    if best is None:
        return  # nobody could hold them all at once

    found = planned(problem, *((one, other, "09:00") for one, other in pairs))

    assert known_of(problem, voices(found)) == best


def choices(problem, pairs):
    """Every way of giving each pair that needs one an interpreter who can serve it."""
    spoken = {p.id: p.languages for p in (*problem.investors, *problem.startups)}
    needing = [(a, b) for a, b in pairs if not spoken[a] & spoken[b]]
    for chosen in permutations(problem.interpreters, len(needing)):
        fits = all(
            voice.languages & spoken[a] and voice.languages & spoken[b]
            for voice, (a, b) in zip(chosen, needing, strict=True)
        )
        if fits:
            yield dict(zip(needing, (voice.id for voice in chosen), strict=True))


def known_of(problem, voice_of):
    fields = {p.id: p.fields for p in (*problem.investors, *problem.startups)}
    known = {one.id: one.fields for one in problem.interpreters}
    return sum(
        bool(fields[person] & known[voice])
        for pair, voice in voice_of.items()
        if voice is not None
        for person in pair
    )
