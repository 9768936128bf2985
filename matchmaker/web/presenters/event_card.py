"""An event in the list of events."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.event_enums import ScheduleState
from matchmaker.domain.text import N_
from matchmaker.services.events.events import EventCounts, EventView
from matchmaker.web.presenters.called_off import called_off_status
from matchmaker.web.presenters.event_bar import event_days
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

_STATES = {
    ScheduleState.NONE: (N_("Not yet planned"), "", ""),
    ScheduleState.DRAFT: (N_("Draft of the schedule"), "warn", "mind"),
    ScheduleState.REVIEW: (N_("Schedule in review"), "warn", "eye"),
    ScheduleState.PUBLISHED: (N_("Schedule published"), "ok", "check"),
    ScheduleState.CHANGED: (N_("Changed since it was published"), "warn", "mind"),
}


@dataclass(frozen=True, slots=True)
class EventCard:
    id: str
    name: Text
    href: str
    facts: tuple[Text, ...]
    counts: tuple[str, ...]
    state: Status


def event_card(event: EventView) -> EventCard:
    facts = (Text(event_days(event)), written(event.venue), written(event.host_name))
    return EventCard(
        id=f"event-{event.public_id}",
        name=written(event.name),
        href=url_for("events.show", event_id=event.public_id),
        facts=tuple(fact for fact in facts if fact.text),
        counts=event_counts(event.counts),
        state=event_status(event),
    )


def event_status(event: EventView) -> Status:
    """How far its schedule is, or that it does not take place."""
    if event.called_off:
        return called_off_status()
    label, look, icon = _STATES[event.state]
    return Status(_(label), look, icon)


def event_counts(counts: EventCounts) -> tuple[str, ...]:
    """How much there is of everything, in words."""
    return tuple(words for _number, words in _counted(counts))


def event_parts(counts: EventCounts) -> tuple[str, ...]:
    """The same of what there is any of."""
    return tuple(words for number, words in _counted(counts) if number)


def _counted(counts: EventCounts) -> tuple[tuple[int, str], ...]:
    return (
        (
            counts.investors,
            ngettext("%(num)s investor", "%(num)s investors", counts.investors),
        ),
        (counts.startups, ngettext("%(num)s startup", "%(num)s startups", counts.startups)),
        (counts.slots, ngettext("%(num)s slot", "%(num)s slots", counts.slots)),
        (counts.tables, ngettext("%(num)s table", "%(num)s tables", counts.tables)),
        (
            counts.interpreters,
            ngettext("%(num)s interpreter", "%(num)s interpreters", counts.interpreters),
        ),
        (counts.meetings, ngettext("%(num)s meeting", "%(num)s meetings", counts.meetings)),
    )
