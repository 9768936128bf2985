"""Telling every process that ranks which profiles changed."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from matchmaker.storage.queries.changes import note_profile_changes


def record_profile_changes(session: Session, profile_ids: Iterable[int]) -> None:
    """Announce changed, hidden or deleted profiles; `unit_of_work` numbers them as it commits."""
    note_profile_changes(session, profile_ids)
