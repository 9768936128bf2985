"""Links that look like what they do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """`look` is empty, `primary`, `quiet` or `s` (small)."""

    label: str
    href: str
    look: str = ""
    icon: str = ""
