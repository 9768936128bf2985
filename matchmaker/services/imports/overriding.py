"""Letting the file win over an edit, field by field, before an import is taken over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.imports.applying import open_import
from matchmaker.services.imports.rows import store_decided
from matchmaker.storage.queries.imports import get_row


@dataclass(frozen=True, slots=True)
class Override:
    """Whose word counts for one field of one row: the file's, or that of the edit."""

    row: int
    field: str
    is_overridden: bool


def override_field(
    session: Session, *, actor: Actor, import_id: UUID, override: Override, now: datetime
) -> None:
    """Take a field from the file although it was edited in the product, or keep the edit again."""
    staged = open_import(session, actor=actor, import_id=import_id)
    row = get_row(session, staged.id, override.row)
    if row is None or override.field not in {kept["field"] for kept in row.kept}:
        raise NotFoundError(import_id=import_id, row=override.row)
    kept = [_decided(entry, override) for entry in row.kept]
    store_decided(session, staged, row._replace(kept=kept))
    audit.record_of_host(
        session, actor, staged, action="import.overridden", details=asdict(override), now=now
    )


def _decided(entry: dict[str, Any], override: Override) -> dict[str, Any]:
    if entry["field"] != override.field:
        return entry
    return entry | {"is_overridden": override.is_overridden}
