"""Who of an event is there in which slot: a grid of boxes, one part of a day at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.event_times import Span, local_time
from matchmaker.domain.paging import page_within
from matchmaker.services.events.hours import PersonHours
from matchmaker.services.events.times import SessionItem, TimesView
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_clock import period_of, short_day
from matchmaker.web.presenters.hours_grid import HoursGrid, hours_grid
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.tabs import Tab, Tabs
from matchmaker.web.words import _

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class HoursPage:
    bar: EventBar
    title: str
    back: Button
    tabs: Tabs | None
    grid: HoursGrid | None
    pager: Pager | None
    nothing: str


@dataclass(frozen=True, slots=True)
class HoursOf:
    """Whose hours: what the page is called, where it stands, where it is sent to."""

    step: str
    title: str
    endpoint: str
    back: Button
    side: str | None = None


def hours_page(
    times: TimesView,
    people: Sequence[PersonHours],
    of: HoursOf,
    *,
    part: int = 1,
    page: int = 1,
) -> HoursPage:
    """`part` is the number of the session that is shown."""
    parts = [session for session in times.sessions if session.slots]
    part = min(max(part, 1), max(1, len(parts)))
    page = page_within(page, len(people), PER_PAGE)
    event_id = times.event.public_id

    def href(session: int, number: int) -> str:
        return url_for(of.endpoint, event_id=event_id, part=session, page=number, side=of.side)

    shown = people[(page - 1) * PER_PAGE : page * PER_PAGE]
    grid = None
    if parts and shown:
        grid = hours_grid(times.event, parts[part - 1].slots, shown, href(part, page))
    return HoursPage(
        bar=event_bar(times.event, of.step),
        title=of.title,
        back=of.back,
        tabs=_tabs(times, parts, part, href) if len(parts) > 1 else None,
        grid=grid,
        pager=pager_view(page, len(people), lambda number: href(part, number), per_page=PER_PAGE),
        nothing="" if grid else _nothing(parts),
    )


def _tabs(
    times: TimesView, parts: Sequence[SessionItem], current: int, href: Callable[[int, int], str]
) -> Tabs:
    tabs = (
        Tab(_label(times, part), href(number, 1), is_current=number == current)
        for number, part in enumerate(parts, start=1)
    )
    return Tabs(_("Parts of the days"), tuple(tabs))


def _nothing(parts: Sequence[SessionItem]) -> str:
    return _("Nobody is there yet.") if parts else _("The event has no slots yet.")


def _label(times: TimesView, part: SessionItem) -> str:
    zone = times.event.time_zone
    minutes = int((part.ends_at - part.starts_at).total_seconds()) // 60
    period = period_of(Span(part.starts_at, minutes), zone)
    day = short_day(local_time(part.starts_at, zone).date())
    return f"{part.name} {day} {period}".strip()
