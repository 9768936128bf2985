"""The button that puts a profile on one's shortlist or takes it off, and the way to hide it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for

from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Keep:
    """`note_href` leads to one's note once it is kept; `what` names it for who hears a button."""

    action: str
    other: str
    back: str
    label: str
    what: str
    is_kept: bool
    note_href: str = ""


def keep_view(own: UUID, other: UUID, *, is_kept: bool, back: str, what: str) -> Keep:
    if not is_kept:
        action = url_for("shortlists.add", profile_id=own)
        return Keep(action, str(other), back, _("Add to the shortlist"), what, is_kept=False)
    return Keep(
        url_for("shortlists.remove", profile_id=own),
        str(other),
        back,
        _("Take off the shortlist"),
        what,
        is_kept=True,
        note_href=url_for("shortlists.edit", profile_id=own, other_id=other),
    )


def hide_address(own: UUID, other: UUID, back: str) -> str:
    """Where one says why a profile is hidden."""
    query = urlencode({"with": str(other), "back": back})
    return f"{url_for('hidden.choose', profile_id=own)}?{query}"
