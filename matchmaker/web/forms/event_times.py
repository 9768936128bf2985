"""What organizers type about sessions, slots, breaks and rooms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.event_plans import BreakPlan, SessionPlan, SlotPlan
from matchmaker.services.resources.rooms import RoomPlan
from matchmaker.web.forms.typed import TypedForm, number_of

SESSION_FIELDS = ("name", "day", "start", "end", "slot_minutes", "pause_minutes")
BREAK_FIELDS = ("name", "day", "start", "minutes")
SLOT_FIELDS = ("day", "start", "minutes", "tables")
ROOM_FIELDS = ("name", "tables")
OF_BREAK, OF_SINGLE = "break_", "single_"
"""Before the names of the fields of a new break and of a new single slot."""
OF_SLOT = "tables-"
"""Before the id of a slot in the name of its field."""
WRONG = -1


def usual_session(day: date) -> TypedForm:
    """What stands in the form before anything is typed."""
    return TypedForm(
        {
            "day": day.isoformat(),
            "start": "09:00",
            "end": "12:00",
            "slot_minutes": "20",
            "pause_minutes": "0",
        }
    )


def usual_break(day: date) -> TypedForm:
    usual = {"day": day.isoformat(), "start": "10:20", "minutes": "20"}
    return TypedForm(usual, prefix=OF_BREAK)


def usual_slot(day: date) -> TypedForm:
    return TypedForm({"day": day.isoformat(), "minutes": "20"}, prefix=OF_SINGLE)


def session_plan(form: TypedForm) -> SessionPlan:
    """No pause where none is written."""
    pause = form.number("pause_minutes") if form.line("pause_minutes") else 0
    return SessionPlan(
        form.line("name"),
        form.day("day"),
        form.clock("start"),
        form.clock("end"),
        form.number("slot_minutes"),
        pause,
    )


def break_plan(form: TypedForm) -> BreakPlan:
    return BreakPlan(
        form.line("name"), form.day("day"), form.clock("start"), form.number("minutes")
    )


def slot_plan(form: TypedForm) -> SlotPlan:
    tables = form.number("tables")
    has_odd_tables = bool(form.line("tables")) and tables is None
    return SlotPlan(
        form.day("day"), form.clock("start"), form.number("minutes"), tables, has_odd_tables
    )


def room_plan(form: TypedForm) -> RoomPlan:
    return RoomPlan(form.line("name"), form.number("tables"))


def read_tables(sent: MultiDict[str, str]) -> Mapping[UUID, int | None]:
    """Tables by slot; an empty field is all of them, what is no number is out of range."""
    return {
        UUID(name.removeprefix(OF_SLOT)): _tables(text)
        for name, text in sent.items()
        if name.startswith(OF_SLOT) and _is_id(name.removeprefix(OF_SLOT))
    }


def read_ids(sent: MultiDict[str, str], name: str) -> list[UUID]:
    """The ids that were ticked; what is none is left out."""
    return [UUID(text) for text in sent.getlist(name) if _is_id(text)]


def _tables(text: str) -> int | None:
    number = number_of(text)
    return WRONG if number is None and text.strip() else number


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
