"""Times of an event by its own clocks, whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton

from matchmaker.domain.event_times import Span, local_time
from matchmaker.services.events.events import EventView
from matchmaker.web.locale import current_locale, format_date
from matchmaker.web.presenters.field import FieldOption

_SHORT_DAYS = {"en": "EEE d MMM", "vi": "EEE, dd/MM"}


def clock_of(instant: datetime, event: EventView) -> str:
    """Time of day, after the day where the event has several."""
    has_days = event.starts_on != event.ends_on
    return local_clock(local_time(instant, event.time_zone), has_days=has_days)


def local_clock(local: datetime, *, has_days: bool) -> str:
    clock = local.strftime("%H:%M")
    return f"{short_day(local.date())} {clock}" if has_days else clock


def period_of(span: Span, zone: str) -> str:
    """From when to when, without the day."""
    start, end = (local_time(at, zone).strftime("%H:%M") for at in (span.starts_at, span.ends_at))
    return f"{start}–{end}"


def short_day(day: date) -> str:
    """Sat 27 Mar, Th 7, 27/03, 3월 27일 (토)."""
    locale = current_locale()
    if locale in _SHORT_DAYS:
        return str(babel_date(day, _SHORT_DAYS[locale], locale=locale))
    return str(format_skeleton("MMMEd", datetime.combine(day, time()), locale=locale))


def day_options(days: Iterable[date], chosen: str) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(day.isoformat(), format_date(day), day.isoformat() == chosen) for day in days
    )
