"""The judge of plans: every broken rule and false claim in words, whoever made the plan.

It shares no code with the solver. In its sentences `investor`, `startup`, `person` and
`interpreter` are ids and `slot` is a label: whoever shows them may put names in their place.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from matchmaker.domain.text import N_, Message, Nn_
from matchmaker.scheduling.plan import OPTIMAL_GAP, Plan, PlanStatus
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem

_NEAR = 1e-6
"""Two numbers this near, as a share of the larger, are one."""
_NOT_NEEDED = N_(
    "%(investor)s × %(startup)s at %(slot)s: they share a language, "
    "or it is unknown, and %(interpreter)s is not needed."
)
_NO_LANGUAGE = N_(
    "%(investor)s × %(startup)s at %(slot)s: they share no language, and have no interpreter."
)
_NOBODY = N_("%(investor)s × %(startup)s at %(slot)s: there is no interpreter %(interpreter)s.")
_NOT_BOTH = N_(
    "%(investor)s × %(startup)s at %(slot)s: %(interpreter)s does not speak with both sides."
)
_OVER_MAXIMUM = Nn_(
    "%(person)s has %(num)s meeting, and may have %(most)s.",
    "%(person)s has %(num)s meetings, and may have %(most)s.",
)
_TABLE_TAKEN = N_("Table %(table)s is taken %(count)s times at %(slot)s.")
_BOOKED = N_("%(person)s is booked %(count)s times at %(slot)s.")
_INTERPRETER_BOOKED = N_("%(interpreter)s interprets %(count)s times at %(slot)s.")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan is judged by, in this order."""

    missing_must: int
    missing_minimum: int
    objective: float


def faults_of(problem: Problem, plan: Plan) -> tuple[Message, ...]:
    """Every rule that the plan breaks, every lock it moves, and every figure it misstates."""
    if plan.status is PlanStatus.INFEASIBLE:
        return tuple(_false_refusal(problem, plan))
    return (
        *faults_of_meetings(problem, plan.meetings),
        *_moved(problem, plan.meetings),
        *_false_claims(plan, figures_of(problem, plan.meetings)),
    )


def faults_of_meetings(problem: Problem, meetings: Sequence[Meeting]) -> tuple[Message, ...]:
    """Every rule that these meetings break, be they a plan or a part of one."""
    known = [meeting for meeting in meetings if _is_known(problem, meeting)]
    strange = (
        Message(N_("%(investor)s × %(startup)s may not meet at %(slot)s."), _here(meeting))
        for meeting in meetings
        if not _is_known(problem, meeting)
    )
    return (
        *strange,
        *_faults_of_each(problem, known),
        *_double_bookings(known),
        *_over_maximum(problem, known),
    )


def figures_of(problem: Problem, meetings: Collection[Meeting]) -> Figures:
    met = {meeting.pair for meeting in meetings}
    held = [Counter(meeting.pair[side] for meeting in meetings) for side in (0, 1)]
    sides = zip((problem.investors, problem.startups), held, strict=True)
    return Figures(
        missing_must=sum(pair not in met for pair in problem.must),
        missing_minimum=sum(
            max(0, person.minimum - count[person.id])
            for people, count in sides
            for person in people
        ),
        objective=math.fsum(
            problem.pairs[meeting.pair] for meeting in meetings if may_meet(problem, meeting.pair)
        ),
    )


def may_meet(problem: Problem, pair: tuple[str, str]) -> bool:
    """Only listed pairs may, and only if their score is a positive finite number."""
    return 0 < problem.pairs.get(pair, 0) < math.inf


def needs_interpreter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nobody whose languages are unknown does."""
    return bool(one and other) and one.isdisjoint(other)


def can_interpret(interpreter: Interpreter, one: frozenset[str], other: frozenset[str]) -> bool:
    spoken = interpreter.languages
    return not (spoken.isdisjoint(one) or spoken.isdisjoint(other))


def is_free(who: Person | Interpreter, slot: str) -> bool:
    return who.free is None or slot in who.free


def _is_known(problem: Problem, meeting: Meeting) -> bool:
    return meeting.slot in problem.slots and may_meet(problem, meeting.pair)


def _here(meeting: Meeting, **more: object) -> dict[str, object]:
    here = {"investor": meeting.investor, "startup": meeting.startup, "slot": meeting.slot}
    return {**here, **more}


def _faults_of_each(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Message]:
    investors = {person.id: person for person in problem.investors}
    startups = {person.id: person for person in problem.startups}
    interpreters = {interpreter.id: interpreter for interpreter in problem.interpreters}
    for meeting in meetings:
        pair = investors[meeting.investor], startups[meeting.startup]
        yield from _faults_of_place(problem, meeting)
        for person in pair:
            if not is_free(person, meeting.slot):
                yield _not_free(person, meeting)
        yield from _faults_of_interpreting(meeting, pair, interpreters)


def _faults_of_place(problem: Problem, meeting: Meeting) -> Iterator[Message]:
    count = problem.tables.get(meeting.slot, 0)
    if not 1 <= meeting.table <= count:
        yield Message(
            N_(
                "%(investor)s × %(startup)s at %(slot)s: there is no table %(table)s, "
                "only %(count)s of them."
            ),
            _here(meeting, table=meeting.table, count=count),
        )


def _not_free(who: Person | Interpreter, meeting: Meeting) -> Message:
    return Message(
        N_("%(investor)s × %(startup)s at %(slot)s: %(person)s is not free."),
        _here(meeting, person=who.id),
    )


def _faults_of_interpreting(
    meeting: Meeting, pair: tuple[Person, Person], interpreters: Mapping[str, Interpreter]
) -> Iterator[Message]:
    here = _here(meeting, interpreter=meeting.interpreter)
    languages = pair[0].languages, pair[1].languages
    if not needs_interpreter(*languages):
        if meeting.interpreter is not None:
            yield Message(_NOT_NEEDED, here)
    elif meeting.interpreter is None:
        yield Message(_NO_LANGUAGE, here)
    elif (interpreter := interpreters.get(meeting.interpreter)) is None:
        yield Message(_NOBODY, here)
    else:
        if not can_interpret(interpreter, *languages):
            yield Message(_NOT_BOTH, here)
        if not is_free(interpreter, meeting.slot):
            yield _not_free(interpreter, meeting)


def _double_bookings(meetings: Sequence[Meeting]) -> Iterator[Message]:
    """Who or what is in two places, and pairs that meet again."""
    by_key: tuple[tuple[str, Callable[[Meeting], object], str], ...] = (
        (_TABLE_TAKEN, lambda meeting: meeting.table, "table"),
        (_BOOKED, lambda meeting: meeting.investor, "person"),
        (_BOOKED, lambda meeting: meeting.startup, "person"),
        (_INTERPRETER_BOOKED, lambda meeting: meeting.interpreter, "interpreter"),
    )
    for sentence, key, name in by_key:
        booked = Counter((meeting.slot, key(meeting)) for meeting in meetings)
        for (slot, value), count in booked.items():
            if count > 1 and value is not None:
                yield Message(sentence, {"slot": slot, name: value, "count": count})
    for (investor, startup), count in Counter(meeting.pair for meeting in meetings).items():
        if count > 1:
            yield Message(
                N_("%(investor)s × %(startup)s meet %(count)s times."),
                {"investor": investor, "startup": startup, "count": count},
            )


def _over_maximum(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Message]:
    for side, people in enumerate((problem.investors, problem.startups)):
        held = Counter(meeting.pair[side] for meeting in meetings)
        for person in people:
            most = len(problem.slots) if person.maximum is None else person.maximum
            if held[person.id] > most:
                one, many = _OVER_MAXIMUM
                values = {"person": person.id, "num": held[person.id], "most": most}
                yield Message(one, values, many)


def _false_refusal(problem: Problem, plan: Plan) -> Iterator[Message]:
    if plan.meetings:
        yield Message(N_("A plan that cannot be holds no meetings."))
    if not plan.obstacles:
        yield Message(N_("A plan that cannot be says why."))
    if not faults_of_meetings(problem, problem.locked):
        yield Message(N_("The locked meetings break no rule, so there is a plan."))


def _moved(problem: Problem, meetings: Sequence[Meeting]) -> Iterator[Message]:
    planned = frozenset(meetings)
    for locked in problem.locked:
        if locked not in planned:
            yield Message(
                N_("%(investor)s × %(startup)s is locked at %(slot)s, and was moved."),
                _here(locked),
            )


def _false_claims(plan: Plan, true: Figures) -> Iterator[Message]:
    claims = (
        (N_("Must meetings that are missing: %(true)s, not %(claim)s."), "missing_must"),
        (N_("Minimum meetings that are missing: %(true)s, not %(claim)s."), "missing_minimum"),
        (N_("The scores add up to %(true)s, not %(claim)s."), "objective"),
    )
    for sentence, name in claims:
        claim, figure = getattr(plan, name), getattr(true, name)
        if not _is_near(claim, figure):
            yield Message(sentence, {"claim": claim, "true": figure})
    if not plan.bound >= true.objective - _NEAR * max(1, true.objective):
        yield Message(
            N_("The scores add up to %(true)s, over the bound of %(claim)s."),
            {"claim": plan.bound, "true": true.objective},
        )
        return
    gap = max(0.0, (plan.bound - true.objective) / plan.bound) if plan.bound > 0 else 0.0
    if not _is_near(plan.gap, gap):
        yield Message(N_("The gap is %(true)s, not %(claim)s."), {"claim": plan.gap, "true": gap})
    if plan.status is PlanStatus.OPTIMAL and gap > OPTIMAL_GAP:
        yield Message(N_("The plan is called optimal with a gap of %(true)s."), {"true": gap})


def _is_near(claim: float, true: float) -> bool:
    """False for NaN."""
    return abs(claim - true) <= _NEAR * max(1, abs(true))
