"""Reading the file of a staged import again: another encoding, sheet, header row, other columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, ImportNotOpenError
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.imports.applying import OPEN, open_import
from matchmaker.services.imports.imports import own_line
from matchmaker.services.imports.planning import ImportFile, plan_import, source_name
from matchmaker.services.imports.reading import (
    Background,
    FileReading,
    pack_reading,
    remember_columns,
    unpack_reading,
)
from matchmaker.services.imports.staging import ReadyPlan, make_ready, store_plan
from matchmaker.storage.queries.column_memories import list_column_memories
from matchmaker.storage.queries.imports import delete_rows, list_import_hosts


@dataclass(frozen=True, slots=True)
class StagedFile:
    """Where the bytes of a staged import lie, and how they were read.

    `background` is what its host knows; `version` changes with everything that is decided.
    """

    import_id: UUID
    name: str
    folder: str | None
    reading: FileReading
    background: Background
    kind: Kind | None
    delegation: str
    source: str
    version: int


def load_staged_file(session: Session, *, actor: Actor, import_id: UUID) -> StagedFile:
    """The file of an import that is not decided yet, for the organizers of its host."""
    imported = own_line(session, actor, import_id).imported
    if imported.status not in OPEN:
        raise ImportNotOpenError(import_id=import_id)
    reading = unpack_reading(imported.reading)
    return StagedFile(
        import_id=import_id,
        name=imported.file_name,
        folder=imported.folder,
        reading=reading,
        background=Background(list_column_memories(session, imported.host_id), reading.country),
        kind=imported.default_kind,
        delegation=str(imported.reading.get("delegation") or ""),
        source=source_name(imported.source),
        version=imported.version,
    )


def preview_again(
    session: Session, *, actor: Actor, import_id: UUID, file: ImportFile
) -> ReadyPlan:
    """What the file would do as it is read now."""
    imported = own_line(session, actor, import_id).imported
    [host] = list_import_hosts(session, [imported.host_id])
    return make_ready(session, plan_import(session, host=host, file=file))


def read_again(
    session: Session,
    *,
    actor: Actor,
    staged: StagedFile,
    file: ImportFile,
    plan: ReadyPlan,
    now: datetime,
) -> None:
    """Let the rows as they are read now take the place of those before, and remember the columns.

    What was decided about single rows goes with them; ConflictError where somebody decided more
    in the meantime.
    """
    imported = open_import(session, actor=actor, import_id=staged.import_id)
    if imported.version != staged.version:
        raise ConflictError(import_id=staged.import_id)
    delete_rows(session, imported.id)
    imported.default_kind = file.default_kind
    imported.reading = pack_reading(file.reading) | {"delegation": file.delegation}
    store_plan(session, imported, plan)
    remember_columns(session, host_key=imported.host_id, reading=file.reading, now=now)
    encoding = file.reading.choice.encoding
    audit.record_of_host(
        session,
        actor,
        imported,
        action="import.read-again",
        details={"encoding": encoding, "counts": dict(imported.counts)},
        now=now,
    )
