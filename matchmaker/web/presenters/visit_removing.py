"""The page before a visit is taken off: who goes on it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.visits.visits import PlacedGuest, VisitsView, VisitView
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.site_card import site_name
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text
from matchmaker.web.presenters.visit_card import visit_time, voice
from matchmaker.web.presenters.visit_places import people_text
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class VisitRemovingPage:
    """`guests` None where nobody goes; `is_told`: people know of a schedule that may name it."""

    bar: EventBar
    name: Text
    when: str
    notice: Notice | None
    guests: Table | None
    interpreter: str
    is_told: bool
    action: str
    version: str
    back: Button


def visit_removing_page(view: VisitsView, visit: VisitView, problem: str = "") -> VisitRemovingPage:
    at, key = view.event.public_id, visit.public_id
    return VisitRemovingPage(
        bar=event_bar(view.event, "visits"),
        name=site_name(visit.site),
        when=visit_time(visit, view.event.time_zone),
        notice=Notice(problem, look="error", role="alert") if problem else None,
        guests=_guests(visit) if visit.places else None,
        interpreter=voice(visit.interpreter) if visit.interpreter else "",
        is_told=view.event.is_told,
        action=url_for("visits.remove", event_id=at, visit_id=key),
        version=str(visit.version),
        back=Button(_("Back to the visit"), url_for("visits.show", event_id=at, visit_id=key)),
    )


def _guests(visit: VisitView) -> Table:
    ordered = sorted(visit.places, key=lambda place: (place.bus or 0, place.guest.name))
    columns = (Column(_("Name")), Column(_("People"), is_number=True), Column(_("Bus")))
    return Table(_("Who goes on it"), columns, tuple(map(_row, ordered)))


def _row(place: PlacedGuest) -> tuple[Cell, Cell, Cell]:
    bus = _("no bus") if place.bus is None else format_number(place.bus)
    return (
        Cell((own_name(place.guest),), note=latin_note(place.guest)),
        cell(people_text(place.people)),
        cell(bus),
    )
