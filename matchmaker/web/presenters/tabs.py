"""Pages of one organization."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    href: str
    is_current: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class Tabs:
    label: str
    items: tuple[Tab, ...]
