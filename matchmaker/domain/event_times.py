"""Times of an event: whole five minutes, wall clocks of its zone, and slots cut from a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.meetings import TwofoldTimeError, instant_of
from matchmaker.domain.text import N_

GRAIN = 5
"""Minutes of the smallest piece of time; every time of an event is a whole number of them."""
SHORTEST_SLOT, LONGEST_SLOT = 5, 240
LONGEST_PAUSE = 120
_MINUTE = 60


class UnevenTimeError(InvalidInputError):
    message = N_("Times of an event are whole five minutes, such as 9:05.")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An instant and how many minutes from it on."""

    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def crosses(self, other: Span) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a session is cut: minutes of a slot, and of the pause after it."""

    slot_minutes: int
    pause_minutes: int = 0


def is_whole(minutes: int) -> bool:
    return minutes % GRAIN == 0


def grains(starts_at: datetime, minutes: int) -> range:
    """Numbers of the five minutes that a time covers, counted from 1970-01-01 UTC."""
    seconds, rest = divmod(starts_at.timestamp(), GRAIN * _MINUTE)
    if rest or not is_whole(minutes):
        raise UnevenTimeError
    return range(int(seconds), int(seconds) + minutes // GRAIN)


def event_instant(day: date, clock: time, zone: str) -> datetime:
    """The instant of a wall clock; refused where it is uneven, skipped, or shown twice."""
    if clock.second or clock.microsecond or not is_whole(clock.minute):
        raise UnevenTimeError
    return instant_of(day, clock, zone)


def local_time(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


def slot_label(starts_at: datetime, zone: str) -> str:
    """The name of a slot in a problem and a plan, such as `2026-01-13T09:00`."""
    return local_time(starts_at, zone).strftime("%Y-%m-%dT%H:%M")


def cut_slots(session: Span, rhythm: Rhythm, around: Iterable[Span], zone: str) -> tuple[Span, ...]:
    """Slots from the start on; one that would cross a break begins when the break ends.

    TwofoldTimeError where a slot would begin at a time that the clocks show twice.
    """
    breaks = sorted(around)
    pause = timedelta(minutes=rhythm.pause_minutes)
    slots: list[Span] = []
    slot = _clear_of(Span(session.starts_at, rhythm.slot_minutes), breaks)
    while slot.ends_at <= session.ends_at:
        if _is_twofold(slot.starts_at, zone):
            raise TwofoldTimeError(zone=zone)
        slots.append(slot)
        slot = _clear_of(Span(slot.ends_at + pause, rhythm.slot_minutes), breaks)
    return tuple(slots)


def shifted(instant: datetime, days: int, zone: str) -> datetime:
    """The same wall clock so many days later."""
    local = local_time(instant, zone)
    return event_instant(local.date() + timedelta(days=days), local.time(), zone)


def _clear_of(slot: Span, breaks: Sequence[Span]) -> Span:
    for pause in breaks:
        if slot.crosses(pause):
            slot = Span(pause.ends_at, slot.minutes)
    return slot


def _is_twofold(instant: datetime, zone: str) -> bool:
    """Whether the clocks show this time at another instant too."""
    local = local_time(instant, zone)
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
