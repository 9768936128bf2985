"""What would be here, why it is not, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.button import Button


@dataclass(frozen=True, slots=True)
class Empty:
    title: str
    text: str = ""
    actions: tuple[Button, ...] = ()
