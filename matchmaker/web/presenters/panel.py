"""A sheet with a title."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Panel:
    """`id` names the title, for the sheet to be labelled by."""

    id: str
    title: str
