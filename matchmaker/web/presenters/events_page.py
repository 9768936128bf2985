"""All events of an organizer, and the page on which one begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.services.imports.imports import ImportHost
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_card import EventCard, event_card
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.host_fields import host_fields
from matchmaker.web.presenters.meeting_times import zone_options
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.typed_fields import not_saved, typed_choice, typed_errors, typed_line
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class EventsPage:
    cards: tuple[EventCard, ...]
    new: Button
    empty: Empty


@dataclass(frozen=True, slots=True)
class EventFormPage:
    notice: Notice | None
    action: str
    fields: tuple[Field, ...]
    back: Button


def events_page(events: Sequence[EventView], today: date) -> EventsPage:
    """The next one first; what is over stands below, the latest first."""
    coming = sorted((one for one in events if one.ends_on >= today), key=lambda one: one.starts_on)
    over = [one for one in events if one.ends_on < today]
    new = Button(_("New event"), url_for("events.new"), "primary")
    text = _("An event brings two sides to one place: days, tables, interpreters, and who meets.")
    return EventsPage(
        cards=tuple(map(event_card, (*coming, *over))),
        new=new,
        empty=Empty(_("No event yet"), text, (new,)),
    )


def event_form_page(form: TypedForm, hosts: Sequence[ImportHost]) -> EventFormPage:
    asked = host_fields(hosts, form.line("host"), typed_errors(form, "host"))
    return EventFormPage(
        notice=not_saved(form),
        action=url_for("events.create"),
        fields=(*asked, *event_fields(form)),
        back=Button(_("All events"), url_for("events.index")),
    )


def event_fields(form: TypedForm) -> tuple[Field, ...]:
    """Name, venue, days and zone."""
    return (
        typed_line(form, "name", _("Name")),
        typed_line(form, "venue", _("Venue"), help_text=_("House, street, city: as on paper.")),
        typed_line(form, "starts_on", _("First day"), input_type="date"),
        typed_line(
            form,
            "ends_on",
            _("Last day"),
            help_text=_("Leave it empty where it is the same day."),
            input_type="date",
        ),
        typed_choice(
            form,
            "time_zone",
            _("Time zone"),
            zone_options(form.line("time_zone")),
            help_text=_("All times of the event are by the clocks of this place."),
        ),
    )
