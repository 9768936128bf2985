"""What organizers plan of a day: sessions, single slots, breaks; each checked at its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from matchmaker.domain.errors import FieldProblemsError, InvalidInputError
from matchmaker.domain.event_times import (
    GRAIN,
    LONGEST_PAUSE,
    LONGEST_SLOT,
    SHORTEST_SLOT,
    Rhythm,
    Span,
    event_instant,
    is_whole,
)
from matchmaker.domain.text import N_, Message

LONGEST_NAME = 80
LONGEST_BREAK = 480
LONGEST_SESSION = timedelta(hours=16)
MOST_TABLES = 500


@dataclass(frozen=True, slots=True)
class EventDays:
    """The zone of an event and its first and last day."""

    zone: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A part of a day that is cut into slots; None is what was not written or is no such thing."""

    name: str
    day: date | None
    start: time | None
    end: time | None
    slot_minutes: int | None
    pause_minutes: int | None

    def checked(self, days: EventDays) -> tuple[Span, Rhythm]:
        """Its time and how it is cut; FieldProblemsError with all that is wrong."""
        found = _Findings()
        found.name(self.name)
        starts_at = found.instant("start", self.day, self.start, days)
        ends_at = found.instant("end", self.day, self.end, days)
        slot = found.minutes("slot_minutes", self.slot_minutes, (SHORTEST_SLOT, LONGEST_SLOT))
        pause = found.minutes("pause_minutes", self.pause_minutes, (0, LONGEST_PAUSE))
        if starts_at and ends_at:
            found.order(starts_at, ends_at, slot)
        found.raise_any()
        if not starts_at or not ends_at:
            raise InvalidInputError
        return Span(starts_at, int((ends_at - starts_at).total_seconds()) // 60), Rhythm(
            slot, pause
        )


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """One slot by itself; `tables` None: all of them are there."""

    day: date | None
    start: time | None
    minutes: int | None
    tables: int | None = None
    has_odd_tables: bool = False
    """Whether something was written for the tables that is no number."""

    def checked(self, days: EventDays) -> Span:
        found = _Findings()
        starts_at = found.instant("start", self.day, self.start, days)
        minutes = found.minutes("minutes", self.minutes, (SHORTEST_SLOT, LONGEST_SLOT))
        if self.has_odd_tables or (self.tables or 0) > MOST_TABLES:
            found.add("tables", N_("Write a whole number from 0 to %(most)s."), most=MOST_TABLES)
        found.raise_any()
        if not starts_at:
            raise InvalidInputError
        return Span(starts_at, minutes)


@dataclass(frozen=True, slots=True)
class BreakPlan:
    """A time without meetings that the schedule names."""

    name: str
    day: date | None
    start: time | None
    minutes: int | None

    def checked(self, days: EventDays) -> Span:
        found = _Findings()
        found.name(self.name)
        starts_at = found.instant("start", self.day, self.start, days)
        minutes = found.minutes("minutes", self.minutes, (GRAIN, LONGEST_BREAK))
        found.raise_any()
        if not starts_at:
            raise InvalidInputError
        return Span(starts_at, minutes)


class _Findings:
    """Collects what is wrong, the first at each field."""

    def __init__(self) -> None:
        self._problems: dict[str, Message] = {}

    def add(self, field: str, text: str, **values: object) -> None:
        self._problems.setdefault(field, Message(text, values))

    def raise_any(self) -> None:
        if self._problems:
            raise FieldProblemsError(self._problems)

    def name(self, name: str) -> None:
        if not name:
            self.add("name", N_("Write a name, such as Morning or Lunch."))
        elif len(name) > LONGEST_NAME:
            self.add("name", N_("At most %(most)s characters."), most=LONGEST_NAME)

    def minutes(self, field: str, minutes: int | None, between: tuple[int, int]) -> int:
        least, most = between
        if minutes is None or not least <= minutes <= most or not is_whole(minutes):
            text = N_("Write whole five minutes, from %(least)s to %(most)s.")
            self.add(field, text, least=least, most=most)
            return least
        return minutes

    def instant(
        self, field: str, day: date | None, clock: time | None, days: EventDays
    ) -> datetime | None:
        if day is None:
            self.add("day", N_("Choose a day."))
        elif not days.first <= day <= days.last:
            self.add("day", N_("The event is not on this day."))
        if clock is None:
            self.add(field, N_("Choose a time of day."))
        if day is None or clock is None:
            return None
        try:
            return event_instant(day, clock, days.zone)
        except InvalidInputError as error:
            self._problems.setdefault(field, error.sentence)
            return None

    def order(self, starts_at: datetime, ends_at: datetime, slot: int) -> None:
        if ends_at <= starts_at:
            self.add("end", N_("The end is not after the start."))
        elif ends_at - starts_at > LONGEST_SESSION:
            self.add("end", N_("This is more than sixteen hours."))
        elif ends_at - starts_at < timedelta(minutes=slot):
            self.add("slot_minutes", N_("Not one slot of this length fits in."))


def tables_problem(name: str, tables: int | None) -> Mapping[str, Message]:
    """What is wrong with a room."""
    found: dict[str, Message] = {}
    if not name:
        found["name"] = Message(N_("Write what the room is called."))
    elif len(name) > LONGEST_NAME:
        found["name"] = Message(N_("At most %(most)s characters."), {"most": LONGEST_NAME})
    if tables is None or not 1 <= tables <= MOST_TABLES:
        text = N_("Write a whole number from 1 to %(most)s.")
        found["tables"] = Message(text, {"most": MOST_TABLES})
    return found
