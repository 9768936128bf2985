"""Interpreters at work at an event: who, with which number, and whose words nobody carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, NotFoundError
from matchmaker.domain.languages import primary
from matchmaker.domain.permissions import Actor, can_organize, hosts_at_event
from matchmaker.domain.text import N_
from matchmaker.services.events.events import open_event, visible_event
from matchmaker.services.events.participants import spoken
from matchmaker.services.events.sides import (
    ensure_placeable,
    note_interpreters,
    partner_sides,
    placeable,
)
from matchmaker.services.resources.repairs import release
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import EventInterpreter
from matchmaker.storage.queries import event_participants as queries
from matchmaker.storage.queries.event_times import list_interpreted_meetings, list_slots
from matchmaker.storage.queries.hosts import name_hosts
from matchmaker.storage.queries.interpreters import InterpreterRow, list_interpreter_rows
from matchmaker.storage.queries.visits import find_site_with
from matchmaker.storage.session import is_taken


class InterpreterThereError(ConflictError):
    message = N_("Somebody added an interpreter at this moment. Look at the list and try again.")


class InterpreterOnVisitError(ConflictError):
    message = N_(
        "This interpreter goes along on the visit to %(site)s. "
        "Choose somebody else for that visit first."
    )


class InterpreterInPlanError(ConflictError):
    message = N_(
        "Meetings of the plan need this interpreter, and only %(host)s takes meetings out of it. "
        "Until then, take away the hours in which the interpreter is not there."
    )


@dataclass(frozen=True, slots=True)
class EventInterpreterItem:
    """One at work, whom `host` brought; `free` are the slots of their hours."""

    public_id: UUID
    number: int
    name: str
    languages: tuple[str, ...]
    host: str
    free: int
    may_change: bool


@dataclass(frozen=True, slots=True)
class HostInterpreter:
    """One of the actor's hosts at the event who does not work there yet."""

    public_id: UUID
    name: str
    languages: tuple[str, ...]
    delegation: str


@dataclass(frozen=True, slots=True)
class LanguageNeed:
    """Pairs without a common language, of people who speak these; and who could speak for them."""

    investor: frozenset[str]
    startup: frozenset[str]
    pairs: int
    interpreters: int


@dataclass(frozen=True, slots=True)
class EventInterpreters:
    """`silent` are participants of whom no language is known."""

    at_work: tuple[EventInterpreterItem, ...]
    others: tuple[HostInterpreter, ...]
    needs: tuple[LanguageNeed, ...]
    silent: int


def load_interpreters(session: Session, *, actor: Actor, event_id: UUID) -> EventInterpreters:
    event = visible_event(session, actor=actor, event_id=event_id)
    lines = queries.list_interpreter_lines(session, event.id)
    absences = queries.list_interpreter_absences(session, event.id)
    slots = len(list_slots(session, event.id))
    languages = _languages(session, event.id)
    people = [line.interpreter for line in lines]
    mine = placeable(session, actor=actor, event=event, people=people)
    hosts = name_hosts(session, {one.host_id for one in people})
    return EventInterpreters(
        at_work=tuple(
            _at_work(
                line,
                hosts[line.interpreter.host_id],
                free=slots - len(absences.get(line.at_work.id, ())),
                may_change=line.interpreter.id in mine,
            )
            for line in lines
        ),
        others=_others(session, actor, event, {one.id for one in people}),
        needs=_needs(languages, [line.interpreter.languages for line in lines]),
        silent=sum(count for (_, own), count in languages.items() if not own),
    )


def add_interpreters(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    interpreter_ids: Collection[UUID],
    now: datetime,
) -> int:
    """Interpreters of the actor's hosts get the next P-numbers; how many are new."""
    event = open_event(session, actor=actor, event_id=event_id)
    lines = queries.list_interpreter_lines(session, event.id)
    there = {line.interpreter.id for line in lines}
    known = {row.interpreter.public_id: row.interpreter for row in _own_rows(session, actor, event)}
    if not known.keys() >= set(interpreter_ids):
        raise NotFoundError(event_id=event_id)
    new = [row for key, row in known.items() if key in interpreter_ids and row.id not in there]
    first = max((line.at_work.number for line in lines), default=0) + 1
    _put_to_work(
        session,
        [
            EventInterpreter(event_id=event.id, interpreter_id=row.id, number=number)
            for number, row in enumerate(new, start=first)
        ],
    )
    note_interpreters(session, actor, event, "event.interpreters-added", now, new)
    return len(new)


def remove_interpreter(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    event_interpreter_id: UUID,
    may_release: bool = False,
    now: datetime,
) -> None:
    """The number stays free.

    MeetingsThereError where meetings need them and may not go, InterpreterInPlanError for who only
    helps, InterpreterOnVisitError where a visit counts on them.
    """
    event = open_event(session, actor=actor, event_id=event_id)
    lines = queries.list_interpreter_lines(session, event.id)
    found = next((one for one in lines if one.at_work.public_id == event_interpreter_id), None)
    if found is None:
        raise NotFoundError(event_interpreter_id=event_interpreter_id)
    row, person = found
    ensure_placeable(session, actor=actor, event=event, people=[person])
    if site := find_site_with(session, row.id):
        raise InterpreterOnVisitError(site=site)
    held = list_interpreted_meetings(session, row.id)
    if held and not can_organize(actor, host_id=event.host_id):
        raise InterpreterInPlanError(host=session.get_one(Host, event.host_id).name)
    release(session, actor=actor, event=event, held=held, may_release=may_release, now=now)
    session.delete(row)
    note_interpreters(session, actor, event, "event.interpreter-removed", now, [person])


def _own_rows(session: Session, actor: Actor, event: Event) -> list[InterpreterRow]:
    """Interpreters of the actor's hosts at the event."""
    partners = partner_sides(session, event)
    return list_interpreter_rows(
        session, hosts_at_event(actor, host_id=event.host_id, partners=partners)
    )


def _others(
    session: Session, actor: Actor, event: Event, there: Collection[int]
) -> tuple[HostInterpreter, ...]:
    """Whom the actor could still add; nobody once the event was called off."""
    if event.called_off_at is not None:
        return ()
    rows = _own_rows(session, actor, event)
    return tuple(_idle(row) for row in rows if row.interpreter.id not in there)


def _put_to_work(session: Session, rows: Collection[EventInterpreter]) -> None:
    """InterpreterThereError where somebody else gave out one of the numbers first."""
    try:
        with session.begin_nested():
            session.add_all(rows)
            session.flush()
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise InterpreterThereError from error


def _at_work(
    line: queries.InterpreterLine, host: str, *, free: int, may_change: bool
) -> EventInterpreterItem:
    return EventInterpreterItem(
        line.at_work.public_id,
        line.at_work.number,
        line.interpreter.name,
        tuple(line.interpreter.languages),
        host,
        free,
        may_change,
    )


def _idle(row: InterpreterRow) -> HostInterpreter:
    return HostInterpreter(
        row.interpreter.public_id,
        row.interpreter.name,
        tuple(row.interpreter.languages),
        row.delegation.name if row.delegation else "",
    )


_Groups = Counter[tuple[Kind, frozenset[str]]]


def _languages(session: Session, event_id: int) -> _Groups:
    """How many participants of a side speak the same languages, by first subtag."""
    return Counter(
        (
            line.participant.side,
            frozenset(map(primary, spoken(line.participant, line.profile))),
        )
        for line in queries.list_participant_lines(session, event_id)
        if line.participant.withdrawn_at is None
    )


def _needs(groups: _Groups, interpreters: Iterable[Iterable[str]]) -> tuple[LanguageNeed, ...]:
    """Those with the most pairs first."""
    carried = [frozenset(map(primary, own)) for own in interpreters]
    guests = [(own, count) for (side, own), count in groups.items() if side is Kind.INVESTOR]
    homes = [(own, count) for (side, own), count in groups.items() if side is Kind.STARTUP]
    needs = [
        LanguageNeed(
            one, other, guest * home, sum(bool(own & one and own & other) for own in carried)
        )
        for one, guest in guests
        for other, home in homes
        if one and other and not one & other
    ]
    return tuple(sorted(needs, key=lambda need: (-need.pairs, sorted(need.investor))))
