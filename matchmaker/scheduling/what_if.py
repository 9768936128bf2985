"""What more tables, slots or interpreters would bring: the same day planned with more of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from matchmaker.scheduling.plan import OPTIMAL_GAP, Plan, Progress
from matchmaker.scheduling.problem import Interpreter, Person, Problem
from matchmaker.scheduling.solver import solve

_Who = TypeVar("_Who", Person, Interpreter)
_FIRST_LOOK = 0.25
"""The part of the time in which every point is planned once, before any is planned better."""


@dataclass(frozen=True, slots=True)
class MoreTables:
    """Step by step one more table in every slot that has any."""


@dataclass(frozen=True, slots=True)
class MoreInterpreters:
    """Step by step one more who speaks these languages (first subtags, lower case)."""

    languages: frozenset[str]
    free: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class MoreSlots:
    """Step by step `each` more of these labels, right after a slot: the last, if none is named.

    They have as many tables as that slot, and whoever is free in it stays for them. Half an hour
    is as many slots as fit into it.
    """

    labels: tuple[str, ...]
    after: str | None = None
    each: int = 1


Resource = MoreTables | MoreInterpreters | MoreSlots


@dataclass(frozen=True, slots=True)
class Point:
    """The day with `extra` steps more.

    `meetings`, `objective` and what is missing are those of a plan that was found; `bound` is
    proved: no plan with as little missing has a greater sum of scores.
    """

    extra: int
    meetings: int
    objective: float
    bound: float
    missing_must: int
    missing_minimum: int

    @property
    def is_proved(self) -> bool:
        return self.bound - self.objective <= OPTIMAL_GAP * self.bound


Curve = tuple[Point, ...]
Report = Callable[[Curve], bool]


def what_if(
    problem: Problem,
    resource: Resource,
    steps: int,
    *,
    seconds: float = 60.0,
    report: Report | None = None,
) -> Curve:
    """From no step to so many, or fewer where the labels run out; more never brings less.

    A first look at every point comes early, then each is planned better. `report` hears of the
    curve so far, about every half second; returning False ends it there.
    """
    if isinstance(resource, MoreSlots):
        steps = min(steps, len(resource.labels) // resource.each)
    search = _Search(
        [enlarged(problem, resource, extra) for extra in range(steps + 1)],
        time.monotonic() + seconds,
        report or _go_on,
    )
    search.look(range(steps + 1), seconds * _FIRST_LOOK)
    search.look(
        [point.extra for point in search.curve if not point.is_proved],
        search.ends - time.monotonic(),
    )
    return search.curve


def _go_on(_curve: Curve) -> bool:
    return True


class _Search:
    def __init__(self, problems: list[Problem], ends: float, report: Report) -> None:
        self.ends = ends
        self._problems = problems
        self._report = report
        self._points: dict[int, Point] = {}
        self._is_ended = False

    @property
    def curve(self) -> Curve:
        """What is found for fewer steps can be had with more of them too."""
        found: list[Point] = []
        for _, point in sorted(self._points.items()):
            if found and _worth(found[-1]) > _worth(point):
                bound = max(point.bound, found[-1].objective)
                found.append(replace(found[-1], extra=point.extra, bound=bound))
            else:
                found.append(point)
        return tuple(found)

    def look(self, extras: range | list[int], seconds: float) -> None:
        """Plan these points, each in its share of what is left of the time."""
        ends = time.monotonic() + seconds
        for number, extra in enumerate(extras):
            if self._is_ended:
                return
            share = max(0.0, ends - time.monotonic()) / (len(extras) - number)
            plan = solve(self._problems[extra], seconds=share, report=self._hears)
            self._keep(extra, plan)
            self._hears()

    def _hears(self, _progress: Progress | None = None) -> bool:
        self._is_ended = self._is_ended or not self._report(self.curve)
        return not self._is_ended

    def _keep(self, extra: int, plan: Plan) -> None:
        point = Point(
            extra,
            len(plan.meetings),
            plan.objective,
            plan.bound,
            plan.missing_must,
            plan.missing_minimum,
        )
        known = self._points.get(extra, point)
        best = max(known, point, key=_worth)
        if _missing(known) == _missing(point):
            best = replace(best, bound=min(known.bound, point.bound))
        self._points[extra] = best


def _missing(point: Point) -> tuple[int, int]:
    return point.missing_must, point.missing_minimum


def _worth(point: Point) -> tuple[int, int, float]:
    return -point.missing_must, -point.missing_minimum, point.objective


def enlarged(problem: Problem, resource: Resource, extra: int) -> Problem:
    """The problem with so many steps more."""
    match resource:
        case MoreTables():
            tables = {slot: count + extra for slot, count in problem.tables.items() if count}
            return replace(problem, tables={**problem.tables, **tables})
        case MoreInterpreters():
            return replace(problem, interpreters=_with_more(problem, resource, extra))
        case MoreSlots():
            return _longer(problem, resource, resource.labels[: extra * resource.each])


def _with_more(problem: Problem, resource: MoreInterpreters, extra: int) -> tuple[Interpreter, ...]:
    """Nobody known is called `+1`, or has as many signs before the number."""
    sign = "+" * (1 + max((who.id.count("+") for who in problem.interpreters), default=0))
    more = (
        Interpreter(f"{sign}{number + 1}", resource.languages, resource.free)
        for number in range(extra)
    )
    return (*problem.interpreters, *more)


def _longer(problem: Problem, resource: MoreSlots, labels: tuple[str, ...]) -> Problem:
    if not problem.slots:
        return problem
    after = problem.slots[-1] if resource.after is None else resource.after
    place = problem.slots.index(after) + 1
    return replace(
        problem,
        slots=(*problem.slots[:place], *labels, *problem.slots[place:]),
        tables={**problem.tables, **dict.fromkeys(labels, problem.tables[after])},
        investors=_staying(problem.investors, after, labels),
        startups=_staying(problem.startups, after, labels),
        interpreters=_staying(problem.interpreters, after, labels),
    )


def _staying(everybody: tuple[_Who, ...], after: str, labels: tuple[str, ...]) -> tuple[_Who, ...]:
    return tuple(
        replace(who, free=who.free.union(labels)) if who.free and after in who.free else who
        for who in everybody
    )
