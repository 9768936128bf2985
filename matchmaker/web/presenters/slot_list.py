"""A session and its slots, each with its tables and the meetings that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from matchmaker.domain.event_times import Span, local_time
from matchmaker.services.events.events import EventView
from matchmaker.services.events.times import SessionItem, SlotItem
from matchmaker.web.forms.event_times import OF_SLOT
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_clock import period_of, short_day
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.presenters.typed_fields import typed_errors
from matchmaker.web.words import _, ngettext, paragraph


@dataclass(frozen=True, slots=True)
class SlotRow:
    """`tables` is what stands in the field `name`; empty: all of them."""

    id: str
    period: str
    name: str
    tables: str
    error: str
    meetings: str
    change: Button | None


@dataclass(frozen=True, slots=True)
class SlotList:
    """`total` is how many tables there are; `action` is empty for who only looks."""

    id: str
    name: Text
    facts: str
    total: str
    rows: tuple[SlotRow, ...]
    action: str
    remove_action: str
    change: Button | None
    remove_all: str


def slot_list(event: EventView, part: SessionItem, tables: TypedForm) -> SlotList:
    own: dict[str, Any] = {"event_id": event.public_id}
    has_own = event.is_owner and part.public_id is not None
    return SlotList(
        id=f"session-{part.public_id or 'single'}",
        name=written(part.name) if part.public_id else Text(_("Single slots")),
        facts=_facts(event, part),
        total=str(event.counts.tables),
        rows=tuple(_row(event, slot, _known_day(event, part), tables) for slot in part.slots),
        action=url_for("event_times.set_tables", **own) if event.is_owner else "",
        remove_action=url_for("event_times.remove_slots", **own) if event.is_owner else "",
        change=Button(
            _("Change the session"),
            url_for("event_times.session", **own, session_id=part.public_id),
        )
        if has_own
        else None,
        remove_all=url_for("event_times.remove_session", **own, session_id=part.public_id)
        if has_own
        else "",
    )


def _facts(event: EventView, part: SessionItem) -> str:
    day = short_day(local_time(part.starts_at, event.time_zone).date())
    minutes = int((part.ends_at - part.starts_at).total_seconds()) // 60
    count = ngettext("%(num)s slot", "%(num)s slots", len(part.slots))
    if part.public_id is None:
        return count
    length = ngettext("of %(num)s minute", "of %(num)s minutes", part.slot_minutes)
    return f"{day} {period_of(Span(part.starts_at, minutes), event.time_zone)} · {count} {length}"


def _known_day(event: EventView, part: SessionItem) -> date | None:
    """The day that need not be said again at each slot; None for slots of any day."""
    if part.public_id is None and event.starts_on != event.ends_on:
        return None
    return local_time(part.starts_at, event.time_zone).date()


def _row(event: EventView, slot: SlotItem, known_day: date | None, tables: TypedForm) -> SlotRow:
    name = f"{OF_SLOT}{slot.public_id}"
    kept = "" if slot.tables is None else str(slot.tables)
    period = period_of(Span(slot.starts_at, slot.minutes), event.time_zone)
    day = local_time(slot.starts_at, event.time_zone).date()
    return SlotRow(
        id=str(slot.public_id),
        period=period if day == known_day else f"{short_day(day)} {period}",
        name=name,
        tables=tables.typed.get(name, kept),
        error=paragraph(*typed_errors(tables, name)),
        meetings=ngettext("%(num)s meeting", "%(num)s meetings", slot.meetings)
        if slot.meetings
        else "",
        change=Button(
            _("Change"),
            url_for("event_times.slot", event_id=event.public_id, slot_id=slot.public_id),
        )
        if event.is_owner
        else None,
    )
