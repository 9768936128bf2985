"""Counting the profiles that one account opens, before they are shown."""

from __future__ import annotations

from uuid import UUID

from matchmaker.services.profiles.view_limits import counts_for, is_counted, note_view
from matchmaker.web.context import (
    current_actor,
    reading,
    unit_of_work,
    utc_now,
    where_writing_works,
)


def count_view(*profile_ids: UUID) -> None:
    """Raises TooManyProfilesError; where counting fails, the page is shown all the same."""
    actor, now, refusal = current_actor(), utc_now(), None
    if not counts_for(actor):
        return
    with reading() as session:
        fresh = [
            profile_id
            for profile_id in profile_ids
            if not is_counted(session, actor=actor, profile_id=profile_id, now=now)
        ]
    if fresh:
        with where_writing_works(), unit_of_work() as session:
            for profile_id in fresh:
                refusal = note_view(session, actor=actor, profile_id=profile_id, now=now) or refusal
    if refusal is not None:
        raise refusal
