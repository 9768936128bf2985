"""The schedule on seeded days: time, proof and judges, beside others who plan such days."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from bench.broken_plans import broken_plans
from bench.report import put_into_report
from bench.rounds import OURS, written
from bench.schedule_instances import DEMO, Day, Size, days, demo_day, make_problem
from bench.schedule_levels import least_missing
from bench.schedule_peers import first_come, greedy_by_slot
from matchmaker.scheduling.plan import OPTIMAL_GAP, Plan
from matchmaker.scheduling.problem import Meeting, Problem
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of, faults_of_meetings, figures_of
from matchmaker.scheduling.writing import plan_document, problem_document

_PLAIN_SECONDS = {"S": 0.1, "M": 0.5, "L": 3.0}
_SECONDS = {"S": 5.0, "M": 10.0, "L": 30.0, DEMO.name: 5.0}
_GAP = 1e-3
_REPAIR_SECONDS = 5.0
_SHARE = 0.95
_USED = 0.85
"""The part of the time allowed that the search is told of; reasons are written after it."""
_BROKEN = 54
_ROUNDS = 5
_BUILDING = 60
NO_ANSWER = "no answer"


@dataclass(frozen=True)
class Judges:
    """The project's own, and a tool of others where there is one; counts what they are asked."""

    tool: Path
    folder: Path

    def disagree(self, problem: Problem, plans: Sequence[tuple[str, Plan]]) -> Iterator[str]:
        """The plans of which only one of the two says that something is wrong."""
        path = self.folder / "problem.json"
        path.write_text(json.dumps(problem_document(problem)), "utf-8")
        for name, plan in plans:
            ours = bool(faults_of(problem, plan))
            if self.tool.exists() and self._finds(path, plan) is not ours:
                yield f"{name}: only {'ours' if ours else 'the other'} finds something wrong"

    def _finds(self, problem: Path, plan: Plan) -> bool:
        path = self.folder / "plan.json"
        path.write_text(json.dumps(plan_document(plan)), "utf-8")
        command = [sys.executable, str(self.tool), str(problem), str(path)]
        answer = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- ours
        return answer.returncode != 0


@dataclass(frozen=True)
class Measured:
    day: Day
    problem: Problem
    plan: Plan
    seconds: float
    least: tuple[int, int]
    """Musts and minimum meetings that every plan has to miss."""

    @property
    def is_met(self) -> bool:
        seconds, gap = target(self.day)
        missing = self.plan.missing_must, self.plan.missing_minimum
        return self.seconds <= seconds and self.plan.gap <= gap and missing == self.least

    @property
    def row(self) -> str:
        plan, (seconds, gap) = self.plan, target(self.day)
        said = "met" if self.is_met else "missed"
        return (
            f"| {self.day.name} | {written(self.seconds)} | {len(plan.meetings)} "
            f"| {plan.objective:.3f} | {plan.bound:.3f} | {percent(plan.gap)} "
            f"| {plan.missing_must}, {plan.missing_minimum} | {self.least[0]}, {self.least[1]} "
            f"| {percent(0 if gap == OPTIMAL_GAP else gap)} in {written(seconds)}: {said} |"
        )


def target(day: Day) -> tuple[float, float]:
    """Seconds and gap."""
    if day.is_plain:
        return _PLAIN_SECONDS[day.size.name], OPTIMAL_GAP
    return _SECONDS[day.size.name], _GAP


def percent(share: float) -> str:
    return f"{share:.4%}".replace("%", " %") if share else "0"


def measured(day: Day) -> Measured:
    """A plan made once, or in the median time of several where that is short."""
    problem = make_problem(day)
    times = []
    for _ in range(_ROUNDS if day.is_plain else 1):
        begun = perf_counter()
        plan = solve(problem, seconds=_USED * max(target(day)[0], 1))
        times.append(perf_counter() - begun)
    return Measured(day, problem, plan, median(times), least_missing(problem))


def beside(found: Measured, seconds: float, folder: Path) -> str:
    """A row: ours and what others make of the same day, as shares below our bound."""
    problem = found.problem
    plans = (found.plan.meetings, greedy_by_slot(problem), first_come(problem))
    cells = [*(_below(found, plan) for plan in plans), _general(found, seconds, folder)]
    return f"| {found.day.name} | {' | '.join(cells)} |"


def _below(found: Measured, meetings: Sequence[Meeting]) -> str:
    """How far below our bound, and how many musts and minimum meetings are missing."""
    if faults := faults_of_meetings(found.problem, meetings):
        return f"wrong: {faults[0]}"
    figures = figures_of(found.problem, meetings)
    share = (found.plan.bound - figures.objective) / found.plan.bound
    return f"{share:.2%} ({figures.missing_must}, {figures.missing_minimum})".replace("%", " %")


def _general(found: Measured, seconds: float, folder: Path) -> str:
    """The constraint solver in a process of its own, which is ended when it takes too long."""
    source, target_path = folder / "general.json", folder / "general-plan.json"
    source.write_text(json.dumps(problem_document(found.problem)), "utf-8")
    target_path.unlink(missing_ok=True)
    command = [sys.executable, "-m", "bench.schedule_cpsat", str(source), str(target_path)]
    try:
        subprocess.run(  # noqa: S603 -- ours
            [*command, "--seconds", str(seconds)],
            capture_output=True,
            check=True,
            timeout=seconds + _BUILDING,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return NO_ANSWER
    answer = json.loads(target_path.read_text("utf-8"))
    said = ", proved" if answer["is_proved"] else ""
    return _below(found, [Meeting(**meeting) for meeting in answer["meetings"]]) + said


def repaired(found: Measured) -> str:
    """A row: the busiest investor does not come, everybody else keeps their meetings."""
    held = [meeting.investor for meeting in found.plan.meetings]
    gone = max(held, key=held.count)
    kept = tuple(meeting for meeting in found.plan.meetings if meeting.investor != gone)
    problem = replace(
        found.problem,
        investors=tuple(person for person in found.problem.investors if person.id != gone),
        pairs={pair: score for pair, score in found.problem.pairs.items() if pair[0] != gone},
        must=frozenset(pair for pair in found.problem.must if pair[0] != gone),
        locked=kept,
    )
    begun = perf_counter()
    plan = solve(problem, seconds=_USED * _REPAIR_SECONDS)
    seconds = perf_counter() - begun
    moved = len(set(kept) - set(plan.meetings))
    is_met = seconds <= _REPAIR_SECONDS and not moved and not faults_of(problem, plan)
    return (
        f"| {found.day.name} | {written(seconds)} | {len(held) - len(kept)} "
        f"| {len(plan.meetings) - len(kept)} | {moved} | {percent(plan.gap)} "
        f"| {written(_REPAIR_SECONDS)}: {'met' if is_met else 'missed'} |"
    )


def fullness() -> str:
    """How many meetings the demo day holds, of the most that the same solver finds."""
    problem = make_problem(demo_day())
    flat = replace(problem, pairs=dict.fromkeys(problem.pairs, 1.0))
    allowed = _USED * _SECONDS[DEMO.name]
    held = len(solve(problem, seconds=allowed).meetings)
    most = math.floor(solve(flat, seconds=allowed).bound + OPTIMAL_GAP)
    said = "met" if held >= _SHARE * most else "missed"
    return (
        f"The demo day holds {held} meetings of at most {most}: "
        f"{held / most:.1%} (target {_SHARE:.0%}, {said})."
    ).replace("%", " %")


def agreement(found: Sequence[Measured], judges: Judges) -> str:
    """What both judges say about every plan, and about broken ones of the small days."""
    asked, differ, wrong = 0, list[str](), 0
    for one in found:
        plans = [(one.day.name, one.plan)]
        wrong += bool(faults_of(one.problem, one.plan))
        if one.problem.tables and len(one.problem.pairs) <= DEMO.investors * DEMO.startups:
            plans += broken_plans(one.problem, one.plan, _BROKEN, seed=one.day.seed)
        asked += len(plans)
        differ += judges.disagree(one.problem, plans)
    for sentence in differ:
        click.echo(sentence, err=True)
    if not judges.tool.exists():
        return f"{wrong} of {len(found)} plans are wrong; there is no other judge at {judges.tool}."
    return (
        f"{wrong} of {len(found)} plans are wrong; the two judges differ about {len(differ)} of "
        f"{asked} plans, {asked - len(found)} of them broken on purpose."
    )


def wanted(sizes: str) -> list[Day]:
    names = set(sizes.split(","))
    return [day for day in days() if _short(day.size) in names]


def _short(size: Size) -> str:
    return "demo" if size is DEMO else size.name


@click.command()
@click.option("--sizes", default="S,M,L,demo", help="Some of S, M, L, demo.", show_default=True)
@click.option("--general-seconds", default=30.0, help="For OR-Tools; 0: leave it out.")
@click.option("--tool", type=click.Path(path_type=Path), default=Path("check_schedule.py"))
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(sizes: str, general_seconds: float, tool: Path, *, write: bool) -> None:
    """Plan every day, hold it against its target, and let others plan the same days."""
    solve(make_problem(demo_day()), seconds=1)  # so that no figure holds the loading of libraries
    found = []
    for day in wanted(sizes):
        found.append(measured(day))
        click.echo(found[-1].row)
    with TemporaryDirectory() as folder:
        said = agreement(found, Judges(tool, Path(folder)))
        peers = [beside(one, general_seconds, Path(folder)) for one in found]
    tables = {
        "schedule": [_HEAD, *(one.row for one in found)],
        "schedule-peers": [_PEERS_HEAD.format(seconds=general_seconds), *peers],
        "schedule-repair": [_REPAIR_HEAD, *(repaired(one) for one in found if one.day.needs)],
        "schedule-said": [fullness(), said],
    }
    for name, lines in tables.items():
        click.echo("\n" + "\n".join(lines))
        if write:
            put_into_report(name, "\n".join(lines))


_HEAD = (
    "| day | time | meetings | objective | bound | gap | musts, minimums missed | at least "
    "| target |\n|---|---|---|---|---|---|---|---|---|"
)
_PEERS_HEAD = (
    f"| below our bound (musts, minimums missed) | {OURS} | greedy by slot | first come | "
    "CP-SAT, {seconds:.0f} s |\n|---|---|---|---|---|"
)
_REPAIR_HEAD = (
    "| one person less | time | meetings lost | new ones | moved | gap | target |\n"
    "|---|---|---|---|---|---|---|"
)

if __name__ == "__main__":
    main()
