"""Who sees what of a profile: choosing it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.audiences import Chosen, audience_choices, audience_of
from matchmaker.domain.enums import Audience, Kind
from matchmaker.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
)
from matchmaker.domain.permissions import Actor, owns_profile
from matchmaker.services.profiles.decks import follow_deck_audience
from matchmaker.services.profiles.history import AUDIENCE, Save, write_down
from matchmaker.services.profiles.profiles import load_editable
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.values import stored_values

_DECK = "deck"


def save_audiences(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    version: int,
    chosen: Chosen,
    now: datetime,
) -> UUID | None:
    """Take over what was chosen for each of these fields; the others stay as they are.

    Returns a job to enqueue after the commit where the text of a deck is now to be read.
    """
    facts = load_editable(session, actor=actor, profile_id=profile_id).facts
    profile = get_profile(session, profile_id)
    if profile is None:
        raise NotFoundError(profile_id=profile_id)
    if profile.version != version:
        raise ConflictError(profile_id=profile_id)
    changed = _changes(profile.kind, profile.audiences, chosen)
    if not changed:
        return None
    profile.audiences = _differences(profile.kind, {**profile.audiences, **changed})
    profile.updated_at = now
    session.flush()  # the new version is the one that is written down
    _write_down(session, actor, profile, changed, now, in_its_name=not owns_profile(actor, facts))
    if _DECK not in changed:
        return None
    return follow_deck_audience(session, actor=actor, profile=profile, now=now)


def _changes(kind: Kind, before: Chosen, chosen: Chosen) -> dict[str, str]:
    """What differs from before; InvalidInputError for what the table does not offer."""
    for name, audience in chosen.items():
        if audience not in audience_choices(name, kind):
            raise InvalidInputError(field=name)
    return {
        name: audience
        for name, audience in chosen.items()
        if audience_of(name, kind, before) != audience
    }


def _differences(kind: Kind, chosen: Mapping[str, str]) -> dict[str, str]:
    """Only what is not the default is kept, so that a default can change for all others."""
    return {
        name: Audience(audience).value
        for name, audience in sorted(chosen.items())
        if audience in audience_choices(name, kind) and audience != audience_of(name, kind)
    }


def _write_down(
    session: Session,
    actor: Actor,
    profile: Profile,
    changed: Mapping[str, str],
    now: datetime,
    *,
    in_its_name: bool,
) -> None:
    values = stored_values(profile)
    fields = [f"{AUDIENCE}{name}" for name in changed]
    save = Save(profile, values, values, fields, in_its_name=in_its_name)
    write_down(session, save, actor=actor, action="profile.audiences-changed", now=now)
