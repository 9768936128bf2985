"""Bringing in whom nobody knew: what `upsert_profiles` does for them, thousands at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.permissions import Actor
from matchmaker.domain.records import ProfileRecord
from matchmaker.services import audit
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.profile_plans import Origin, Plan, Trace, source_key
from matchmaker.storage.queries.newcomers import (
    FIRST_VERSION,
    Newcomer,
    insert_first_versions,
    insert_members,
    insert_newcomers,
)


def lonely_ids(records: Sequence[ProfileRecord]) -> frozenset[str | None]:
    """Keys of the sender under which only one of these records stands."""
    counts = Counter(record.id for record in records)
    return frozenset(key for key, count in counts.items() if key is None or count == 1)


def is_newcomer(plan: Plan, lonely: frozenset[str | None]) -> bool:
    """Whether it needs an organization that nothing else of its portion belongs to."""
    is_new = plan.status is RowStatus.NEW and plan.organization is None
    return is_new and plan.record.id in lonely


def bring_in(
    session: Session, *, actor: Actor, origin: Origin, plans: Sequence[Plan], now: datetime
) -> None:
    """Make organizations and profiles, and write down everything that follows from it."""
    if not plans:
        return
    newcomers = [
        Newcomer(
            plan.record.kind,
            plan.merge.values,
            plan.record.unknown,
            source_key(plan.record)[1],
        )
        for plan in plans
    ]
    arrivals = insert_newcomers(
        session, newcomers, source=origin.source, host_id=origin.host_id, now=now
    )
    if origin.delegation_id is not None:
        insert_members(session, origin.delegation_id, [one.organization_id for one in arrivals])
    for plan, newcomer, arrival in zip(plans, newcomers, arrivals, strict=True):
        plan.made = (arrival.profile_id, arrival.public_id)
        plan.trace = Trace(
            FIRST_VERSION, source_key=newcomer.key, delegation_id=origin.delegation_id
        )
    _write_down(session, actor, origin, plans, now)


def _write_down(
    session: Session, actor: Actor, origin: Origin, plans: Sequence[Plan], now: datetime
) -> None:
    act = audit.Act(
        actor=actor, action="profile.imported", subject_type="profile", host_id=origin.host_id
    )
    subjects = [
        audit.Subject(
            plan.made[1] if plan.made else None,
            after=plan.merge.values,
            details={"source": origin.source, "fields": sorted(plan.merge.changed)},
        )
        for plan in plans
    ]
    audit.record_all(session, act, subjects, now=now)
    ids = [plan.made[0] for plan in plans if plan.made]
    insert_first_versions(
        session,
        [
            (key, sorted(plan.merge.changed), plan.merge.values)
            for key, plan in zip(ids, plans, strict=True)
        ],
        account_id=actor.account_id,
        now=now,
    )
    record_profile_changes(session, ids)
