"""`matchmaker import`: a file of profiles into the database, as the import page does it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.cli.columns import columns_said, how_to_say
from matchmaker.config import load_settings
from matchmaker.domain.enums import Kind, RowStatus, Severity
from matchmaker.domain.errors import MatchmakerError
from matchmaker.services.bulk import few_collections
from matchmaker.services.imports.commanding import actor_of_command, host_of_command, import_at_once
from matchmaker.services.imports.inviting import find_event
from matchmaker.services.imports.planning import ImportFile, ImportPlan, PlannedRow, read_import
from matchmaker.spreadsheets.reading import NoNameColumnError, read_profiles
from matchmaker.spreadsheets.rows import OWN_FILE, Sheet
from matchmaker.storage.migrations.runner import upgrade
from matchmaker.storage.session import make_engine, make_session_factory, unit_of_work

EXIT_NOTHING, EXIT_UNREADABLE = 1, 2


class DryRunError(Exception):
    """Rolls everything back; carries what would have been done."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__()
        self.plan = plan


@dataclass(frozen=True, slots=True)
class Wanted:
    """For which host, and for which event, by their short names."""

    host: str | None
    event: str | None


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice([kind.value for kind in Kind]), help="Of rows that name no kind."
)
@click.option("--delegation", default="", help="Of rows that name no delegation.")
@click.option("--source", default="", help="Which list of the host; default: its own.")
@click.option("--event", help="Event in which the profiles take part.")
@click.option("--host", "slug", help="Short name of the host; default: the first.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="What the column below a heading holds, for example “상호=name”; may be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
def import_profiles(  # noqa: PLR0913 -- one argument for each option
    path: Path,
    *,
    kind: str | None,
    delegation: str,
    source: str,
    event: str | None,
    slug: str | None,
    columns: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Read the profiles of FILE (jsonl, csv, xlsx, xls or ods) into the database."""
    known_kind = Kind(kind) if kind else None
    try:
        with few_collections():
            sheet = _sheet(path, known_kind, columns)
            file = read_import(
                sheet, path.name, default_kind=known_kind, delegation=delegation, source=source
            )
            plan = _import(file, Wanted(slug, event), is_dry=dry_run)
    except OSError as error:
        _stop(f"{path}: {error.strerror or error}")
    except MatchmakerError as error:
        _stop(f"{path}: {error}")
    for line in _report(plan, path.name, is_dry=dry_run):
        click.echo(line)
    if not _accepted(plan):
        sys.exit(EXIT_NOTHING)


def _sheet(path: Path, kind: Kind | None, columns: tuple[str, ...]) -> Sheet:
    said = columns_said(columns)
    try:
        return read_profiles(path.read_bytes(), path.name, OWN_FILE, kind=kind, columns=said)
    except NoNameColumnError as error:
        _stop(f"{path}: {error}\n{how_to_say(path.read_bytes(), path.name, kind)}")


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(EXIT_UNREADABLE)


def _import(file: ImportFile, wanted: Wanted, *, is_dry: bool) -> ImportPlan:
    url = load_settings().database_url
    upgrade(url)
    engine = make_engine(url)
    try:
        return _carry_out(make_session_factory(engine), file, wanted, is_dry=is_dry)
    except DryRunError as run:
        return run.plan
    finally:
        engine.dispose()


def _carry_out(
    factory: sessionmaker[Session], file: ImportFile, wanted: Wanted, *, is_dry: bool
) -> ImportPlan:
    """A dry run does everything, and takes it back: nothing could tell more exactly."""
    now = datetime.now(UTC)
    with unit_of_work(factory) as session:
        host = host_of_command(session, slug=wanted.host, now=now)
        if host is None:
            _stop(f"There is no host “{wanted.host}”.")
        actor = actor_of_command(session, host=host, now=now)
        event = find_event(session, actor=actor, slug=wanted.event) if wanted.event else None
        if wanted.event is not None and event is None:
            _stop(f"There is no event “{wanted.event}”.")
        plan = import_at_once(
            session,
            actor=actor,
            host=host,
            file=file,
            event_id=event.public_id if event else None,
            now=now,
        )
        if is_dry:
            raise DryRunError(plan)
    return plan


def _accepted(plan: ImportPlan) -> int:
    return len(plan.rows) - plan.counts[RowStatus.REFUSED]


def _report(plan: ImportPlan, name: str, *, is_dry: bool) -> Iterator[str]:
    counts = plan.counts
    yield (
        f"{name}: {_accepted(plan)} accepted ({counts[RowStatus.NEW]} new,"
        f" {counts[RowStatus.UPDATED]} updated, {counts[RowStatus.UNCHANGED]} unchanged),"
        f" {counts[RowStatus.REFUSED]} refused"
    )
    for row in plan.rows:
        yield from _of_row(row)
    for warned in plan.warnings:
        field = f"{warned.field}: " if warned.field else ""
        rows = ", ".join(map(str, warned.rows)) + (" …" if warned.count > len(warned.rows) else "")
        where = f" ({warned.count} rows: {rows})" if warned.count else ""
        yield f"note: {field}{warned.message}{where}"
    if is_dry:
        yield "This was a dry run: nothing was stored."


def _of_row(row: PlannedRow) -> Iterator[str]:
    """Why a row is refused, and what an edit holds against the file."""
    if row.status is RowStatus.REFUSED:
        errors = [p for p in row.problems if p.severity is Severity.ERROR]
        reasons = "; ".join(
            f"{p.field}: {p.message}" if p.field else str(p.message) for p in errors
        )
        yield f"row {row.reading.number} refused: {reasons}"
    if row.twin:
        known = "another row" if row.twin.number else "here already"
        yield (
            f"row {row.reading.number} may be “{row.twin.name}”, which is {known};"
            " they are kept apart"
        )
    for field, edit in row.outcome.kept.items() if row.outcome else ():
        day = edit.at.date().isoformat()
        yield f"row {row.reading.number}: {field} kept: edited by its owner on {day}"
