"""Lines of a first page: a count, what it counts, and the one thing to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.text import Text


@dataclass(frozen=True, slots=True)
class TodayLine:
    """`is_due` where somebody waits for the reader."""

    count: str
    text: str
    act: Button
    note: str = ""
    names: tuple[Text, ...] = ()
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class TodayList:
    """Without lines there is nothing to do, which `empty` says."""

    id: str
    title: Text
    lines: tuple[TodayLine, ...]
    empty: str
