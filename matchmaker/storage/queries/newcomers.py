"""Organizations that nobody knew, with their profiles: thousands at once, past the mapper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
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
from matchmaker.storage.ready_rows import (
    ReadyRows,
    next_keys,
    ready_inserts,
    send,
    table_of,
)
from matchmaker.storage.values import NewRows, new_rows

FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A profile to be made with an organization of its own, and its key in the source.

    `fields` are those that were given.
    """

    kind: Kind
    values: Values
    fields: Collection[str]
    unknown: Mapping[str, str]
    key: str


@dataclass(frozen=True, slots=True)
class Introducer:
    """Who brings newcomers in: the host vouches for them."""

    source: str
    host_id: int
    account_id: int


@dataclass(frozen=True, slots=True)
class ReadyNewcomers:
    """All rows of newcomers but their keys; `public_ids` are those of the profiles."""

    public_ids: list[UUID]
    organizations: ReadyRows
    profiles: ReadyRows
    beside: tuple[ReadyRows, ...]
    """What belongs to profiles: texts, past companies, keys in the source, first versions."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a newcomer became."""

    profile_id: int
    public_id: UUID
    organization_id: int


def ready_newcomers(
    session: Session, newcomers: Sequence[Newcomer], introducer: Introducer, *, now: datetime
) -> ReadyNewcomers:
    """Make everything ready that needs no key; nothing is written."""
    rows = [new_rows(newcomer.values) for newcomer in newcomers]
    owners = [_organization(row, introducer, now) for row in rows]
    profiles = [_profile(*one, now) for one in zip(newcomers, rows, strict=True)]
    beside: Mapping[type[Base], Iterable[Iterable[Mapping[str, Any]]]] = {
        ProfileTextRow: (row.texts for row in rows),
        PastCompanyRow: (row.companies for row in rows),
        ProfileSource: ([_source(one, introducer)] for one in newcomers),
        ProfileVersion: ([_version(one, introducer, now)] for one in newcomers),
    }
    return ReadyNewcomers(
        public_ids=[profile["public_id"] for profile in profiles],
        organizations=ready_inserts(session, Organization, _placed(owners, "id")),
        profiles=ready_inserts(session, Profile, _placed(profiles, "id", "organization_id")),
        beside=tuple(
            ready_inserts(session, model, _beside(parts)) for model, parts in beside.items()
        ),
    )


def insert_newcomers(session: Session, ready: ReadyNewcomers) -> list[Arrival]:
    """One arrival for each, in their order."""
    owners = next_keys(session, Organization, len(ready.public_ids))
    keys = next_keys(session, Profile, len(ready.public_ids))
    send(session, ready.organizations, id=owners)
    send(session, ready.profiles, id=keys, organization_id=owners)
    for rows in ready.beside:
        send(session, rows, profile_id=keys)
    return [Arrival(*one) for one in zip(keys, ready.public_ids, owners, strict=True)]


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
    if rows:
        session.execute(insert(table_of(DelegationMember)), rows)


def _organization(row: NewRows, introducer: Introducer, now: datetime) -> dict[str, Any]:
    return {
        "public_id": uuid4(),
        "name": row.columns["name"],
        "vetting": Vetting.VERIFIED,
        "vetted_by_host_id": introducer.host_id,
        "vetted_at": now,
        "vetting_reason": None,
        "created_at": now,
    }


def _profile(newcomer: Newcomer, row: NewRows, now: datetime) -> dict[str, Any]:
    return {
        "public_id": uuid4(),
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


def _source(newcomer: Newcomer, introducer: Introducer) -> dict[str, Any]:
    return {"source": introducer.source, "kind": newcomer.kind, "external_id": newcomer.key}


def _version(newcomer: Newcomer, introducer: Introducer, now: datetime) -> dict[str, Any]:
    return {
        "version": FIRST_VERSION,
        "at": now,
        "account_id": introducer.account_id,
        "in_its_name": True,
        "fields": sorted(newcomer.fields),
        "values": dict(newcomer.values),
    }


def _placed(rows: Iterable[Mapping[str, Any]], *columns: str) -> list[Mapping[str, Any]]:
    """Each row with its place among them where a key will stand."""
    return [{**dict.fromkeys(columns, place), **row} for place, row in enumerate(rows)]


def _beside(parts: Iterable[Iterable[Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    """Rows that belong to the profile of their place."""
    return [{"profile_id": place, **row} for place, several in enumerate(parts) for row in several]
