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
from matchmaker.web.presenters.event_card import event_status
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

_SIDES = {
    None: N_("%(host)s helps with both sides"),
    Kind.INVESTOR: N_("%(host)s invites the investors"),
    Kind.STARTUP: N_("%(host)s invites the startups"),
}

_Step = tuple[bool, str, str, str]
"""Whether it is done, else what to say, the words of the button, and where it leads."""


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
    further = []
    if event.is_owner:
        further.append(Button(_("Settings"), _href("events.settings_of", event), "quiet"))
    if event.is_held:
        further.append(Button(_("Copy as a template"), _href("events.copy", event), "quiet"))
    return EventPage(
        bar=event_bar(event, ""),
        name=written(event.name),
        state=event_status(event),
        hosts=_hosts(event),
        figures=_figures(event),
        lead=lead,
        actions=(step, *further),
    )


def _hosts(event: EventView) -> tuple[Text, ...]:
    """Who holds it, and who helps with which side."""
    if not event.partners:
        return (written(event.host_name),)
    holder = Text(_("%(host)s holds the event", host=event.host_name))
    return (holder, *(Text(one) for one in partner_lines(event)))


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
    """What is missing first, and the way there; of what was called off there is only its paper."""
    if event.called_off:
        return _("What was published stays to be read."), Button(
            _("Paper"), _href("papers.index", event)
        )
    if not event.is_held and (step := _helping_step(event)):
        return step
    for is_there, lead, label, endpoint in (*_preparations(event), *_schedule_steps(event.state)):
        if not is_there and rule_for(endpoint, "GET"):
            return _(lead), Button(_(label), _href(endpoint, event), "primary")
    return _("The schedule is published."), Button(
        _("Paper"), _href("papers.index", event), "primary"
    )


def _helping_step(event: EventView) -> tuple[str, Button] | None:
    """What a host that helps does before there is a schedule to look at."""
    counts = {Kind.INVESTOR: event.counts.investors, Kind.STARTUP: event.counts.startups}
    for side in sorted(event.sides):
        if not counts[side]:
            href = url_for("event_candidates.index", event_id=event.public_id, kind=side)
            return _("Who takes part?"), Button(_("Add participants"), href, "primary")
    if event.state is not ScheduleState.NONE:
        return None
    side = min(event.sides)
    href = url_for("events.participants", event_id=event.public_id, side=side)
    lead = _(
        "%(host)s sets times and tables and plans the day. Until then, see to the hours, the "
        "languages and the wishes of your participants.",
        host=event.host_name,
    )
    return lead, Button(_("Participants"), href, "primary")


def _preparations(event: EventView) -> tuple[_Step, ...]:
    counts = event.counts
    return (
        (bool(counts.slots), N_("When do they meet?"), N_("Set the times"), "events.times"),
        (bool(counts.tables), N_("Where do they sit?"), N_("Add the tables"), "events.tables"),
        (
            bool(counts.investors and counts.startups),
            N_("Who takes part?"),
            N_("Add participants"),
            "event_candidates.index",
        ),
    )


def _schedule_steps(state: ScheduleState) -> tuple[_Step, ...]:
    to, way = N_("Go to the schedule"), "schedules.show"
    return (
        (state is not ScheduleState.NONE, N_("Everything is there that a plan needs."), to, way),
        (
            state is not ScheduleState.CHANGED,
            N_("The schedule has changed since it was published."),
            to,
            way,
        ),
        (
            state is ScheduleState.PUBLISHED,
            N_("The schedule is not published yet."),
            to,
            way,
        ),
    )


def _href(endpoint: str, event: EventView) -> str:
    return url_for(endpoint, event_id=event.public_id)
