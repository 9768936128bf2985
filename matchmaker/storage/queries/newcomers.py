"""Organizations that nobody knew, with their profiles: thousands at once, past the mapper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.values import Values
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.base import Base
from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.past_companies import PastCompanyRow
from matchmaker.storage.models.profile_versions import ProfileVersion
from matchmaker.storage.models.profiles import Profile, ProfileSource, ProfileTextRow
from matchmaker.storage.values import NewRows, new_rows

FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A profile to be made with an organization of its own, and its key in the source."""

    kind: Kind
    values: Values
    unknown: Mapping[str, str]
    key: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a newcomer became."""

    profile_id: int
    public_id: UUID
    organization_id: int


def insert_newcomers(
    session: Session, newcomers: Sequence[Newcomer], *, source: str, host_id: int, now: datetime
) -> list[Arrival]:
    """One arrival for each; the host vouches for whom it brings in."""
    rows = [new_rows(newcomer.values) for newcomer in newcomers]
    owners = _insert(session, Organization, [_organization(row, host_id, now) for row in rows])
    profiles = [_profile(*one, now) for one in zip(newcomers, rows, owners, strict=True)]
    keys = _insert(session, Profile, profiles)
    _insert_all(session, ProfileTextRow, _beside(keys, [row.texts for row in rows]))
    _insert_all(session, PastCompanyRow, _beside(keys, [row.companies for row in rows]))
    _insert_all(
        session,
        ProfileSource,
        [
            {"source": source, "kind": one.kind, "external_id": one.key, "profile_id": key}
            for one, key in zip(newcomers, keys, strict=True)
        ],
    )
    return [
        Arrival(key, profile["public_id"], owner)
        for key, profile, owner in zip(keys, profiles, owners, strict=True)
    ]


def insert_members(session: Session, delegation_id: int, owners: Sequence[int]) -> None:
    """Let organizations travel with a delegation."""
    rows: list[dict[str, Any]] = [
        {
            "delegation_id": delegation_id,
            "organization_id": owner,
            "protocol_order": None,
            "group": "",
        }
        for owner in owners
    ]
    _insert_all(session, DelegationMember, rows)


def insert_first_versions(
    session: Session,
    profiles: Sequence[tuple[int, list[str], Values]],
    *,
    account_id: int,
    now: datetime,
) -> None:
    """What new profiles say, with the fields that were given, by their keys."""
    rows: list[dict[str, Any]] = [
        {
            "profile_id": key,
            "version": FIRST_VERSION,
            "at": now,
            "account_id": account_id,
            "in_its_name": True,
            "fields": fields,
            "values": dict(values),
        }
        for key, fields, values in profiles
    ]
    _insert_all(session, ProfileVersion, rows)


def _organization(row: NewRows, host_id: int, now: datetime) -> dict[str, Any]:
    return {
        "public_id": uuid4(),
        "name": row.columns["name"],
        "vetting": Vetting.VERIFIED,
        "vetted_by_host_id": host_id,
        "vetted_at": now,
        "vetting_reason": None,
        "created_at": now,
    }


def _profile(newcomer: Newcomer, row: NewRows, owner: int, now: datetime) -> dict[str, Any]:
    return {
        "public_id": uuid4(),
        "organization_id": owner,
        "kind": newcomer.kind,
        **row.columns,
        "unknown": dict(newcomer.unknown),
        "edited_fields": {},
        "audiences": {},
        "is_published": True,
        "created_at": now,
        "updated_at": now,
        "version": FIRST_VERSION,
    }


def _beside(
    keys: Sequence[int], parts: Iterable[Sequence[Mapping[str, Any]]]
) -> list[dict[str, Any]]:
    return [
        {"profile_id": key, **part}
        for key, several in zip(keys, parts, strict=True)
        for part in several
    ]


def _insert(session: Session, model: type[Base], rows: list[dict[str, Any]]) -> list[int]:
    """The keys of the new rows, in their order."""
    table = _table(model)
    inserted = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(session.scalars(inserted, rows))


def _insert_all(session: Session, model: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(_table(model)), rows)


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]
