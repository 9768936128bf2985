"""A choice of one among few, as links."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Segmented:
    """`label` says what is chosen."""

    label: str
    options: tuple[Option, ...]
