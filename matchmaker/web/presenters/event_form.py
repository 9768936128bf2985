"""A form that is a page of an event by itself."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.notice import Notice


@dataclass(frozen=True, slots=True)
class EventForm:
    """`hidden` are names and values that come back with it."""

    bar: EventBar
    title: str
    action: str
    submit: str
    back: Button
    fields: tuple[Field, ...]
    notice: Notice | None = None
    lead: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
