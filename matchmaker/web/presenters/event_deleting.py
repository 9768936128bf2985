"""The page before an event is deleted."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_card import event_parts
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class EventDeletingPage:
    """`parts` go with the event; without an `action` it can only be called off."""

    bar: EventBar
    parts: tuple[str, ...]
    action: str
    version: str
    call_off: Button
    back: Button


def event_deleting_page(event: EventView) -> EventDeletingPage:
    at = event.public_id
    return EventDeletingPage(
        bar=event_bar(event, ""),
        parts=(*event_parts(event.counts), *_visits(event.counts.visits)),
        action="" if event.is_told else url_for("events.delete", event_id=at),
        version=str(event.version),
        call_off=Button(
            _("Call the event off…"), url_for("event_calling_off.show", event_id=at), "primary"
        ),
        back=Button(_("Back to the settings"), url_for("events.settings_of", event_id=at)),
    )


def _visits(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (ngettext("%(num)s site visit", "%(num)s site visits", count),)
