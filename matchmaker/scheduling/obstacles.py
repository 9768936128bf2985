"""What cannot fit, whatever the plan: said before solving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from matchmaker.domain.text import N_, Message, Nn_
from matchmaker.scheduling.availability import Availability, Pair
from matchmaker.scheduling.problem import Person, Problem
from matchmaker.scheduling.verify import faults_of_meetings, may_meet

_SIDES = (0, 1)
_WINDOWS = 100
_MUST_OVER_MAXIMUM = Nn_(
    "%(person)s must meet %(count)s people, and may have %(num)s meeting.",
    "%(person)s must meet %(count)s people, and may have %(num)s meetings.",
)
_MUST_OVER_FREE = Nn_(
    "%(person)s must meet %(count)s people, but is free in %(num)s slot.",
    "%(person)s must meet %(count)s people, but is free in %(num)s slots.",
)
_MUST_OVER_TABLES = Nn_(
    "%(person)s must meet %(count)s people, but only %(num)s slot they are free in has a table.",
    "%(person)s must meet %(count)s people, but only %(num)s slots they are free in have a table.",
)
_MINIMUM_OVER_MAXIMUM = N_("%(person)s has a minimum of %(count)s, but a maximum of %(most)s.")
_MINIMUM_OVER_FREE = Nn_(
    "%(person)s has a minimum of %(count)s, but is free in %(num)s slot.",
    "%(person)s has a minimum of %(count)s, but is free in %(num)s slots.",
)
_MINIMUM_OVER_TABLES = Nn_(
    "%(person)s has a minimum of %(count)s, but only %(num)s slot they are free in has a table.",
    "%(person)s has a minimum of %(count)s, but only %(num)s slots they are free in have a table.",
)
_MINIMUM_OVER_OTHERS = Nn_(
    "%(person)s has a minimum of %(count)s, but there is %(num)s person to meet.",
    "%(person)s has a minimum of %(count)s, but there are %(num)s people to meet.",
)
_CROWDED_TABLES = Nn_(
    "%(count)s meetings have to be at %(slots)s, where %(num)s table is.",
    "%(count)s meetings have to be at %(slots)s, where %(num)s tables are.",
)
_CROWDED_INTERPRETERS = Nn_(
    "%(count)s meetings at %(slots)s need an interpreter of %(languages)s, %(num)s is there.",
    "%(count)s meetings at %(slots)s need an interpreter of %(languages)s, %(num)s are there.",
)
_CROWDED_MINIMUMS = (
    Nn_(
        "The minimums of the investors add up to %(count)s, and the tables hold %(num)s meeting.",
        "The minimums of the investors add up to %(count)s, and the tables hold %(num)s meetings.",
    ),
    Nn_(
        "The minimums of the startups add up to %(count)s, and the tables hold %(num)s meeting.",
        "The minimums of the startups add up to %(count)s, and the tables hold %(num)s meetings.",
    ),
)


def obstacles_of(problem: Problem) -> tuple[Message, ...]:
    """Locks that break a rule, wishes that cannot come true, and crowds that do not fit."""
    available = Availability(problem)
    musts = [pair for pair in sorted(problem.must) if may_meet(problem, pair)]
    possible = [pair for pair in musts if available.why_never(pair) is None]
    return (
        *_broken_locks(problem),
        *_nothing(problem, available),
        *_barred(problem),
        *_vain_musts(problem, available),
        *_overfull(problem, available, possible),
        *_vain_minimums(problem, available),
        *_crowded_tables(problem, available, possible),
        *_crowded_interpreters(problem, available, possible),
        *_crowded_minimums(problem, available),
    )


def _broken_locks(problem: Problem) -> Iterator[Message]:
    for fault in faults_of_meetings(problem, problem.locked):
        yield Message(N_("The locked meetings break a rule: %(fault)s"), {"fault": fault})


def _nothing(problem: Problem, available: Availability) -> Iterator[Message]:
    if not problem.slots:
        yield Message(N_("There is no slot to meet in."))
    elif not available.open:
        yield Message(N_("There is no table in any slot."))
    if not any(may_meet(problem, pair) for pair in problem.pairs):
        yield Message(N_("There is no pair that may meet."))


def _barred(problem: Problem) -> Iterator[Message]:
    for investor, startup in problem.pairs:
        if not may_meet(problem, (investor, startup)):
            yield Message(
                N_("%(investor)s × %(startup)s may not meet: their score is no positive number."),
                {"investor": investor, "startup": startup},
            )


def _vain_musts(problem: Problem, available: Availability) -> Iterator[Message]:
    for pair in sorted(problem.must):
        values: dict[str, object] = {"investor": pair[0], "startup": pair[1]}
        if not may_meet(problem, pair):
            yield Message(
                N_("%(investor)s × %(startup)s must meet, but are no pair that may."), values
            )
        elif (reason := available.why_never(pair)) is not None:
            yield Message(
                N_("%(investor)s × %(startup)s must meet, but cannot: %(reason)s."),
                {**values, "reason": reason},
            )


def _overfull(
    problem: Problem, available: Availability, musts: Collection[Pair]
) -> Iterator[Message]:
    """People who must meet more others than they have slots or meetings for."""
    for side in _SIDES:
        wanted = Counter(pair[side] for pair in musts)
        for person in _people(problem, side):
            count = wanted[person.id]
            values = {"person": person.id, "count": count}
            free, usable = _slots(available, person, side)
            if person.maximum is not None and count > person.maximum:
                yield _counting(_MUST_OVER_MAXIMUM, person.maximum, values)
            if count > usable:
                sentence = _MUST_OVER_FREE if usable == free else _MUST_OVER_TABLES
                yield _counting(sentence, usable, values)


def _vain_minimums(problem: Problem, available: Availability) -> Iterator[Message]:
    others = _others(problem, available)
    for side in _SIDES:
        for person in _people(problem, side):
            values = {"person": person.id, "count": person.minimum}
            (free, usable), known = _slots(available, person, side), others[side][person.id]
            if person.maximum is not None and person.minimum > person.maximum:
                yield Message(_MINIMUM_OVER_MAXIMUM, {**values, "most": person.maximum})
            if person.minimum > usable:
                sentence = _MINIMUM_OVER_FREE if usable == free else _MINIMUM_OVER_TABLES
                yield _counting(sentence, usable, values)
            if person.minimum > known:
                yield _counting(_MINIMUM_OVER_OTHERS, known, values)


def _crowded_tables(
    problem: Problem, available: Availability, musts: Collection[Pair]
) -> Iterator[Message]:
    masks = Counter(available.common(pair) for pair in musts)
    places = {bit: problem.tables[slot] for slot, bit in available.slots.items()}
    for window, count, there in _crowds(masks, places):
        slots = ", ".join(available.labels(window))
        yield _counting(_CROWDED_TABLES, there, {"count": count, "slots": slots})


def _crowded_interpreters(
    problem: Problem, available: Availability, musts: Collection[Pair]
) -> Iterator[Message]:
    """For each set of interpreters the pairs that nobody else could help."""
    needing = [
        (frozenset(available.interpreters(both)), available.common(pair))
        for pair in musts
        if (both := available.languages(pair)) is not None
    ]
    everybody = frozenset(who.id for who in problem.interpreters)
    for kind in sorted({kind for kind, _ in needing} | {everybody}, key=sorted):
        masks = Counter(mask for own, mask in needing if own <= kind)
        free = [available.interpreters_free[who] for who in sorted(kind)]
        there = {bit: sum(bool(own & bit) for own in free) for bit in available.slots.values()}
        spoken = (who.languages for who in problem.interpreters if who.id in kind)
        languages = ", ".join(sorted(frozenset().union(*spoken)))
        for window, count, places in _crowds(masks, there):
            slots = ", ".join(available.labels(window))
            values = {"count": count, "slots": slots, "languages": languages}
            yield _counting(_CROWDED_INTERPRETERS, places, values)


def _crowded_minimums(problem: Problem, available: Availability) -> Iterator[Message]:
    """Each side's minimum meetings against all tables."""
    places = sum(problem.tables[slot] for slot in available.labels(available.open))
    for side, sentence in zip(_SIDES, _CROWDED_MINIMUMS, strict=True):
        count = sum(person.minimum for person in _people(problem, side))
        if count > places:
            yield _counting(sentence, places, {"count": count})


def _counting(forms: tuple[str, str], number: int, values: Mapping[str, object]) -> Message:
    one, many = forms
    return Message(one, {**values, "num": number}, many)


def _people(problem: Problem, side: int) -> tuple[Person, ...]:
    return (problem.investors, problem.startups)[side]


def _slots(available: Availability, person: Person, side: int) -> tuple[int, int]:
    """In how many somebody is free, and in how many of these there are tables."""
    free = available.free[side][person.id]
    return free.bit_count(), (free & available.open).bit_count()


def _others(problem: Problem, available: Availability) -> tuple[Counter[str], Counter[str]]:
    """With how many others each of the two sides could meet at all."""
    idle = [
        {who for who, person in people.items() if person.maximum == 0}
        for people in available.people
    ]
    pairs = [
        pair
        for pair in problem.pairs
        if may_meet(problem, pair)
        and available.common(pair)
        and not (pair[0] in idle[0] or pair[1] in idle[1])
    ]
    return Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)


def _crowds(masks: Counter[int], places: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """Slots that more meetings are bound to than there are places: the slots, both numbers.

    Looked at are each slot, all of them, and where most pairs are bound to be; a crowd that only
    adds slots to another one is not named again.
    """
    frequent = (mask for mask, _ in masks.most_common(_WINDOWS))
    windows = {*places, sum(places), *frequent}
    told: list[int] = []
    for window in sorted(windows, key=lambda window: (window.bit_count(), window)):
        if any(not smaller & ~window for smaller in told):
            continue
        count = sum(number for mask, number in masks.items() if not mask & ~window)
        there = sum(number for bit, number in places.items() if bit & window)
        if count > there:
            told.append(window)
            yield window, count, there
