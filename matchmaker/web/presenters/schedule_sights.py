"""What of a schedule is looked at, and the words and addresses that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from flask import url_for

from matchmaker.domain.text import Message
from matchmaker.services.schedules.plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanPerson,
    WorkingPlan,
)
from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.locale import format_number, translate
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.words import _

ROWS = 60
"""So many make a table; the others are on further pages."""
TRAY = "tray"


class Arrangement(StrEnum):
    """What the rows are."""

    TABLE = "table"
    PERSON = "person"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class Sights:
    """What is looked at: by what, which day, which page of rows, which meeting.

    `free` are places (slot, table) to which the selected meeting can go as things are.
    """

    by: Arrangement
    day: str
    page: int = 1
    meeting: PlannedMeeting | None = None
    free: frozenset[tuple[UUID, int]] = frozenset()


def meeting_href(view: ScheduleView, sights: Sights, meeting_id: UUID) -> str:
    return url_for(
        "schedules.show",
        event_id=view.event.public_id,
        by=sights.by.value if sights.by is not Arrangement.TABLE else None,
        day=sights.day if len(days_of(view)) > 1 else None,
        page=sights.page if sights.page > 1 else None,
        meeting=meeting_id,
        _anchor=TRAY,
    )


def kept(view: ScheduleView, sights: Sights) -> dict[str, object]:
    """What an address that changes something carries, so that one comes back to the same place."""
    is_usual = sights.by is Arrangement.TABLE
    return {
        "by": None if is_usual else sights.by.value,
        "page": None if is_usual or sights.page == 1 else sights.page,
        "day": sights.day if len(days_of(view)) > 1 else None,
    }


def days_of(view: ScheduleView) -> tuple[str, ...]:
    """Days that have slots, by date."""
    return tuple(sorted({slot.day for slot in view.plan.slots.values()}))


def rows_of(view: ScheduleView, by: Arrangement) -> int:
    """How many rows there are on all pages."""
    plan = view.plan
    if by is Arrangement.TABLE:
        return max((plan.tables, *(one.table for one in plan.meetings.values())))
    return len(plan.people if by is Arrangement.PERSON else plan.interpreters)


def place_value(slot: UUID, table: int) -> str:
    """A place as forms send it."""
    return f"{slot}.{table}"


def sentence_of(plan: WorkingPlan, message: Message) -> str:
    """A sentence about people of the plan, called as the reader reads them."""
    names: dict[object, str] = {}
    for person in plan.people.values():
        names[person.name] = names[str(person.id)] = readable_name(person).text
    values = {key: names.get(value, value) for key, value in _hashable(message)}
    return translate(replace(message, values={**message.values, **values}))


def _hashable(message: Message) -> Iterator[tuple[str, object]]:
    yield from ((key, value) for key, value in message.values.items() if isinstance(value, str))


def sum_shown(objective: float) -> str:
    """A sum of scores."""
    return format_number(round(objective, 1))


def busy_note(who: PlanPerson | PlanInterpreter, slot: UUID) -> str:
    """Why somebody has no meeting then; empty for who is free."""
    if site := who.away.get(slot):
        return _("visit: %(site)s", site=site)
    return _("not there") if slot in who.absent else ""
