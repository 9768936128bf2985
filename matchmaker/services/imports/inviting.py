"""Letting those whom an import brought take part in an event."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.names import folded_name
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import EventView, list_events
from matchmaker.services.events.participants import Added, add_participants
from matchmaker.services.imports.imports import own_line
from matchmaker.storage.queries.imports import list_imported_profiles

_GAPS = re.compile(r"[\W_]+")


def invite_imported(
    session: Session, *, actor: Actor, import_id: UUID, event_id: UUID, now: datetime
) -> Added:
    """Every profile that a row of the import is; who takes part already stays as is."""
    imported = own_line(session, actor, import_id).imported
    return add_participants(
        session,
        actor=actor,
        event_id=event_id,
        profile_ids=list_imported_profiles(session, imported.id),
        now=now,
    )


def find_event(session: Session, *, actor: Actor, slug: str) -> EventView | None:
    """The event of this name, as in an address (`Da Nang Day` → `da-nang-day`), or of this id.

    Of two with one name, the one that was not called off.
    """
    wanted = slug_of(slug)
    events = list_events(session, actor=actor)
    named = (e for e in events if wanted in (slug_of(e.name), str(e.public_id)))
    return min(named, key=lambda event: event.called_off is not None, default=None)


def slug_of(name: str) -> str:
    return _GAPS.sub("-", folded_name(name)).strip("-")
