"""Sites and visits as they are written down, with all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from matchmaker.domain.errors import MatchmakerError
from matchmaker.domain.event_details import day_problem
from matchmaker.domain.event_times import GRAIN, event_instant, is_whole
from matchmaker.domain.text import N_, Message

NAME_LENGTH = 120
ADDRESS_LENGTH = 200
TEXT_LENGTH = 1_000
SOURCE_LENGTH = 300
MOST_MINUTES = 480
MOST_PEOPLE = 5_000
MOST_SECURITY_DAYS = 60
MOST_BUSES = 20
MOST_SEATS = 100
_BETWEEN = re.compile(r"[\s,;+、，；]+")


@dataclass(frozen=True, slots=True)
class SiteText:
    """What a site is called in one language, and what is seen there."""

    name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SiteDetails:
    """What a host says of a site; numbers that are none were not written as one."""

    name: str
    texts: Mapping[str, SiteText] = field(default_factory=dict)
    address: str = ""
    sectors: tuple[str, ...] = ()
    minutes: int | None = 60
    travel_minutes: int | None = 20
    people: int | None = None
    security_days: int | None = 0
    source: str = ""
    checked_on: date | None = None

    def problems(self) -> Mapping[str, Message]:
        found = {
            "name": None if self.name else Message(N_("Write what the site is called.")),
            "minutes": minutes_problem(self.minutes, least=GRAIN),
            "travel_minutes": minutes_problem(self.travel_minutes, least=0),
            "people": _between(self.people, 1, MOST_PEOPLE, is_needed=False),
            "security_days": _between(self.security_days, 0, MOST_SECURITY_DAYS),
        }
        return {name: problem for name, problem in found.items() if problem}


@dataclass(frozen=True, slots=True)
class VisitTimes:
    """When a visit is, by the clock of the event; what is None was not written, or is none."""

    day: date | None
    start: time | None
    minutes: int | None
    travel_minutes: int | None
    list_day: date | None = None

    def problems(self, zone: str) -> Mapping[str, Message]:
        found = {
            "day": day_problem(self.day),
            "start": self._of_start(zone),
            "minutes": minutes_problem(self.minutes, least=GRAIN),
            "travel_minutes": minutes_problem(self.travel_minutes, least=0),
            "list_day": self._of_list(),
        }
        return {name: problem for name, problem in found.items() if problem}

    def starts_at(self, zone: str) -> datetime:
        """Only of times without problems."""
        return event_instant(self.day or date.min, self.start or time.min, zone)

    def _of_start(self, zone: str) -> Message | None:
        if self.start is None:
            return Message(N_("Write a time of day, such as 9:30."))
        if self.day is None or day_problem(self.day):
            return None
        try:
            event_instant(self.day, self.start, zone)
        except MatchmakerError as error:
            return error.sentence
        return None

    def _of_list(self) -> Message | None:
        if self.list_day is None:
            return None
        if self.day and self.list_day > self.day:
            return Message(N_("The list is wanted before the visit."))
        return day_problem(self.list_day)


def read_seats(text: str) -> tuple[tuple[int, ...], Message | None]:
    """Seats of the buses, one number for each, such as `45 29`."""
    words = [word for word in _BETWEEN.split(text) if word]
    said = Message(
        N_("Write the seats of each bus, from 1 to %(most)s, such as: 45, 29."),
        {"most": MOST_SEATS},
    )
    if len(words) > MOST_BUSES or not all(w.isascii() and w.isdigit() for w in words):
        return (), said
    seats = tuple(int(word) for word in words)
    return (seats, None) if all(1 <= number <= MOST_SEATS for number in seats) else ((), said)


def minutes_problem(minutes: int | None, *, least: int) -> Message | None:
    if minutes is None or not least <= minutes <= MOST_MINUTES or not is_whole(minutes):
        return Message(
            N_("Write minutes in whole fives, from %(least)s to %(most)s."),
            {"least": least, "most": MOST_MINUTES},
        )
    return None


def _between(
    number: int | None, least: int, most: int, *, is_needed: bool = True
) -> Message | None:
    if number is None and not is_needed:
        return None
    if number is None or not least <= number <= most:
        return Message(
            N_("Write a whole number from %(least)s to %(most)s."),
            {"least": least, "most": most},
        )
    return None


def understands(guide: str | None, interpreter: frozenset[str], guest: frozenset[str]) -> bool:
    """Whether somebody follows the guide alone or through the interpreter, as far as is known."""
    if guide is None or not guest or guide in guest:
        return True
    return guide in interpreter and bool(guest & interpreter)
