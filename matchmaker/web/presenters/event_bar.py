"""The steps of an event over each of its pages; ticks show what is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import HolderOnlyError
from matchmaker.domain.event_enums import ScheduleState
from matchmaker.domain.text import N_
from matchmaker.services.events.events import EventView
from matchmaker.web.locale import format_days
from matchmaker.web.policy import rule_for
from matchmaker.web.presenters.called_off import called_off_notice
from matchmaker.web.presenters.meeting_times import zone_label
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

_Done = Callable[[EventView], bool]


@dataclass(frozen=True, slots=True)
class EventStep:
    label: str
    href: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class EventBar:
    """`note` says to who only helps what is theirs to change."""

    name: Text
    href: str
    facts: tuple[Text, ...]
    note: str
    called_off: Notice | None
    steps: tuple[EventStep, ...]


_STEPS: tuple[tuple[str, str, str, _Done], ...] = (
    (
        "participants",
        "events.participants",
        N_("Participants"),
        lambda event: bool(event.counts.investors and event.counts.startups),
    ),
    ("times", "events.times", N_("Times"), lambda event: bool(event.counts.slots)),
    ("tables", "events.tables", N_("Tables"), lambda event: bool(event.counts.tables)),
    (
        "interpreters",
        "events.interpreters",
        N_("Interpreters"),
        lambda event: bool(event.counts.interpreters),
    ),
    ("wishes", "events.wishes", N_("Wishes"), lambda event: bool(event.counts.wishes)),
    (
        "schedule",
        "schedules.show",
        N_("Schedule"),
        lambda event: event.state is ScheduleState.PUBLISHED,
    ),
    ("visits", "visits.index", N_("Visits"), lambda event: bool(event.counts.visits)),
    ("paper", "papers.index", N_("Paper"), lambda _event: False),
)
"""Key, endpoint, label, and when the step is done."""
_OF_HOLDER = frozenset({"times", "tables", "schedule", "visits"})
"""Steps that only the host that holds the event changes."""
_PREPARED = {
    frozenset({Kind.INVESTOR}): N_("%(host)s holds the event. You prepare the investors."),
    frozenset({Kind.STARTUP}): N_("%(host)s holds the event. You prepare the startups."),
    frozenset({Kind.INVESTOR, Kind.STARTUP}): N_(
        "%(host)s holds the event. You prepare both sides."
    ),
}


def event_bar(event: EventView, current: str) -> EventBar:
    """`current` is the key of the step that the page belongs to; empty for none."""
    return EventBar(
        name=written(event.name),
        href=url_for("events.show", event_id=event.public_id),
        facts=event_facts(event),
        note=_note(event, current),
        called_off=called_off_notice(event.called_off),
        steps=tuple(
            EventStep(
                _(label), url_for(endpoint, event_id=event.public_id), done(event), key == current
            )
            for key, endpoint, label, done in _STEPS
            if rule_for(endpoint, "GET")
        ),
    )


def holder_only(event: EventView) -> str:
    """Who changes what is shown; empty for those who do, and of what nobody changes any more."""
    if event.is_held or event.called_off:
        return ""
    return _(HolderOnlyError.message, host=event.host_name)


def _note(event: EventView, current: str) -> str:
    if event.is_held or event.called_off:
        return ""
    if current in _OF_HOLDER:
        return holder_only(event)
    return _(_PREPARED[event.sides], host=event.host_name)


def event_facts(event: EventView) -> tuple[Text, ...]:
    """When, where and by which clock."""
    facts = (
        Text(event_days(event)),
        written(event.venue),
        Text(_("all times: %(zone)s", zone=zone_label(event.time_zone))),
    )
    return tuple(fact for fact in facts if fact.text)


def event_days(event: EventView) -> str:
    return format_days(event.starts_on, event.ends_on)
