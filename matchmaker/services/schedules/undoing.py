"""What the next undo of a schedule takes back: one step further each time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from matchmaker.domain.event_enums import ScheduleOrigin


class Step(NamedTuple):
    """A version by what made it; `from_number` is the one that it went back to, where it did."""

    number: int
    origin: ScheduleOrigin
    from_number: int | None


def undone_next(steps: Iterable[Step]) -> int | None:
    """The version whose change is to be taken back, of all there are from the first on.

    Going back to where an undo would have gone is an undo: the plan stands as it did then, so
    what could be undone then can be undone next. Whoever goes back further can undo that.
    Nothing comes before the first version, and what is published is not undone.
    """
    undone: dict[int, int | None] = {}
    last: int | None = None
    for step in steps:
        if step.origin is ScheduleOrigin.PUBLISHED or step.number == 1:
            last = None
        elif step.origin is ScheduleOrigin.ROLLED_BACK and step.from_number == _before(last):
            last = undone.get(step.from_number or 0)
        else:
            last = step.number
        undone[step.number] = last
    return last


def _before(number: int | None) -> int | None:
    return None if number is None else number - 1
