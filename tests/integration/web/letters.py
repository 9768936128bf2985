"""What tests read of letters in the outbox."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, select

from matchmaker.storage.models.outbox import OutboxEntry

Read = Callable[[Select[Any]], list[Any]]


def letters(read: Read) -> list[tuple[str, str]]:
    """Kind and recipient of each, in the order in which they were written."""
    return [(row.kind, row.recipient) for row in read(select(OutboxEntry).order_by(OutboxEntry.id))]


def newest_link(read: Read, kind: str) -> str:
    """The path in the last letter of a kind."""
    question = select(OutboxEntry).where(OutboxEntry.kind == kind).order_by(OutboxEntry.id)
    return str(read(question)[-1].payload["link"])
