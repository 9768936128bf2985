"""Everything that is kept about a person, and about the organizations they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import DataRequestKind, DataRequestStatus
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.personal_data.columns import Owner, PersonalTable
from matchmaker.services.personal_data.registry import PERSONAL
from matchmaker.storage.models.consents import DataRequest
from matchmaker.storage.queries.organizations import list_profile_ids
from matchmaker.storage.queries.personal_rows import list_rows

Keys = Mapping[Owner, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """`title` is a sentence of the catalogue, `rows` hold values by the names of their columns."""

    name: str
    title: str
    rows: tuple[Mapping[str, Any], ...]


def collect_personal_data(session: Session, *, actor: Actor) -> tuple[ExportedTable, ...]:
    """Table by table, those without a row too: that nothing is kept is told as well."""
    organizations = sorted(actor.organizations)
    profiles = [key for each in organizations for key in list_profile_ids(session, each)]
    keys: Keys = {
        Owner.ACCOUNT: (actor.account_id,),
        Owner.ORGANIZATION: tuple(organizations),
        Owner.PROFILE: tuple(profiles),
    }
    return tuple(_told(session, table, keys) for table in PERSONAL if _columns(table))


def note_export(session: Session, *, actor: Actor, now: datetime) -> None:
    """That somebody received a copy: asked for and answered in the same moment."""
    request = DataRequest(
        account_id=actor.account_id,
        kind=DataRequestKind.EXPORT,
        status=DataRequestStatus.DONE,
        received_at=now,
        due_on=now.date(),
        closed_at=now,
        closed_by_id=actor.account_id,
    )
    session.add(request)
    audit.record(
        session,
        actor=actor,
        action="personal-data.exported",
        subject_type="data-request",
        subject_id=request.public_id,
        now=now,
    )


def _told(session: Session, table: PersonalTable, keys: Keys) -> ExportedTable:
    owned = [(claim.column, keys[claim.owner]) for claim in table.claims if claim.is_told]
    rows = list_rows(session, table.model, _columns(table), owned) if owned else []
    return ExportedTable(table.model.__tablename__, table.title, tuple(rows))


def _columns(table: PersonalTable) -> list[str]:
    return [name for name, treatment in table.columns.items() if treatment.is_told]
