"""Who goes on a visit, each with bus, interest and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.visits.visits import PlacedGuest, VisitView
from matchmaker.web.locale import current_locale, format_score
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _, ngettext

BUS, ACT = "bus", "act"
MOVE, LOCK, UNLOCK, REMOVE = "move", "lock", "unlock", "remove"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A guest on a visit; the acts are sent by one form. `lock` and `lock_label` also unlock."""

    name: Text
    latin: Text | None
    people: str
    interest: str
    reasons: str
    statuses: tuple[Status, ...]
    action: str
    buses: tuple[FieldOption, ...]
    bus_label: str
    lock: str
    lock_label: str
    about: str


@dataclass(frozen=True, slots=True)
class VisitPlaces:
    rows: tuple[PlaceRow, ...]
    can_change: bool


def visit_places(
    event_id: UUID, visit: VisitView, lexicon: Lexicon, *, can_change: bool
) -> VisitPlaces:
    ordered = sorted(visit.places, key=lambda place: (place.bus or 0, -place.interest.score))
    rows = tuple(_row(event_id, visit, place, lexicon) for place in ordered)
    return VisitPlaces(rows, can_change)


def bus_options(visit: VisitView, chosen: int | None) -> tuple[FieldOption, ...]:
    options = [FieldOption("", _("no bus"), chosen is None)]
    options += [
        FieldOption(str(bus), _("bus %(number)s", number=bus), bus == chosen)
        for bus, _seats in visit.buses
    ]
    return tuple(options)


def people_text(number: int) -> str:
    return ngettext("%(num)s person", "%(num)s people", number)


def _row(event_id: UUID, visit: VisitView, place: PlacedGuest, lexicon: Lexicon) -> PlaceRow:
    guest = place.guest
    labels = [lexicon.label(concept, current_locale()) for concept in place.interest.shared]
    return PlaceRow(
        name=own_name(guest),
        latin=latin_note(guest),
        people=people_text(place.people),
        interest=_("interest %(score)s", score=format_score(place.interest.score)),
        reasons=listed(labels),
        statuses=(Status(_("Locked"), "plain"),) if place.is_locked else (),
        action=url_for(
            "visits.change_place",
            event_id=event_id,
            visit_id=visit.public_id,
            participant_id=guest.id,
        ),
        buses=bus_options(visit, place.bus),
        bus_label=_("Bus of %(name)s", name=guest.name),
        lock=UNLOCK if place.is_locked else LOCK,
        lock_label=_("Unlock") if place.is_locked else _("Lock"),
        about=guest.name,
    )
