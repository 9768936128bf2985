"""The run sheet of a visit: who sits on which bus, when, who speaks; and the list for security."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for

from matchmaker.domain.event_times import local_time
from matchmaker.services.visits.guests import Person
from matchmaker.services.visits.visits import PlacedGuest, VisitsView, VisitView
from matchmaker.spreadsheets.exports import Table as Sheet
from matchmaker.web.locale import format_date, format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.facts import Fact
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.site_card import site_name
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.presenters.visit_card import clock, visit_time, voice
from matchmaker.web.words import _, ngettext

_SHEET_NAME = 31
"""Excel takes no longer name of a sheet."""


@dataclass(frozen=True, slots=True)
class BusSheet:
    """One page of paper; `head` counts people and seats."""

    title: str
    head: str
    table: Table


@dataclass(frozen=True, slots=True)
class RunSheet:
    event: Text
    name: Text
    when: str
    back: Button
    facts: tuple[Fact, ...]
    note: str
    buses: tuple[BusSheet, ...]
    security: Table | None
    missing: str


def run_sheet(view: VisitsView, visit: VisitView) -> RunSheet:
    own: dict[str, Any] = {"event_id": view.event.public_id, "visit_id": visit.public_id}
    people = tuple(_people(visit))
    missing = sum(place.people for place in visit.places if not place.guest.persons)
    return RunSheet(
        event=written(view.event.name),
        name=site_name(visit.site),
        when=visit_time(visit, view.event.time_zone),
        back=Button(_("The visit"), url_for("visits.show", **own)),
        facts=tuple(_facts(view, visit)),
        note=visit.note,
        buses=tuple(_bus_sheet(visit, bus, seats) for bus, seats in _all_buses(visit)),
        security=_security(people) if people else None,
        missing=ngettext(
            "%(num)s person is not named yet.", "%(num)s people are not named yet.", missing
        )
        if missing
        else "",
    )


def run_sheet_tables(view: VisitsView, visit: VisitView) -> tuple[Sheet, ...]:
    """The same as sheets of a workbook."""
    columns = (_("Bus"), _("Organization"), _("How many"), _("Language"), _("Here"))
    riders = [_rider(bus, place) for bus, _s in _all_buses(visit) for place in _on(visit, bus)]
    named = (
        _("No."),
        _("Full name"),
        _("Full name in Latin letters"),
        _("Organization"),
        _("Position"),
    )
    persons = [
        dict(zip(named, _person_values(n, place, person), strict=True))
        for n, (place, person) in enumerate(_people(visit), start=1)
    ]
    return (
        _about(view, visit),
        Sheet(_("Buses")[:_SHEET_NAME], columns, riders),
        Sheet(_("Security list")[:_SHEET_NAME], named, persons),
    )


def _about(view: VisitsView, visit: VisitView) -> Sheet:
    what, said = _("Visit"), _("Details")
    told = (
        (_("Event"), view.event.name),
        (_("Site"), site_name(visit.site).text),
        (_("When"), visit_time(visit, view.event.time_zone)),
        *((fact.label, " ".join(filter(None, _said(fact)))) for fact in _facts(view, visit)),
        (_("Note"), visit.note),
    )
    return Sheet(
        what[:_SHEET_NAME], (what, said), [{what: one, said: two} for one, two in told if two]
    )


def _said(fact: Fact) -> tuple[str, str]:
    return fact.value.text, fact.about


def _facts(view: VisitsView, visit: VisitView) -> Iterator[Fact]:
    zone = view.event.time_zone
    way = timedelta(minutes=visit.travel_minutes)
    leaves, arrives = visit.starts_at - way, visit.starts_at
    ends = arrives + timedelta(minutes=visit.minutes)
    times = (
        (_("Leaves the venue"), leaves),
        (_("At the site"), arrives),
        (_("Leaves the site"), ends),
        (_("Back at the venue"), ends + way),
    )
    yield from (Fact(label, Text(clock(local_time(at, zone)))) for label, at in times)
    if visit.site.address:
        yield Fact(_("Place"), written(visit.site.address))
    if visit.language:
        yield Fact(_("Guide speaks"), Text(language_label(visit.language)))
    if visit.interpreter:
        phone = visit.interpreter.phone
        yield Fact(_("Interpreter"), Text(voice(visit.interpreter)), phone)
    if visit.list_due_at:
        due = local_time(visit.list_due_at, zone)
        words = _("%(day)s, %(time)s", day=format_date(due.date()), time=clock(due))
        yield Fact(_("List of visitors wanted until"), Text(words))


def _all_buses(visit: VisitView) -> tuple[tuple[int | None, int], ...]:
    """The buses, then who has none."""
    has_homeless = any(place.bus is None for place in visit.places)
    return (*visit.buses, (None, 0)) if has_homeless else visit.buses


def _on(visit: VisitView, bus: int | None) -> list[PlacedGuest]:
    return [place for place in visit.places if place.bus == bus]


def _bus_sheet(visit: VisitView, bus: int | None, seats: int) -> BusSheet:
    riders = _on(visit, bus)
    people = sum(place.people for place in riders)
    on_seats = _(
        "%(people)s people on %(seats)s seats",
        people=format_number(people),
        seats=format_number(seats),
    )
    head = on_seats if bus else ngettext("%(num)s person", "%(num)s people", people)
    title = _("Bus %(number)s", number=bus) if bus else _("No bus yet")
    columns = (
        Column(_("Organization")),
        Column(_("How many"), is_number=True),
        Column(_("Names")),
        Column(_("Language")),
        Column(_("Here"), is_tight=True),
    )
    rows = tuple(_bus_row(place) for place in riders)
    return BusSheet(title, head, Table(title, columns, rows))


def _bus_row(place: PlacedGuest) -> tuple[Cell, ...]:
    guest = place.guest
    return (
        Cell((own_name(guest),), note=latin_note(guest)),
        cell(format_number(place.people)),
        Cell(tuple(written(person.name, guest.language) for person in guest.persons)),
        cell(listed(language_label(code) for code in sorted(guest.languages))),
        cell("☐"),
    )


def _rider(bus: int | None, place: PlacedGuest) -> Mapping[str, object]:
    languages = listed(language_label(code) for code in sorted(place.guest.languages))
    values = (bus or "", place.guest.name, place.people, languages, "")
    names = (_("Bus"), _("Organization"), _("How many"), _("Language"), _("Here"))
    return dict(zip(names, values, strict=True))


def _people(visit: VisitView) -> Iterator[tuple[PlacedGuest, Person]]:
    for bus, _seats in _all_buses(visit):
        for place in _on(visit, bus):
            yield from ((place, person) for person in place.guest.persons)


def _person_values(number: int, place: PlacedGuest, person: Person) -> tuple[object, ...]:
    return number, person.name, person.name_latin, place.guest.name, person.position


def _security(people: tuple[tuple[PlacedGuest, Person], ...]) -> Table:
    columns = (
        Column(_("No."), is_number=True),
        Column(_("Full name")),
        Column(_("Full name in Latin letters")),
        Column(_("Organization")),
        Column(_("Position")),
    )
    rows = tuple(
        (
            cell(format_number(number)),
            Cell((written(person.name, place.guest.language),)),
            Cell((Text(person.name_latin, "en"),) if person.name_latin else ()),
            Cell((own_name(place.guest),), note=latin_note(place.guest)),
            Cell((written(person.position),) if person.position else ()),
        )
        for number, (place, person) in enumerate(people, start=1)
    )
    return Table(_("Security list"), columns, rows)
