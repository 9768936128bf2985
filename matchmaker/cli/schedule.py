"""`schedule`: a problem in, a plan with a proved bound out; needs no database and no network."""

from __future__ import annotations

import json
import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from matchmaker.cli.replacing import replacing
from matchmaker.scheduling.plan import Plan, PlanStatus, Progress
from matchmaker.scheduling.problem import Problem
from matchmaker.scheduling.reading import ProblemError, read_problem
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.writing import plan_document

EXIT_INFEASIBLE, EXIT_UNREADABLE = 1, 2
_OBSTACLES_SAID = 8


def _sensible(_context: click.Context, _parameter: click.Parameter, seconds: float) -> float:
    if math.isnan(seconds):
        message = "a number of seconds is needed."
        raise click.BadParameter(message)
    return seconds


@click.command("schedule")
@click.argument("path", metavar="PROBLEM", type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="File to write the plan to."
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0),
    callback=_sensible,
    default=60.0,
    show_default=True,
    help="Stop after so long, with the best plan so far; so does Ctrl-C.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same plan.")
def schedule(path: Path, output: Path, *, seconds: float, seed: int) -> None:
    """Plan the meetings of PROBLEM (json) as well as can be, and prove how well that is."""
    problem = _read(path)
    try:
        with replacing(output) as file, _stopping() as stop:
            plan = solve(problem, seconds=seconds, seed=seed, report=stop.report)
            json.dump(plan_document(plan), file, ensure_ascii=False, indent=1)
            file.write("\n")
    except OSError as error:
        click.echo(f"{output}: {error.strerror or error}", err=True)
        sys.exit(EXIT_UNREADABLE)
    _say(plan)
    if plan.status is PlanStatus.INFEASIBLE:
        sys.exit(EXIT_INFEASIBLE)


def _read(path: Path) -> Problem:
    try:
        return read_problem(json.loads(path.read_bytes()))
    except OSError as error:
        reason = error.strerror or f"{error}"
    except ProblemError as error:
        more = len(error.problems) - 1
        reason = f"{error} (and {more} more)" if more else f"{error}"
    except (ValueError, RecursionError) as error:
        reason = f"This is no JSON: {error}"
    click.echo(f"{path}: {reason}", err=True)
    sys.exit(EXIT_UNREADABLE)


class _Stop:
    """Shows how far the search is on a terminal, and ends it at the first Ctrl-C."""

    def __init__(self) -> None:
        self._is_wanted = False
        self._is_shown = sys.stderr.isatty()

    def want(self, _number: int, _frame: FrameType | None) -> None:
        self._is_wanted = True

    def report(self, progress: Progress) -> bool:
        if self._is_shown:
            bound = f"{progress.bound:.4f}" if math.isfinite(progress.bound) else "?"
            line = f"{progress.seconds:5.1f} s  {progress.objective:.4f} of at most {bound}"
            click.echo(f"\r{line}\x1b[K", nl=False, err=True)
        return not self._is_wanted

    def clear(self) -> None:
        if self._is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)


@contextmanager
def _stopping() -> Iterator[_Stop]:
    stop = _Stop()
    before = signal.signal(signal.SIGINT, stop.want)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
        stop.clear()


def _say(plan: Plan) -> None:
    """Figures in one line, after what could not be fitted in."""
    for obstacle in plan.obstacles[:_OBSTACLES_SAID]:
        click.echo(f"{obstacle}", err=True)
    more = len(plan.obstacles) - _OBSTACLES_SAID
    if more > 0:
        click.echo(f"and {more} more, all of them in the plan", err=True)
    click.echo(
        f"{plan.status}: {len(plan.meetings)} meetings, {plan.objective:.4f} of at most "
        f"{plan.bound:.4f} ({plan.gap:.4%} below), {plan.missing_must} must and "
        f"{plan.missing_minimum} minimum meetings missing, {plan.seconds:.1f} s",
        err=True,
    )
