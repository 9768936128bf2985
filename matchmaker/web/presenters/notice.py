"""What happened, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.button import Button


@dataclass(frozen=True, slots=True)
class Notice:
    """`look` is empty, `ok`, `warn` or `error`; `role` is `status`, `alert` or none."""

    title: str
    text: str = ""
    look: str = ""
    role: str = ""
    links: tuple[Button, ...] = ()
