"""Sentences that are written below the web and translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(sentence: str) -> str:  # noqa: N802 -- the name that gettext tools look for
    """Mark a sentence for the catalogue without translating it."""
    return sentence


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence of the catalogue with named values; a value may be a `Message` too."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text
