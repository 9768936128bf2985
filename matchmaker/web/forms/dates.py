"""Days as forms send them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.web.words import _

_LONGEST = 40
EARLIEST, LATEST = 2000, 2100


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What was typed, the day it means, and what is wrong with it."""

    typed: str = ""
    day: date | None = None
    problem: str = ""


def typed_day(day: date | None) -> TypedDay:
    return TypedDay(day.isoformat() if day else "", day)


def read_day(sent: MultiDict[str, str], name: str) -> TypedDay:
    typed = clean_line(sent.get(name, ""))[:_LONGEST]
    if not typed:
        return TypedDay()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return TypedDay(typed, problem=_("Write the day as 2026-03-12."))
    if not EARLIEST <= day.year <= LATEST:
        return TypedDay(typed, problem=_("This year cannot be meant."))
    return TypedDay(typed, day)
