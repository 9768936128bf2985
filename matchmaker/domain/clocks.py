"""Times within sentences, which each reader sees written as their language does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from babel.dates import format_date, format_skeleton

_SHORT_DAYS = {"en": "EEE d MMM", "vi": "EEE, dd/MM"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time by the clocks of an event, in no zone; `has_day` where the day has to be said too."""

    at: datetime
    has_day: bool

    def written(self, language: str) -> str:
        clock = self.at.strftime("%H:%M")
        return f"{short_day(self.at.date(), language)} {clock}" if self.has_day else clock


@dataclass(frozen=True, slots=True)
class Pieces:
    """Words with times between them."""

    parts: tuple[str | Clock, ...]

    def written(self, language: str) -> str:
        return "".join(
            part if isinstance(part, str) else part.written(language) for part in self.parts
        )

    def __str__(self) -> str:
        return self.written("en")


def short_day(day: date, language: str) -> str:
    """Sat 27 Mar, Th 7, 27/03, 3월 27일 (토)."""
    if language in _SHORT_DAYS:
        return str(format_date(day, _SHORT_DAYS[language], locale=language))
    return str(format_skeleton("MMMEd", datetime.combine(day, time()), locale=language))


def pack_pieces(parts: Iterable[str | Clock]) -> list[object]:
    """As JSON holds them."""
    return [
        part if isinstance(part, str) else {"at": part.at.isoformat(), "has_day": part.has_day}
        for part in parts
    ]


def unpack_pieces(packed: Iterable[object]) -> Pieces:
    return Pieces(
        tuple(
            Clock(datetime.fromisoformat(part["at"]), part["has_day"])
            if isinstance(part, dict)
            else str(part)
            for part in packed
        )
    )
