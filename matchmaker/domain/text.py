"""Sentences that are written below the web and translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(sentence: str) -> str:  # noqa: N802 -- the name that gettext tools look for
    """Mark a sentence for the catalogue without translating it."""
    return sentence


def Nn_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 -- as above
    """Mark the two forms of a sentence that counts; `%(num)s` is the number."""
    return one, many


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence of the catalogue with named values; a value may be a `Message` too.

    A sentence that counts has a second form, for any `num` among its values but one.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str = ""

    def __str__(self) -> str:
        sentence = self.many if self.many and self.number != 1 else self.text
        return sentence % self.values if self.values else sentence

    @property
    def number(self) -> int:
        return int(str(self.values["num"]))
