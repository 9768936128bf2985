"""What hosts said the columns of spreadsheets are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.imports import ColumnMemory


def list_column_memories(session: Session, host_id: int) -> dict[str, str | None]:
    """What a host said its columns are, by folded heading."""
    found = select(ColumnMemory.label, ColumnMemory.field).where(ColumnMemory.host_id == host_id)
    return {row.label: row.field for row in session.execute(found)}


def remember_column(
    session: Session, host_id: int, label: str, field: str | None, now: datetime
) -> None:
    """Of two who say something else of the same heading the later one is remembered."""
    found = select(ColumnMemory).where(ColumnMemory.host_id == host_id, ColumnMemory.label == label)
    memory = session.scalars(found).one_or_none()
    if memory is None:
        session.add(ColumnMemory(host_id=host_id, label=label, field=field, used_at=now))
    else:
        memory.field, memory.used_at = field, now
