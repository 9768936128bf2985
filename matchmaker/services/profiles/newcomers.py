"""Bringing in whom nobody knew: what `upsert_profiles` does for them, thousands at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.permissions import Actor
from matchmaker.domain.records import ProfileRecord
from matchmaker.services import audit
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.profiles.plans import Origin, Plan, Trace, source_key
from matchmaker.storage.queries.newcomers import (
    FIRST_VERSION,
    Arrival,
    Introducer,
    Newcomer,
    ReadyNewcomers,
    insert_members,
    insert_newcomers,
    ready_newcomers,
)
from matchmaker.storage.ready_rows import ReadyRows, send


def lonely_ids(records: Sequence[ProfileRecord]) -> frozenset[str | None]:
    """Keys of the sender under which only one of these records stands."""
    counts = Counter(record.id for record in records)
    return frozenset(key for key, count in counts.items() if key is None or count == 1)


def is_newcomer(plan: Plan, lonely: frozenset[str | None]) -> bool:
    """Whether it needs an organization that nothing else of its portion belongs to."""
    is_new = plan.status is RowStatus.NEW and plan.organization is None
    return is_new and plan.record.id in lonely


@dataclass(frozen=True, slots=True)
class Ready:
    """Newcomers of one origin, and the entries about them, all but their keys."""

    origin: Origin
    newcomers: ReadyNewcomers
    entries: ReadyRows


def make_ready(
    session: Session, *, actor: Actor, origin: Origin, plans: Sequence[Plan], now: datetime
) -> Ready:
    """Everything that can be done before anybody is kept from writing; each plan gets its trace."""
    newcomers = [
        Newcomer(
            plan.record.kind,
            plan.merge.values,
            plan.merge.changed,
            plan.record.unknown,
            source_key(plan.record)[1],
        )
        for plan in plans
    ]
    introducer = Introducer(origin.source, origin.host_id, actor.account_id)
    ready = ready_newcomers(session, newcomers, introducer, now=now)
    for plan, newcomer in zip(plans, newcomers, strict=True):
        plan.trace = Trace(
            FIRST_VERSION, source_key=newcomer.key, delegation_id=origin.delegation_id
        )
    made = zip(ready.public_ids, plans, strict=True)
    return Ready(origin, ready, entries_of(session, actor, origin, made, now))


def bring_in(session: Session, ready: Ready) -> list[Arrival]:
    """Make organizations and profiles, and write down everything that follows from it."""
    arrivals = insert_newcomers(session, ready.newcomers)
    if ready.origin.delegation_id is not None:
        owners = [arrival.organization_id for arrival in arrivals]
        insert_members(session, ready.origin.delegation_id, owners)
    send(session, ready.entries)
    record_profile_changes(session, [arrival.profile_id for arrival in arrivals])
    return arrivals


def entries_of(
    session: Session,
    actor: Actor,
    origin: Origin,
    plans: Iterable[tuple[UUID | None, Plan]],
    now: datetime,
) -> ReadyRows:
    """What the record says of profiles that were made or updated, each under its public id."""
    act = audit.Act(
        actor=actor, action="profile.imported", subject_type="profile", host_id=origin.host_id
    )
    subjects = [
        audit.Subject(
            public_id,
            before=plan.before or None,
            after=plan.merge.values,
            details={"source": origin.source, "fields": sorted(plan.merge.changed)},
        )
        for public_id, plan in plans
    ]
    return audit.ready_entries(session, act, subjects, now=now)
