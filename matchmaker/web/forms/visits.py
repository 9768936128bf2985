"""Visits and who goes along, as they are typed."""

from __future__ import annotations

from uuid import UUID

from matchmaker.domain.event_times import local_time
from matchmaker.domain.text import Message
from matchmaker.domain.visits import VisitTimes, read_seats
from matchmaker.services.visits.editing import VisitDetails
from matchmaker.services.visits.visits import VisitView
from matchmaker.web.forms.typed import TypedForm

VISIT_FIELDS = (
    "site",
    "day",
    "start",
    "minutes",
    "travel_minutes",
    "seats",
    "language",
    "interpreter",
    "list_day",
    "note",
    "version",
)


def visit_form(visit: VisitView, zone: str) -> TypedForm:
    start = local_time(visit.starts_at, zone)
    due = local_time(visit.list_due_at, zone).date().isoformat() if visit.list_due_at else ""
    return TypedForm(
        {
            "site": str(visit.site_id),
            "day": start.date().isoformat(),
            "start": start.strftime("%H:%M"),
            "minutes": str(visit.minutes),
            "travel_minutes": str(visit.travel_minutes),
            "seats": ", ".join(str(seats) for _bus, seats in visit.buses),
            "language": visit.language or "",
            "interpreter": str(visit.interpreter.public_id) if visit.interpreter else "",
            "list_day": due,
            "note": visit.note,
            "version": str(visit.version),
        }
    )


def visit_details(form: TypedForm) -> tuple[VisitDetails, dict[str, Message]]:
    """What was typed, and what is wrong with the seats."""
    seats, problem = read_seats(form.line("seats"))
    details = VisitDetails(
        site_id=_uuid(form.line("site")),
        times=VisitTimes(
            form.day("day"),
            form.clock("start"),
            form.number("minutes"),
            form.number("travel_minutes"),
            form.day("list_day"),
        ),
        seats=seats,
        language=form.line("language") or None,
        interpreter_id=_uuid(form.line("interpreter")),
        note=form.line("note"),
    )
    return details, {"seats": problem} if problem else {}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
