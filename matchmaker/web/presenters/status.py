"""A state in a word."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Status:
    """`look` is empty, `ok`, `warn`, `danger` or `plain`; `lang` is that of a name."""

    label: str
    look: str = ""
    icon: str = ""
    lang: str | None = None


def vetting_status(vetting: str) -> Status:
    """Whether a host has verified an organization."""
    if vetting == "verified":
        return Status(_("Verified"), "ok", "check")
    if vetting == "suspended":
        return Status(_("Suspended"), "danger", "mind")
    return Status(_("Not yet verified"), "warn", "mind")
