"""Bringing a spreadsheet in: read in another process, looked up, and kept with its bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from matchmaker.domain.enums import Kind
from matchmaker.domain.text import N_
from matchmaker.services.bulk import few_collections
from matchmaker.services.imports.planning import ImportFile, read_import
from matchmaker.services.imports.reading import (
    Background,
    load_background,
    read_sent_table,
    reading_of,
)
from matchmaker.services.imports.rereading import StagedFile, preview_again, read_again
from matchmaker.services.imports.staging import keep_import, preview_import
from matchmaker.services.profiles.files import CONTENT
from matchmaker.spreadsheets.rows import Limits, Sheet, unreadable
from matchmaker.spreadsheets.tables import ReadingChoice, Table
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.forms.imports import MEGABYTE, ImportForm
from matchmaker.web.stored_files import file_store

GONE = N_("it is not kept any more. Send it once more.")


@dataclass(frozen=True, slots=True)
class Taken:
    """An import, and whether nobody needs to look at how its file was read."""

    import_id: UUID
    is_certain: bool


def take(form: ImportForm, host_id: UUID, name: str, content: bytes) -> Taken:
    """Stage a file that somebody sent; nothing of it is taken over yet."""
    actor = current_actor()
    with reading() as session:
        background = load_background(session, actor=actor, host_id=host_id, delegation=form.goes_to)
    choice = ReadingChoice(kind=form.kind)
    with few_collections():
        table = read_sent_table(
            content, name, choice=choice, background=background, limits=_limits()
        )
        file = _file(table, name, form.kind, background, form.goes_to, form.source)
        with reading() as session:
            plan = preview_import(session, actor=actor, host_id=host_id, file=file)
        with file_store().written({CONTENT: content}) as folder, unit_of_work() as session:
            import_id = keep_import(
                session,
                actor=actor,
                host_id=host_id,
                file=replace(file, folder=folder),
                plan=plan,
                now=utc_now(),
            )
    return Taken(import_id, file.reading.is_certain)


def table_of(staged: StagedFile, choice: ReadingChoice) -> Table:
    """The file of a staged import, read by another choice."""
    content = file_store().read(staged.folder, CONTENT) if staged.folder else None
    if content is None:
        raise unreadable(GONE)
    return read_sent_table(
        content, staged.name, choice=choice, background=staged.background, limits=_limits()
    )


def take_again(staged: StagedFile, choice: ReadingChoice) -> None:
    """Let the rows as they are read now take the place of those before."""
    with few_collections():
        table = table_of(staged, choice)
        file = _file(
            table, staged.name, choice.kind, staged.background, staged.delegation, staged.source
        )
        file = replace(file, reading=replace(file.reading, is_certain=True))
        with reading() as session:
            plan = preview_again(
                session, actor=current_actor(), import_id=staged.import_id, file=file
            )
        with unit_of_work() as session:
            read_again(
                session,
                actor=current_actor(),
                staged=staged,
                file=file,
                plan=plan,
                now=utc_now(),
            )


def _file(
    table: Table, name: str, kind: Kind | None, background: Background, goes_to: str, source: str
) -> ImportFile:
    file = read_import(
        Sheet(table.rows, table.warnings),
        name,
        default_kind=kind,
        delegation=goes_to,
        source=source,
    )
    return replace(file, reading=reading_of(table, background=background, kind=kind))


def _limits() -> Limits:
    return Limits(settings().max_file_bytes // MEGABYTE)
