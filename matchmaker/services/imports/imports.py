"""Imports as an organizer looks at them: the list, one with its rows, the rows it refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import ImportStatus, RowStatus, Severity
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.names import folded_name
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.text import Message
from matchmaker.domain.values import FieldProblem
from matchmaker.services.imports.packing import pack_record_cells
from matchmaker.services.imports.planning import Warned
from matchmaker.services.jobs import JobView, view_job
from matchmaker.spreadsheets.messages import unpack_message, unpack_problem
from matchmaker.storage.queries.imports import (
    ImportLine,
    RowLine,
    count_imports,
    get_import_line,
    list_host_delegations,
    list_import_hosts,
    list_import_lines,
    list_row_lines,
    list_rows,
)

PAGE_SIZE = 50
_EARLIER = dict.fromkeys(("kept", "twins", "alike", "looked", "restored", "removed", "stayed"), 0)
"""Of imports from before such rows were counted."""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """An import without its rows; `counts` are rows by status, and those with `kept` fields."""

    public_id: UUID
    file_name: str
    host_name: str
    account_name: str
    delegation_name: str | None
    source: str
    status: ImportStatus
    counts: Mapping[str, int]
    warnings: tuple[Warned, ...]
    created_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    job: JobView | None
    has_file: bool
    """Whether the file is still kept, so that it can be read again."""

    @property
    def total(self) -> int:
        return sum(self.counts[status] for status in RowStatus)

    @property
    def to_import(self) -> int:
        """Rows that change something."""
        return self.counts[RowStatus.NEW] + self.counts[RowStatus.UPDATED]

    @property
    def needing_a_look(self) -> int:
        """Rows that are refused, that keep an edit, or that somebody has to decide about."""
        return self.counts["looked"]

    @property
    def undecided(self) -> int:
        """Rows that may be an organization which is here already."""
        return self.counts["twins"]

    @property
    def has_twins(self) -> bool:
        return self.counts["alike"] > 0


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field edited in the product, which the file leaves alone unless it is overridden."""

    field: str
    at: datetime
    is_overridden: bool


@dataclass(frozen=True, slots=True)
class ImportRowView:
    """One row; `cells` are those of a refused one, `profile_id` the profile of any other."""

    number: int
    status: RowStatus
    name: str
    cells: Mapping[str, object]
    problems: tuple[FieldProblem, ...]
    kept: tuple[KeptField, ...]
    profile_id: UUID | None
    decision: TwinDecision | None = None
    """Whether it is somebody who is here already; None where it resembles nobody."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import with one page of its rows; those that need a look come first."""

    summary: ImportSummary
    rows: tuple[ImportRowView, ...]
    number: int
    found: int


@dataclass(frozen=True, slots=True)
class ImportList:
    """One page of imports, the latest first."""

    imports: tuple[ImportSummary, ...]
    number: int
    found: int


@dataclass(frozen=True, slots=True)
class ImportHost:
    """A host the actor organizes for, and the names of its delegations."""

    public_id: UUID
    slug: str
    name: str
    delegations: tuple[str, ...]


def list_imports(session: Session, *, actor: Actor, page: int = 1) -> ImportList:
    """Imports of the actor's hosts; a page past the end is the last one."""
    found = count_imports(session, actor.organizer_hosts)
    number = page_within(page, found, PAGE_SIZE)
    offset = (number - 1) * PAGE_SIZE
    lines = list_import_lines(session, actor.organizer_hosts, offset=offset, limit=PAGE_SIZE)
    return ImportList(tuple(map(summary_of, lines)), number, found)


def load_import(
    session: Session,
    *,
    actor: Actor,
    import_id: UUID,
    page: int = 1,
    needs_a_look: bool = False,
) -> ImportView:
    """One import for the organizers of its host; all its rows, or those that need a look."""
    line = own_line(session, actor, import_id)
    summary = summary_of(line)
    found = summary.needing_a_look if needs_a_look else summary.total
    found = 0 if summary.status is ImportStatus.DISCARDED else found
    number = page_within(page, found, PAGE_SIZE)
    rows = list_row_lines(
        session,
        line.imported.id,
        needs_a_look=needs_a_look,
        offset=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
    return ImportView(summary, tuple(map(_row, rows)), number, found)


def list_refused_rows(session: Session, *, actor: Actor, import_id: UUID) -> list[ImportRowView]:
    """Every row that was refused, with the cells as they stood."""
    line = own_line(session, actor, import_id)
    rows = list_rows(session, line.imported.id, [RowStatus.REFUSED])
    return [
        ImportRowView(
            number=row.number,
            status=row.status,
            name="",
            cells=_cells(row.record),
            problems=tuple(unpack_problem(problem) for problem in row.problems),
            kept=(),
            profile_id=None,
        )
        for row in rows
    ]


def list_hosts_to_import_for(session: Session, *, actor: Actor) -> tuple[ImportHost, ...]:
    """By name; one query and one for each host, of which a person has one or two."""
    hosts = list_import_hosts(session, actor.organizer_hosts)
    return tuple(
        ImportHost(
            public_id=host.public_id,
            slug=host.slug,
            name=host.name,
            delegations=tuple(d.name for d in list_host_delegations(session, host.id)),
        )
        for host in sorted(hosts, key=lambda host: folded_name(host.name))
    )


def reasons(row: ImportRowView) -> tuple[FieldProblem, ...]:
    """Why a row is refused, without what is only odd about it."""
    return tuple(problem for problem in row.problems if problem.severity is Severity.ERROR)


def _cells(record: Mapping[str, Any]) -> Mapping[str, object]:
    """As they stood in the file; of a row that only an override refused, as they were read."""
    packed = record if "cells" in record else pack_record_cells(record)
    cells: Mapping[str, object] = packed["cells"]
    return cells


def own_line(session: Session, actor: Actor, import_id: UUID) -> ImportLine:
    """For organizers of its host; NotFoundError for everybody else."""
    line = get_import_line(session, import_id)
    if line is None or not can_organize(actor, host_id=line.imported.host_id):
        raise NotFoundError(import_id=import_id)
    return line


def summary_of(line: ImportLine) -> ImportSummary:
    imported = line.imported
    return ImportSummary(
        public_id=imported.public_id,
        file_name=imported.file_name,
        host_name=line.host_name,
        account_name=line.account_name,
        delegation_name=line.delegation_name,
        source=imported.source,
        status=imported.status,
        counts=_EARLIER | imported.counts,
        warnings=tuple(_warned(packed) for packed in imported.warnings),
        created_at=imported.created_at,
        applied_at=imported.applied_at,
        undone_at=imported.undone_at,
        has_file=imported.folder is not None,
        job=view_job(line.job) if line.job else None,
    )


def _warned(packed: Mapping[str, Any]) -> Warned:
    message: Message = unpack_message(packed)
    return Warned(message, packed["field"], packed["count"], tuple(packed["rows"]))


def _row(line: RowLine) -> ImportRowView:
    row = line.row
    return ImportRowView(
        number=row.number,
        status=row.status,
        name=row.name,
        cells=row.record.get("cells", {}),
        problems=tuple(unpack_problem(problem) for problem in row.problems),
        kept=tuple(
            KeptField(kept["field"], datetime.fromisoformat(kept["at"]), kept["is_overridden"])
            for kept in row.kept
        ),
        profile_id=line.profile_id,
        decision=row.decision,
    )
