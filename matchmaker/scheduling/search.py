"""A search under way: its best plan, what is proved about it, its clock, and who listens."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

import numpy as np

from matchmaker.scheduling.arrays import Ints
from matchmaker.scheduling.instance import Instance, figures, standing
from matchmaker.scheduling.plan import OPTIMAL_GAP, Progress
from matchmaker.scheduling.prices import Ceiling, unit_of
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.timetable import NOWHERE, Worth, worth_of

Report = Callable[[Progress], bool]
_Answer = TypeVar("_Answer")
_RHYTHM = 0.4
"""Seconds between two words to the listener, where nothing happens."""
_LEAST_TIME = 0.01
_CLOSE = 2e-4
_LAST_SECONDS, _LAST_SHARE = 2.0, 0.1
"""What is kept of the time for the last touches."""


class Stopped(Exception):  # noqa: N818 -- no error: the search was told to end
    """Time is out, or the listener has heard enough."""


class Search:
    """`offer` plans and `prove` ceilings as they are found; both, like `tick`, may stop it all."""

    def __init__(
        self, instance: Instance, first: Ints, *, seconds: float, report: Report | None
    ) -> None:
        self.instance = instance
        self.best = first
        self.worth = worth_of(instance, first)
        self._ceilings = [_at_first_sight(instance)]
        self._least_missing = 0
        self._began = self._told = time.monotonic()
        self._seconds = seconds
        self._until = seconds - min(_LAST_SECONDS, _LAST_SHARE * seconds)
        self._report = report
        self._is_wanted = True
        problem = instance.problem
        must, missing, objective = figures(problem, seated(instance, first))
        self._aside = Worth(
            must - self.worth.missing_must,
            missing - self.worth.missing_minimum,
            objective - self.worth.score,
        )

    @property
    def bound(self) -> float:
        """No plan of this worth or better has a greater sum of scores, locked meetings aside."""
        proved = min(ceiling.bound(self.instance, self.worth) for ceiling in self._ceilings)
        return max(proved, self.worth.score)

    def misses_least(self) -> bool:
        """Whether it is proved that no plan misses less than the best so far."""
        return self.worth.missing(self.instance.rank) <= self._least_missing

    def is_optimal(self) -> bool:
        if not self.misses_least():
            return False
        return self.bound - self.worth.score <= 0.9 * OPTIMAL_GAP * self.bound

    def is_close(self) -> bool:
        """Whether little is left to gain: it is soon looked through."""
        return self.bound - self.worth.score <= _CLOSE * self.bound

    def near(self, share: float) -> float:
        """A share of what two meetings are worth, in units of the greatest score.

        Where a few score far above all others, a share of their score would be no little.
        """
        meetings = max(1, int(np.count_nonzero(self.best != NOWHERE)))
        usual = self.worth.score / meetings / unit_of(self.instance)
        return share * min(1.0, 2 * usual)

    @property
    def remaining(self) -> float:
        return max(_LEAST_TIME, self._until - (time.monotonic() - self._began))

    def use_all_time(self) -> None:
        """From here on the last part of the time may be used too."""
        self._until = self._seconds

    def offer(self, slot_of: Ints) -> bool:
        """Whether this plan, which must keep every rule, is better than the best so far."""
        worth = worth_of(self.instance, slot_of)
        if not worth.is_better_than(self.worth):
            self.tick()
            return False
        self.best, self.worth = slot_of, worth
        self._tell()
        return True

    def prove(self, ceiling: Ceiling, least_missing: int = 0) -> None:
        """No plan passes the ceiling, and none misses less, as `Worth.missing` counts it."""
        self._ceilings.append(ceiling)
        least = ceiling.least_missing(self.instance.rank)
        self._least_missing = max(self._least_missing, least_missing, least)
        self._tell()

    def tick(self) -> None:
        """Let the listener hear that the search lives."""
        if time.monotonic() - self._told >= _RHYTHM or not self._is_wanted:
            self._tell()
        elif time.monotonic() - self._began > self._until:
            raise Stopped

    def waiting(self, work: Callable[[], _Answer]) -> _Answer:
        """Do something long in a thread, which is left alone with it if the search stops."""
        answers: list[_Answer] = []
        thread = Thread(target=lambda: answers.append(work()), daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(_RHYTHM)
            self.tick()
        return answers[0]

    def _tell(self) -> None:
        self._told = time.monotonic()
        seconds = self._told - self._began
        if self._report is not None and self._is_wanted:
            self._is_wanted = self._report(self._progress(seconds))
        if not self._is_wanted:
            raise Stopped
        if seconds > self._until:
            raise Stopped

    def _progress(self, seconds: float) -> Progress:
        return Progress(
            seconds=seconds,
            objective=self.worth.score + self._aside.score,
            bound=self.bound + self._aside.score,
            missing_must=self.worth.missing_must + self._aside.missing_must,
            missing_minimum=self.worth.missing_minimum + self._aside.missing_minimum,
        )


def _at_first_sight(instance: Instance) -> Ceiling:
    """Everybody on one side has their best meetings, or every table holds one of the best."""
    score = instance.score / unit_of(instance)
    ways = [
        score[standing(ends, score) < instance.maximum[ends]].sum()
        for ends in (instance.left, instance.right)
    ]
    ways.append(np.sort(score)[::-1][: instance.tables.sum()].sum())
    return Ceiling(float(min(ways)), 0.0, 0.0)
