"""Times of an event by its own clocks, whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from matchmaker.domain import clocks
from matchmaker.domain.event_times import Span, local_time
from matchmaker.services.events.events import EventView
from matchmaker.web.locale import current_locale, format_date
from matchmaker.web.presenters.field import FieldOption


def clock_of(instant: datetime, event: EventView) -> str:
    """Time of day, after the day where the event has several."""
    has_days = event.starts_on != event.ends_on
    return local_clock(local_time(instant, event.time_zone), has_days=has_days)


def local_clock(local: datetime, *, has_days: bool) -> str:
    return clocks.Clock(local, has_days).written(current_locale())


def period_of(span: Span, zone: str) -> str:
    """From when to when, without the day."""
    start, end = (local_time(at, zone).strftime("%H:%M") for at in (span.starts_at, span.ends_at))
    return f"{start}–{end}"


def short_day(day: date) -> str:
    return clocks.short_day(day, current_locale())


def day_options(days: Iterable[date], chosen: str) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(day.isoformat(), format_date(day), day.isoformat() == chosen) for day in days
    )
