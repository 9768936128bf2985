"""One event: how far it is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import ScheduleState
from matchmaker.domain.text import N_
from matchmaker.services.events.events import EventView
from matchmaker.web.locale import format_number
from matchmaker.web.policy import rule_for
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_card import schedule_status
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

_SIDES = {
    None: N_("%(host)s helps with both sides"),
    Kind.INVESTOR: N_("%(host)s invites the investors"),
    Kind.STARTUP: N_("%(host)s invites the startups"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class EventPage:
    bar: EventBar
    name: Text
    state: Status
    hosts: tuple[Text, ...]
    figures: tuple[Figure, ...]
    lead: str
    actions: tuple[Button, ...]


def event_page(event: EventView) -> EventPage:
    lead, step = _next_step(event)
    further = (
        (
            Button(_("Settings"), _href("events.settings_of", event), "quiet"),
            Button(_("Copy as a template"), _href("events.copy", event), "quiet"),
        )
        if event.is_owner
        else ()
    )
    return EventPage(
        bar=event_bar(event, ""),
        name=written(event.name),
        state=schedule_status(event.state),
        hosts=(written(event.host_name), *(Text(one) for one in partner_lines(event))),
        figures=_figures(event),
        lead=lead,
        actions=(step, *further),
    )


def partner_lines(event: EventView) -> tuple[str, ...]:
    return tuple(_(_SIDES[partner.side], host=partner.name) for partner in event.partners)


def _figures(event: EventView) -> tuple[Figure, ...]:
    counts = event.counts
    shown = (
        (N_("Investors"), counts.investors, "events.participants"),
        (N_("Startups"), counts.startups, "events.participants"),
        (N_("Slots"), counts.slots, "events.times"),
        (N_("Tables"), counts.tables, "events.tables"),
        (N_("Interpreters"), counts.interpreters, "events.interpreters"),
        (N_("Must meet"), counts.musts, "events.wishes"),
        (N_("Meetings"), counts.meetings, "schedules.show"),
        (N_("Visits"), counts.visits, "visits.index"),
    )
    return tuple(
        Figure(_(label), format_number(number), _href(endpoint, event))
        for label, number, endpoint in shown
        if rule_for(endpoint, "GET")
    )


def _next_step(event: EventView) -> tuple[str, Button]:
    """What is missing first, and the way there."""
    counts = event.counts
    missing = (
        (counts.slots, N_("When do they meet?"), N_("Set the times"), "events.times"),
        (counts.tables, N_("Where do they sit?"), N_("Add the tables"), "events.tables"),
        (
            counts.investors and counts.startups,
            N_("Who takes part?"),
            N_("Add participants"),
            "event_candidates.index",
        ),
        (
            event.state is not ScheduleState.NONE,
            N_("Everything is there that a plan needs."),
            N_("Go to the schedule"),
            "schedules.show",
        ),
        (
            event.state is not ScheduleState.CHANGED,
            N_("The schedule has changed since it was published."),
            N_("Go to the schedule"),
            "schedules.show",
        ),
        (
            event.state is ScheduleState.PUBLISHED,
            N_("The schedule is not published yet."),
            N_("Go to the schedule"),
            "schedules.show",
        ),
    )
    for is_there, lead, label, endpoint in missing:
        if not is_there and rule_for(endpoint, "GET"):
            return _(lead), Button(_(label), _href(endpoint, event), "primary")
    return _("The schedule is published."), Button(
        _("Paper"), _href("papers.index", event), "primary"
    )


def _href(endpoint: str, event: EventView) -> str:
    return url_for(endpoint, event_id=event.public_id)
