"""Rules of meeting requests: how long, how many, how soon again, and what a wall clock means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.text import N_

MESSAGE_LENGTH = 1_000
ANSWER_LENGTH = 500
PLACE_LENGTH = 200
ASK_AGAIN_AFTER = timedelta(days=30)
"""How long a declined profile waits before it asks the same one again."""
MOST_PROPOSALS = 20
SHORTEST, LONGEST = 5, 480
"""Minutes of a meeting."""
FURTHEST = timedelta(days=730)
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
"""From the first until before the second every clock of the world shows an instant."""


@dataclass(frozen=True, slots=True)
class RequestCaps:
    """What the host of a pair allows; `host_name` is empty where no host has set anything."""

    host_id: int | None = None
    host_name: str = ""
    startup: int = 15
    investor: int = 15
    inbox: int = 40
    days: int = 14

    def outgoing(self, kind: Kind) -> int:
        return self.startup if kind is Kind.STARTUP else self.investor


class UnknownZoneError(InvalidInputError):
    message = N_("Choose a time zone from the list.")


class OddDayError(InvalidInputError):
    message = N_("Choose a day between 2000 and 2099.")


class NoSuchTimeError(InvalidInputError):
    message = N_("The clocks of %(zone)s skip this time on that day. Choose another.")


class TwofoldTimeError(InvalidInputError):
    message = N_("The clocks of %(zone)s show this time twice on that day. Choose another.")


class PastTimeError(InvalidInputError):
    message = N_("This time has passed in %(zone)s.")


class FarTimeError(InvalidInputError):
    message = N_("This is more than two years away.")


def open_pair(one: int, other: int) -> str:
    """The key that lets only one request be open between two profiles, whoever asks."""
    return f"{min(one, other)}:{max(one, other)}"


def meeting_instant(day: date, clock: time, zone: str, *, now: datetime) -> datetime:
    """The instant that a wall clock shows there, if it shows it once and it is still to come."""
    instant = instant_of(day, clock, zone)
    if instant <= now:
        raise PastTimeError(zone=zone)
    if instant > now + FURTHEST:
        raise FarTimeError
    return instant


def instant_of(day: date, clock: time, zone: str) -> datetime:
    """The instant that a wall clock shows there, if it shows it once."""
    if zone not in known_zones():
        raise UnknownZoneError(zone=zone)
    if not EARLIEST <= day < LATEST:
        raise OddDayError
    local = datetime.combine(day, clock)
    earlier, later = (local.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    instant = earlier.astimezone(UTC)
    if earlier.utcoffset() != later.utcoffset():
        is_shown = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local
        raise (TwofoldTimeError if is_shown else NoSuchTimeError)(zone=zone)
    return instant


@cache
def known_zones() -> frozenset[str]:
    """IANA names of places; what only looks like one, such as `Factory`, is none."""
    return frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
