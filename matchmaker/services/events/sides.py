"""Which side of an event a host invites; what it does there, noted as its own and told on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import HolderOnlyError, OtherSideError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.permissions import (
    Actor,
    can_organize,
    can_place_interpreter,
    can_rule_pair,
    host_at_event,
    sides_at_event,
)
from matchmaker.services import audit
from matchmaker.services.events.events import load_event
from matchmaker.services.mail.notifications import notify
from matchmaker.storage.models.events import Event, PairWish, Participant
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import Interpreter
from matchmaker.storage.queries.audit import EVENT
from matchmaker.storage.queries.events import list_partners
from matchmaker.storage.queries.notifications import list_organizer_ids_of, list_told_since
from matchmaker.storage.queries.schedules import get_schedule

TOLD_EVERY = timedelta(days=1)


def partner_sides(session: Session, event: Event) -> Mapping[int, Kind | None]:
    """Hosts that help, each with whom it invites; None: both sides."""
    partners = list_partners(session, [event.id]).get(event.id, [])
    return {partner.host.id: partner.side for partner in partners}


def editable_sides(session: Session, *, actor: Actor, event: Event) -> frozenset[Kind]:
    """Whose participants the actor may add and change; nobody's once it was called off."""
    if event.called_off_at is not None:
        return frozenset()
    partners = partner_sides(session, event)
    return sides_at_event(actor, host_id=event.host_id, partners=partners)


def ensure_sides(session: Session, *, actor: Actor, event: Event, sides: Collection[Kind]) -> None:
    """Raise OtherSideError, which names who may, unless all of these are the actor's."""
    missing = set(sides) - editable_sides(session, actor=actor, event=event)
    if missing:
        view = load_event(session, actor=actor, event_id=event.public_id)
        raise OtherSideError(hosts=", ".join(view.inviting(min(missing))))


def acting_host(session: Session, *, actor: Actor, event: Event, side: Kind | None = None) -> int:
    """In whose name the actor, who may see the event, works at it; with a side, for that one."""
    partners = partner_sides(session, event)
    host_id = host_at_event(actor, host_id=event.host_id, partners=partners, side=side)
    return event.host_id if host_id is None else host_id


def placeable(
    session: Session, *, actor: Actor, event: Event, people: Iterable[Interpreter]
) -> frozenset[int]:
    """Keys of the interpreters whose work at the event is the actor's to decide."""
    if event.called_off_at is not None:
        return frozenset()
    partners = partner_sides(session, event)
    return frozenset(
        one.id
        for one in people
        if can_place_interpreter(
            actor, host_id=event.host_id, partners=partners, owner_id=one.host_id
        )
    )


def ensure_placeable(
    session: Session, *, actor: Actor, event: Event, people: Collection[Interpreter]
) -> None:
    """Raise HolderOnlyError where one of these is not the actor's to place."""
    mine = placeable(session, actor=actor, event=event, people=people)
    if any(one.id not in mine for one in people):
        raise HolderOnlyError(host=session.get_one(Host, event.host_id).name)


def may_rule(
    actor: Actor, event: Event, partners: Mapping[int, Kind | None], said: PairWish | None
) -> bool:
    """Whether the actor may say what holds for a pair of which this was said, if anything."""
    said_by = (said.host_id or event.host_id) if said else None
    is_theirs = can_rule_pair(actor, host_id=event.host_id, partners=partners, said_by=said_by)
    return is_theirs and event.called_off_at is None


def note_as(
    session: Session,
    actor: Actor,
    event: Event,
    action: str,
    now: datetime,
    *,
    host_id: int,
    **details: object,
) -> None:
    """An entry in the record of the host in whose name the actor works.

    Once the schedule is out, the organizers of the holder hear what others change, once a day.
    """
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type=EVENT,
        subject_id=event.public_id,
        host_id=host_id,
        details=details,
        now=now,
    )
    if host_id != event.host_id and _is_out(session, event):
        _tell_holder(session, event, session.get_one(Host, host_id), now)


def note_people(
    session: Session,
    actor: Actor,
    event: Event,
    action: str,
    now: datetime,
    rows: Sequence[Participant],
) -> None:
    """An entry for each side of which there is somebody among these."""
    for side, count in Counter(row.side for row in rows).items():
        host_id = acting_host(session, actor=actor, event=event, side=side)
        note_as(session, actor, event, action, now, host_id=host_id, count=count)


def note_interpreters(
    session: Session,
    actor: Actor,
    event: Event,
    action: str,
    now: datetime,
    people: Collection[Interpreter],
) -> None:
    """An entry for each host whose interpreters these are; one for the holder, of all."""
    is_held = can_organize(actor, host_id=event.host_id)
    owners = Counter(event.host_id if is_held else one.host_id for one in people)
    for host_id, count in owners.items():
        note_as(session, actor, event, action, now, host_id=host_id, count=count)


def _is_out(session: Session, event: Event) -> bool:
    schedule = get_schedule(session, event.id)
    return schedule is not None and bool(schedule.published_number)


def _tell_holder(session: Session, event: Event, host: Host, now: datetime) -> None:
    kind, values = NotificationKind.SIDE_CHANGED, {"host": host.name, "event": event.name}
    since = now - TOLD_EVERY
    told = list_told_since(session, kind=kind, subject_id=event.public_id, since=since)
    if values in told:
        return
    notify(
        session,
        account_ids=list_organizer_ids_of(session, {event.host_id}),
        kind=kind,
        subject_id=event.public_id,
        values=values,
        now=now,
    )
