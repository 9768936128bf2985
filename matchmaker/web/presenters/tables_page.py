"""The rooms of an event and their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.services.resources.rooms import RoomItem
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_form import EventForm
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.text import written
from matchmaker.web.presenters.typed_fields import not_saved, typed_line
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class TablesPage:
    bar: EventBar
    lead: str
    notice: Notice | None
    rooms: Table | None
    add: SmallForm | None


def tables_page(event: EventView, rooms: Sequence[RoomItem], form: TypedForm) -> TablesPage:
    return TablesPage(
        bar=event_bar(event, "tables"),
        lead=_lead(event, rooms),
        notice=not_saved(form),
        rooms=_table(event, rooms) if rooms else None,
        add=SmallForm(
            id="add-room",
            title=_("Add a room"),
            action=url_for("event_tables.add", event_id=event.public_id),
            submit=_("Add the room"),
            fields=_fields(form),
        )
        if event.is_owner
        else None,
    )


def room_form_page(event: EventView, room: RoomItem, form: TypedForm) -> EventForm:
    own: dict[str, Any] = {"event_id": event.public_id, "room_id": room.public_id}
    return EventForm(
        bar=event_bar(event, "tables"),
        title=_("Change the room"),
        action=url_for("event_tables.change", **own),
        submit=_("Save"),
        back=Button(_("All tables"), url_for("events.tables", event_id=event.public_id)),
        fields=_fields(form),
        notice=not_saved(form),
        lead=_("Tables of the rooms after it get other numbers where this one gets more or fewer."),
    )


def room_typed(room: RoomItem) -> TypedForm:
    return TypedForm({"name": room.name, "tables": str(room.tables)})


def _lead(event: EventView, rooms: Sequence[RoomItem]) -> str:
    if not rooms:
        return _("Without a table nobody can meet: add a room, and say how many it holds.")
    return ngettext(
        "%(num)s table, numbered through all rooms.",
        "%(num)s tables, numbered through all rooms.",
        event.counts.tables,
    )


def _table(event: EventView, rooms: Sequence[RoomItem]) -> Table:
    columns = (
        Column(_("Room")),
        Column(_("Tables"), is_number=True),
        Column(_("Numbers"), is_tight=True),
    )
    change = (Column(_("Change")),) if event.is_owner else ()
    rows = tuple(_row(event, room, is_first=not number) for number, room in enumerate(rooms))
    return Table(_("Rooms"), (*columns, *change), rows)


def _row(event: EventView, room: RoomItem, *, is_first: bool) -> tuple[Cell, ...]:
    numbers = f"{room.first_table}–{room.last_table}"
    shown = (
        Cell((written(room.name),)),
        cell(str(room.tables)),
        cell(numbers if room.tables > 1 else str(room.first_table)),
    )
    if not event.is_owner:
        return shown
    own: dict[str, Any] = {"event_id": event.public_id, "room_id": room.public_id}
    up = () if is_first else (Act(_("Move up"), url_for("event_tables.move_up", **own), room.name),)
    remove = Act(_("Remove"), url_for("event_tables.remove", **own), room.name)
    link = Button(_("Change"), url_for("event_tables.show", **own))
    return (*shown, Cell(links=(link,), acts=(*up, remove)))


def _fields(form: TypedForm) -> tuple[Field, ...]:
    return (
        typed_line(form, "name", _("Name"), help_text=_("As on its door.")),
        typed_line(form, "tables", _("Tables"), input_type="number"),
    )
