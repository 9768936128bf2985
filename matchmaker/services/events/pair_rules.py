"""Saying who must meet, must not meet or has met, as the host that invites one of the two."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import (
    ConflictError,
    HolderOnlyError,
    NotAllowedError,
    NotFoundError,
    SaidByOtherHostError,
)
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import open_event
from matchmaker.services.events.rules import rules_of
from matchmaker.services.events.sides import acting_host, may_rule, note_as, partner_sides
from matchmaker.services.events.wishes import Pair, said_of_pairs
from matchmaker.storage.models.events import Event, PairWish, Participant
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries import event_wishes as queries
from matchmaker.storage.queries.event_participants import list_participants_by_id
from matchmaker.storage.session import is_taken


def set_rule(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    pair: Pair,
    rule: PairRule | None,
    now: datetime,
) -> None:
    """What holds for a pair, whatever its score; None takes it back.

    SaidByOtherHostError where another host said something of it, but for who holds the event.
    """
    event = open_event(session, actor=actor, event_id=event_id)
    investor, startup = _pair(session, event, pair)
    row = queries.get_pair_wish(session, event.id, investor.id, startup.id)
    host_id = acting_host(session, actor=actor, event=event)
    if row is not None and not may_rule(actor, event, partner_sides(session, event), row):
        raise _said_by_other(session, event, row)
    if rule is None:
        if row is not None:
            session.delete(row)
    elif row is not None:
        row.rule, row.host_id = rule, _helping(event, host_id)
    else:
        _add_rule(session, event, _wish(event, (investor, startup), rule, host_id))
    note_as(session, actor, event, "event.rule-set", now, host_id=host_id, rule=rule)


def require_accepted(session: Session, *, actor: Actor, event_id: UUID, now: datetime) -> int:
    """Let all pairs meet whose request was accepted and of whom nothing is said; how many."""
    event = open_event(session, actor=actor, event_id=event_id)
    told = rules_of(session, event)
    said = said_of_pairs(session, event)
    accepted = [pair for pair, one in said.items() if one.accepted and pair not in told]
    host_id = acting_host(session, actor=actor, event=event)
    for pair in accepted:
        people = _pair(session, event, pair)
        _add_rule(session, event, _wish(event, people, PairRule.MUST, host_id))
    if accepted:
        count = len(accepted)
        note_as(session, actor, event, "event.rule-set", now, host_id=host_id, count=count)
    return len(accepted)


def _wish(
    event: Event, pair: tuple[Participant, Participant], rule: PairRule, host_id: int
) -> PairWish:
    investor, startup = pair
    return PairWish(
        event_id=event.id,
        investor_id=investor.id,
        startup_id=startup.id,
        rule=rule,
        host_id=_helping(event, host_id),
    )


def _helping(event: Event, host_id: int) -> int | None:
    """The host, unless it holds the event."""
    return None if host_id == event.host_id else host_id


def _add_rule(session: Session, event: Event, wish: PairWish) -> None:
    try:
        with session.begin_nested():
            session.add(wish)
            session.flush()
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ConflictError(event_id=event.public_id) from error


def _said_by_other(session: Session, event: Event, said: PairWish) -> NotAllowedError:
    holder = session.get_one(Host, event.host_id).name
    if said.host_id is None:
        return HolderOnlyError(host=holder)
    return SaidByOtherHostError(host=session.get_one(Host, said.host_id).name, holder=holder)


def _pair(session: Session, event: Event, pair: Pair) -> tuple[Participant, Participant]:
    rows = {row.public_id: row for row in list_participants_by_id(session, event.id, list(pair))}
    investor, startup = rows.get(pair[0]), rows.get(pair[1])
    if (
        investor is None
        or startup is None
        or (investor.side, startup.side) != (Kind.INVESTOR, Kind.STARTUP)
    ):
        raise NotFoundError(event_id=event.public_id)
    return investor, startup
