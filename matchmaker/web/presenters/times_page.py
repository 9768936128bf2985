"""The times of an event: what there is by session, breaks, and how more is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.event_times import Span, local_time
from matchmaker.services.events.times import BreakItem, TimesView
from matchmaker.web.forms.event_times import usual_break, usual_session, usual_slot
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_clock import day_options, period_of, short_day
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.slot_list import SlotList, slot_list
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.text import written
from matchmaker.web.presenters.typed_fields import not_saved, typed_choice, typed_line
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class TimesPage:
    bar: EventBar
    lead: str
    notice: Notice | None
    sessions: tuple[SlotList, ...]
    breaks: Table | None
    forms: tuple[SmallForm, ...]


def times_page(times: TimesView, forms: Mapping[str, TypedForm]) -> TimesPage:
    """`forms` are those that were sent and not accepted, by name; `tables` is that of slots."""
    tables = forms.get("tables", TypedForm())
    wrong = [form for form in forms.values() if form.problems]
    return TimesPage(
        bar=event_bar(times.event, "times"),
        lead=_lead(times),
        notice=not_saved(wrong[0]) if wrong else None,
        sessions=tuple(slot_list(times.event, part, tables) for part in times.sessions),
        breaks=_breaks(times) if times.breaks else None,
        forms=_forms(times, forms) if times.event.is_owner else (),
    )


def _lead(times: TimesView) -> str:
    counts = times.event.counts
    if not times.slots:
        return _("A session is a part of a day that is cut into slots: begin with one.")
    places = sum(
        counts.tables if slot.tables is None else min(slot.tables, counts.tables)
        for slot in times.slots
    )
    slots = ngettext("%(num)s slot", "%(num)s slots", len(times.slots))
    if not counts.tables:
        return slots
    return _(
        "%(slots)s with %(tables)s: room for %(places)s meetings.",
        slots=slots,
        tables=ngettext("%(num)s table", "%(num)s tables", counts.tables),
        places=format_number(places),
    )


def _breaks(times: TimesView) -> Table:
    columns = (Column(_("Break")), Column(_("Time"), is_tight=True))
    change = (Column(_("Change")),) if times.event.is_owner else ()
    rows = tuple(_break_row(times, row) for row in times.breaks)
    return Table(_("Breaks"), (*columns, *change), rows)


def _break_row(times: TimesView, row: BreakItem) -> tuple[Cell, ...]:
    zone = times.event.time_zone
    day = short_day(local_time(row.starts_at, zone).date())
    period = period_of(Span(row.starts_at, row.minutes), zone)
    shown = (Cell((written(row.name),)), cell(f"{day} {period}"))
    if not times.event.is_owner:
        return shown
    href = url_for(
        "event_times.remove_break", event_id=times.event.public_id, break_id=row.public_id
    )
    return (*shown, Cell(acts=(Act(_("Remove"), href, row.name),)))


def _forms(times: TimesView, forms: Mapping[str, TypedForm]) -> tuple[SmallForm, ...]:
    event_id, day = times.event.public_id, times.event.starts_on
    session = forms.get("session", usual_session(day))
    pause = forms.get("break", usual_break(day))
    slot = forms.get("slot", usual_slot(day))
    return (
        SmallForm(
            id="add-session",
            title=_("Add a session"),
            action=url_for("event_times.add_session", event_id=event_id),
            submit=_("Cut it into slots"),
            fields=session_fields(times, session),
        ),
        _break_form(times, pause),
        SmallForm(
            id="add-slot",
            title=_("Add a single slot"),
            lead=_("For a meeting of another length, or one outside the sessions."),
            action=url_for("event_times.add_slot", event_id=event_id),
            submit=_("Add the slot"),
            fields=slot_fields(times, slot),
            is_quiet=True,
        ),
    )


def _break_form(times: TimesView, form: TypedForm) -> SmallForm:
    return SmallForm(
        id="add-break",
        title=_("Add a break"),
        lead=_("Sessions that it crosses are cut anew around it."),
        action=url_for("event_times.add_break", event_id=times.event.public_id),
        submit=_("Add the break"),
        fields=(
            typed_line(form, "name", _("Name")),
            *_when(times, form),
            typed_line(form, "minutes", _("Minutes"), input_type="number"),
        ),
        is_quiet=True,
    )


def session_fields(times: TimesView, form: TypedForm) -> tuple[Field, ...]:
    return (
        typed_line(form, "name", _("Name"), help_text=_("Morning, for instance.")),
        *_when(times, form),
        typed_line(form, "end", _("Ends at"), input_type="time"),
        typed_line(form, "slot_minutes", _("Minutes of a slot"), input_type="number"),
        typed_line(
            form,
            "pause_minutes",
            _("Minutes between two slots"),
            help_text=_("To change tables."),
            input_type="number",
        ),
    )


def slot_fields(times: TimesView, form: TypedForm) -> tuple[Field, ...]:
    return (
        *_when(times, form),
        typed_line(form, "minutes", _("Minutes"), input_type="number"),
        typed_line(
            form,
            "tables",
            _("Open tables"),
            help_text=_("Empty: all of them. A lower number closes the last ones in this slot."),
            input_type="number",
        ),
    )


def _when(times: TimesView, form: TypedForm) -> tuple[Field, Field]:
    days = times.event.details.days
    return (
        typed_choice(form, "day", _("Day"), day_options(days, form.line("day"))),
        typed_line(form, "start", _("Begins at"), input_type="time"),
    )
