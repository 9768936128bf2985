"""What was typed into a form, kept as it was while something is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from unicodedata import normalize

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.text import Message

_LONGEST_LINE = 300
_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class TypedForm:
    """Lines by field, and what is wrong with which; a field that was not sent is empty.

    `prefix` stands before the names of its fields where a page has several forms.
    """

    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Message] = field(default_factory=dict)
    prefix: str = ""

    def line(self, name: str) -> str:
        return self.typed.get(name, "")

    def number(self, name: str) -> int | None:
        return number_of(self.line(name))

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.line(name))
        except ValueError:
            return None

    def clock(self, name: str) -> time | None:
        """A time of day without seconds."""
        try:
            return time.fromisoformat(self.line(name)).replace(tzinfo=None)
        except ValueError:
            return None

    def with_problems(self, problems: Mapping[str, Message]) -> TypedForm:
        return TypedForm(self.typed, problems, self.prefix)


def read_typed(sent: MultiDict[str, str], names: Iterable[str], prefix: str = "") -> TypedForm:
    lines = {name: clean_line(sent.get(f"{prefix}{name}", "")) for name in names}
    return TypedForm({name: line[:_LONGEST_LINE] for name, line in lines.items()}, prefix=prefix)


def number_of(text: str) -> int | None:
    """A whole number from 0 on, in digits of either width; None for anything else."""
    text = normalize("NFKC", text).strip()
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if is_number else None
