"""What an event is called, where and when it is: read with all that is wrong at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from matchmaker.domain.meetings import EARLIEST, LATEST, OddDayError, UnknownZoneError, known_zones
from matchmaker.domain.text import N_, Message

LONGEST_NAME = 120
LONGEST_VENUE = 200
MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class EventDetails:
    """A day that is missing was not written, or is none."""

    name: str
    venue: str
    time_zone: str
    starts_on: date | None
    ends_on: date | None

    @property
    def days(self) -> tuple[date, ...]:
        if not self.starts_on or not self.ends_on:
            return ()
        count = (self.ends_on - self.starts_on).days + 1
        return tuple(self.starts_on + timedelta(days=number) for number in range(count))

    def problems(self) -> Mapping[str, Message]:
        """By field; none where the event can be held."""
        found = {
            "name": self._of_name(),
            "venue": _too_long(self.venue, LONGEST_VENUE),
            "time_zone": self._of_zone(),
            "starts_on": day_problem(self.starts_on),
            "ends_on": self._of_last_day(),
        }
        return {name: problem for name, problem in found.items() if problem}

    def _of_name(self) -> Message | None:
        if not self.name:
            return Message(N_("Write what the event is called."))
        return _too_long(self.name, LONGEST_NAME)

    def _of_zone(self) -> Message | None:
        return None if self.time_zone in known_zones() else Message(UnknownZoneError.message)

    def _of_last_day(self) -> Message | None:
        """None where the first one is missing: that says enough."""
        first, last = self.starts_on, self.ends_on
        if not first:
            return None
        if not last or day_problem(last):
            return day_problem(last)
        if last < first:
            return Message(N_("The last day is before the first."))
        if (last - first).days >= MOST_DAYS:
            return Message(N_("An event lasts %(most)s days at most."), {"most": MOST_DAYS})
        return None


def _too_long(text: str, most: int) -> Message | None:
    if len(text) <= most:
        return None
    return Message(N_("At most %(most)s characters."), {"most": most})


def day_problem(day: date | None) -> Message | None:
    if day is None:
        return Message(N_("Choose a day."))
    if not EARLIEST <= day < LATEST:
        return Message(OddDayError.message)
    return None
