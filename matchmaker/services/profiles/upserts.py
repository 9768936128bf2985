"""Bringing records of a source into profiles."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.errors import NotAllowedError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.records import ProfileRecord
from matchmaker.domain.vetting import Vetting
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.profiles.history import Save, keep_versions
from matchmaker.services.profiles.newcomers import (
    bring_in,
    entries_of,
    is_newcomer,
    lonely_ids,
    make_ready,
)
from matchmaker.services.profiles.plans import (
    NO_DECISIONS,
    Decisions,
    Known,
    Origin,
    Outcome,
    Plan,
    Trace,
    look_up,
    plan_record,
    source_key,
)
from matchmaker.services.profiles.profiles import change_values
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile, ProfileSource
from matchmaker.storage.ready_rows import send
from matchmaker.storage.values import store_values

_TAKEN = (RowStatus.NEW, RowStatus.UPDATED)


def upsert_profiles(
    session: Session,
    *,
    actor: Actor,
    origin: Origin,
    records: Iterable[ProfileRecord],
    decisions: Decisions = NO_DECISIONS,
    now: datetime,
) -> list[Outcome]:
    """Create and update profiles, one outcome for each record; one that is refused stops no other.

    Absent fields stay as they are, and so do fields edited in the product, unless overridden.
    """
    if not _may_import(actor, origin):
        raise NotAllowedError(source=origin.source)
    outcomes: list[Outcome] = []
    for portion in chunks(records):
        known = look_up(session, origin, portion, decisions, lock=True)
        lonely = lonely_ids(portion)
        plans, newcomers = [], []
        for record in portion:
            plans.append(plan := plan_record(known, record, decisions))
            if is_newcomer(plan, lonely):
                newcomers.append(plan)
            else:
                _carry_out(session, origin, known, plan, now)
        _bring_in(session, actor, origin, newcomers, now)
        session.flush()  # members, changes and entries need the keys of new rows
        changed = [plan for plan in plans if plan.profile and plan.status in _TAKEN]
        _join_delegation(session, origin, known, changed)
        _trace_versions(changed)
        _announce(session, actor, origin, changed, now)
        outcomes += [plan.outcome for plan in plans]
    return outcomes


def _may_import(actor: Actor, origin: Origin) -> bool:
    return can_organize(actor, host_id=origin.host_id) or origin.delegation_id in actor.delegations


def _bring_in(
    session: Session, actor: Actor, origin: Origin, plans: Sequence[Plan], now: datetime
) -> None:
    if plans:
        ready = make_ready(session, actor=actor, origin=origin, plans=plans, now=now)
        for plan, arrival in zip(plans, bring_in(session, ready), strict=True):
            plan.made = (arrival.profile_id, arrival.public_id)


def _carry_out(session: Session, origin: Origin, known: Known, plan: Plan, now: datetime) -> None:
    if plan.status not in _TAKEN:
        return
    plan.trace = _trace(known, plan)
    profile = plan.profile or _create(session, origin, known, plan, now)
    if plan.status is RowStatus.UPDATED:
        _update(profile, plan, now)
    kind, key = source_key(plan.record)
    if (kind, key) not in known.organizations:
        known.organizations[kind, key] = profile.organization
        source = ProfileSource(source=origin.source, kind=kind, external_id=key, profile=profile)
        session.add(source)


def _trace(known: Known, plan: Plan) -> Trace:
    """How the profile stands now; the version follows when it is stored."""
    key = source_key(plan.record)
    new_key = None if key in known.organizations else key[1]
    if plan.profile is None:
        return Trace(0, source_key=new_key)
    return Trace(
        0, plan.before, plan.profile.unknown, plan.profile.edited_fields, source_key=new_key
    )


def _trace_versions(plans: Sequence[Plan]) -> None:
    for plan in plans:
        if plan.trace and plan.profile:
            plan.trace = replace(plan.trace, version=plan.profile.version)


def _create(session: Session, origin: Origin, known: Known, plan: Plan, now: datetime) -> Profile:
    record = plan.record
    organization = plan.organization or _brought_in(record.name, origin, now)
    profile = Profile(
        organization=organization,
        kind=record.kind,
        name=record.name,
        texts=[],
        past_companies=[],
        unknown=dict(record.unknown),
        created_at=now,
        updated_at=now,
    )
    store_values(profile, plan.merge.values)
    session.add(profile)
    known.profiles[organization.public_id, record.kind] = profile
    plan.profile = profile
    return profile


def _brought_in(name: str, origin: Origin, now: datetime) -> Organization:
    """Whom a host brings in, it vouches for."""
    return Organization(
        name=name,
        vetting=Vetting.VERIFIED,
        vetted_by_host_id=origin.host_id,
        vetted_at=now,
        created_at=now,
    )


def _update(profile: Profile, plan: Plan, now: datetime) -> None:
    """An edit that the organizer let the file win over is an edit no longer."""
    if plan.merge.changed:
        change_values(profile, plan.merge.values, now)
        edits = profile.edited_fields.items()
        profile.edited_fields = {k: edit for k, edit in edits if k not in plan.merge.changed}
    profile.unknown = profile.unknown | dict(plan.record.unknown)


def _join_delegation(session: Session, origin: Origin, known: Known, plans: Sequence[Plan]) -> None:
    if origin.delegation_id is None or known.members is None:
        return
    for plan in plans:
        organization_id = plan.profile.organization_id if plan.profile else None
        if organization_id is None or organization_id in known.members:
            continue
        known.members.add(organization_id)
        session.add(
            DelegationMember(delegation_id=origin.delegation_id, organization_id=organization_id)
        )
        if plan.trace:
            plan.trace = replace(plan.trace, delegation_id=origin.delegation_id)


def _announce(
    session: Session, actor: Actor, origin: Origin, plans: Sequence[Plan], now: datetime
) -> None:
    told = ((plan.outcome.public_id, plan) for plan in plans)
    send(session, entries_of(session, actor, origin, told, now))
    keep_versions(session, _saves(plans), actor=actor, now=now)
    record_profile_changes(session, [plan.profile.id for plan in plans if plan.profile])


def _saves(plans: Sequence[Plan]) -> list[Save]:
    """One for each profile whose values changed, however many records it had."""
    saves: dict[int, Save] = {}
    for plan in plans:
        if plan.profile is None or not plan.merge.changed:
            continue
        first = saves.get(plan.profile.id)
        saves[plan.profile.id] = Save(
            plan.profile,
            first.before if first else plan.before,
            plan.merge.values,
            plan.merge.changed.union(first.fields if first else ()),
            in_its_name=True,
        )
    return list(saves.values())
