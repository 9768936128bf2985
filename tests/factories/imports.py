"""Files of profiles as they come in, staged or only read."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.permissions import Actor
from matchmaker.domain.records import ProfileRecord
from matchmaker.services.imports.deciding import keep_rest_separate
from matchmaker.services.imports.planning import ImportFile, read_import
from matchmaker.services.imports.staging import keep_import, preview_import
from matchmaker.services.profiles.plans import Origin, Outcome
from matchmaker.services.profiles.upserts import upsert_profiles
from matchmaker.spreadsheets.rows import RawRow, Sheet
from matchmaker.storage.models.hosts import Host


def make_file(*rows: dict[str, Any], **said: Any) -> ImportFile:
    """A file of startups, unless its rows or its sender say otherwise."""
    sheet = Sheet([RawRow(number, fields) for number, fields in enumerate(rows, 2)])
    return read_import(sheet, "profiles.csv", **{"default_kind": Kind.STARTUP} | said)


def make_import(
    session: Session, actor: Actor, host: Host, *rows: dict[str, Any], **said: Any
) -> UUID:
    """A staged import of such a file."""
    return stage(session, actor, host, make_file(*rows, **said))


def stage(session: Session, actor: Actor, host: Host, file: ImportFile) -> UUID:
    """Preview and keep, as the import page does."""
    key, now = host.public_id, datetime(2026, 1, 13, tzinfo=UTC)
    plan = preview_import(session, actor=actor, host_id=key, file=file)
    return keep_import(session, actor=actor, host_id=key, file=file, plan=plan, now=now)


def keep_separate(session: Session, actor: Actor, import_id: UUID) -> UUID:
    """The same import, with every likeness in it decided: they are others."""
    keep_rest_separate(
        session, actor=actor, import_id=import_id, now=datetime(2026, 1, 13, tzinfo=UTC)
    )
    return import_id


def upsert_profile(
    session: Session, *, actor: Actor, origin: Origin, record: ProfileRecord, now: datetime
) -> Outcome:
    """Bring one record of a source into its profile."""
    [outcome] = upsert_profiles(session, actor=actor, origin=origin, records=[record], now=now)
    return outcome
