"""Plans with one thing wrong, made from good ones: for judges to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from matchmaker.scheduling.plan import Plan, PlanStatus
from matchmaker.scheduling.problem import Meeting, Problem

Change = Callable[[Problem, Meeting, Random], Meeting]
CHANGES: dict[str, Change] = {
    "another slot": lambda problem, meeting, random: replace(
        meeting, slot=random.choice(problem.slots)
    ),
    "another table": lambda problem, meeting, random: replace(
        meeting, table=random.randint(0, problem.tables[meeting.slot] + 1)
    ),
    "another investor": lambda problem, meeting, random: replace(
        meeting, investor=random.choice(problem.investors).id
    ),
    "another startup": lambda problem, meeting, random: replace(
        meeting, startup=random.choice(problem.startups).id
    ),
    "another interpreter": lambda problem, meeting, random: replace(
        meeting, interpreter=random.choice([None, "x", *(who.id for who in problem.interpreters)])
    ),
    "a slot of another day": lambda _problem, meeting, _random: replace(meeting, slot="23:59"),
    "somebody unknown": lambda _problem, meeting, _random: replace(meeting, startup="nobody"),
}
"""What may befall one meeting. Now and then the meeting is as good as before."""


def broken_plans(problem: Problem, plan: Plan, count: int, seed: int) -> Iterator[tuple[str, Plan]]:
    """What was done to the plan, and the plan after it: one of each kind, over and over."""
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    kinds = [*CHANGES, *_FALSE, "dropped", "doubled", "swapped"]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        if kind in _FALSE:
            yield kind, _FALSE[kind](plan)
        elif plan.meetings:
            yield kind, replace(plan, meetings=_meetings(kind, problem, plan, random))


_FALSE: dict[str, Callable[[Plan], Plan]] = {
    "a better objective": lambda plan: replace(plan, objective=plan.objective * 1.01 + 1),
    "a lower bound": lambda plan: replace(plan, bound=plan.objective * 0.99 - 1),
    "called optimal": lambda plan: replace(plan, status=PlanStatus.OPTIMAL, bound=plan.bound + 1),
    "another number of musts": lambda plan: replace(plan, missing_must=plan.missing_must + 1),
    "another number of minimums": lambda plan: replace(
        plan, missing_minimum=plan.missing_minimum + 1
    ),
    "called impossible": lambda plan: replace(plan, status=PlanStatus.INFEASIBLE),
    "impossible without a word": lambda plan: replace(
        plan, status=PlanStatus.INFEASIBLE, meetings=(), obstacles=()
    ),
    "bound of no number": lambda plan: replace(plan, bound=float("nan")),
}


def _meetings(kind: str, problem: Problem, plan: Plan, random: Random) -> tuple[Meeting, ...]:
    meetings = list(plan.meetings)
    place = random.randrange(len(meetings))
    if kind in CHANGES:
        meetings[place] = CHANGES[kind](problem, meetings[place], random)
    elif kind == "dropped":
        del meetings[place]
    elif kind == "doubled":
        meetings.append(meetings[place])
    else:
        other = random.randrange(len(meetings))
        one, another = meetings[place], meetings[other]
        meetings[place] = replace(one, slot=another.slot, table=another.table)
        meetings[other] = replace(another, slot=one.slot, table=one.table)
    return tuple(meetings)
