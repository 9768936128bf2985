"""What a file would do: every row's status, without a word being stored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind, RowStatus, Severity
from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.names import normalised_name
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem
from matchmaker.services.imports.reading import FileReading
from matchmaker.services.imports.twins import FoundTwin, find_row_twins
from matchmaker.services.profiles.plans import OWN_LIST, Origin, Outcome, plan_upserts
from matchmaker.spreadsheets.records import RowReading, read_records
from matchmaker.spreadsheets.rows import Sheet
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.imports import list_host_delegations

_NOT_YET = "delegation:"
"""A source that nothing came from: that of a delegation which is still to be made."""
_SAID = 50
_ROWS_SAID = 5
_NAME_LENGTH = 200
_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file that was read, and what its sender says of it.

    `delegation` is that of rows which name none; `source` names a list of the host.
    """

    name: str
    readings: Sequence[RowReading]
    warnings: tuple[Message, ...] = ()
    default_kind: Kind | None = None
    delegation: str = ""
    source: str = ""
    reading: FileReading = field(default_factory=FileReading)
    folder: str | None = None
    """Where its bytes lie until the import is decided."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row, where it goes, and what would become of it."""

    reading: RowReading
    status: RowStatus
    delegation: str | None = None
    outcome: Outcome | None = None
    problems: tuple[FieldProblem, ...] = ()
    twin: FoundTwin | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """Something said of several rows: how many, and the first of them."""

    message: Message
    field: str = ""
    count: int = 0
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would do; `counts` by status, and of rows with kept fields as `kept`."""

    rows: list[PlannedRow]
    counts: Mapping[str, int]
    warnings: list[Warned]


@dataclass(slots=True)
class Destinations:
    """Where rows go: the host's list, or a delegation by its name as people write it."""

    host: Host
    own_list: Origin
    delegations: dict[str, Delegation] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, host: Host, own_list: Origin) -> Destinations:
        found = list_host_delegations(session, host.id)
        return cls(host, own_list, {normalised_name(d.name): d for d in reversed(found)})

    def add(self, delegation: Delegation) -> None:
        self.delegations[normalised_name(delegation.name)] = delegation

    def delegation_named(self, name: str | None) -> Delegation | None:
        return self.delegations.get(normalised_name(name or ""))

    def origin_of(self, name: str | None) -> Origin:
        if not name:
            return self.own_list
        delegation = self.delegation_named(name)
        return Origin.delegation_list(delegation) if delegation else Origin(_NOT_YET, self.host.id)


def read_import(
    sheet: Sheet,
    file_name: str,
    *,
    default_kind: Kind | None = None,
    delegation: str = "",
    source: str = "",
) -> ImportFile:
    """Make an import of the rows of a file; raises EmptyFileError when there are none."""
    if not sheet.rows:
        raise EmptyFileError
    delegation, source = (clean_line(word)[:_NAME_LENGTH] for word in (delegation, source))
    readings = read_records(sheet.rows, default_kind, delegation=delegation or None)
    name = clean_line(_FOLDERS.sub("", file_name))[:_NAME_LENGTH]
    return ImportFile(name, readings, sheet.warnings, default_kind, delegation, source)


def own_list_of(host: Host, source: str) -> Origin:
    return Origin.host_list(host, source) if source else Origin.host_list(host)


def source_name(source: str) -> str:
    """What the sender called the list; empty for the host's own one."""
    name = source.split(":", 2)[-1]
    return "" if name == OWN_LIST else name


def plan_import(session: Session, *, host: Host, file: ImportFile) -> ImportPlan:
    """Look every row up; as many queries for a thousand rows as for one."""
    destinations = Destinations.of(session, host, own_list_of(host, file.source))
    outcomes: dict[int, Outcome] = {}
    for name, readings in by_delegation(file).items():
        records = [reading.record for reading in readings if reading.record is not None]
        planned = plan_upserts(session, origin=destinations.origin_of(name), records=records)
        outcomes.update(
            (reading.number, outcome) for reading, outcome in zip(readings, planned, strict=True)
        )
    twins = find_row_twins(session, file.readings, outcomes)
    rows = [
        replace(
            planned_row(reading, delegation_of(reading, file), outcomes.get(reading.number)),
            twin=twins.get(reading.number),
        )
        for reading in file.readings
    ]
    return ImportPlan(rows, count_rows(rows), _warnings(file, rows, destinations))


def by_delegation(file: ImportFile) -> dict[str | None, list[RowReading]]:
    """The rows that are taken, by the delegation they go to."""
    groups: dict[str | None, list[RowReading]] = {}
    for reading in file.readings:
        if reading.record is not None:
            groups.setdefault(delegation_of(reading, file), []).append(reading)
    return groups


def delegation_of(reading: RowReading, file: ImportFile) -> str | None:
    named = reading.record.delegation if reading.record else None
    return named or file.delegation or None


def planned_row(reading: RowReading, delegation: str | None, outcome: Outcome | None) -> PlannedRow:
    if outcome is None:
        return PlannedRow(reading, RowStatus.REFUSED, delegation, None, reading.problems)
    problems = (*outcome.problems, *reading.problems)
    return PlannedRow(reading, outcome.status, delegation, outcome, problems)


def count_rows(rows: Iterable[PlannedRow]) -> dict[str, int]:
    rows = list(rows)
    counts = Counter(row.status.value for row in rows)
    kept = sum(bool(row.outcome and row.outcome.kept) for row in rows)
    return {status.value: counts[status.value] for status in RowStatus} | {"kept": kept}


def _warnings(
    file: ImportFile, rows: Sequence[PlannedRow], destinations: Destinations
) -> list[Warned]:
    """Of the file, of delegations to be made, then of its rows, the most frequent first."""
    said = [Warned(warning) for warning in file.warnings]
    said += _new_delegations(rows, destinations)
    groups: dict[tuple[str, str], Warned] = {}
    for row in rows:
        for problem in row.problems:
            if problem.severity is Severity.WARNING and row.status is not RowStatus.REFUSED:
                key = (problem.field, str(problem.message))
                group = groups.get(key, Warned(problem.message, problem.field))
                groups[key] = _with_row(group, row.reading.number)
    return said + sorted(groups.values(), key=lambda warned: -warned.count)[:_SAID]


def _with_row(warned: Warned, number: int) -> Warned:
    rows = warned.rows if len(warned.rows) >= _ROWS_SAID else (*warned.rows, number)
    return Warned(warned.message, warned.field, warned.count + 1, rows)


def _new_delegations(rows: Sequence[PlannedRow], destinations: Destinations) -> list[Warned]:
    message = N_("There is no delegation “%(name)s” yet; importing makes it.")
    spellings: dict[str, str] = {}
    for row in rows:
        if row.delegation and row.status is not RowStatus.REFUSED:
            spellings.setdefault(normalised_name(row.delegation), row.delegation)
    return [
        Warned(Message(message, {"name": name}))
        for key, name in spellings.items()
        if key not in destinations.delegations
    ]
