"""The demo, further: two days of meetings, ready to be planned."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_details import EventDetails
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.event_plans import BreakPlan, SessionPlan
from matchmaker.domain.participation import Limits
from matchmaker.domain.permissions import Actor
from matchmaker.services.acting import actor_of
from matchmaker.services.events.editing import add_partner
from matchmaker.services.events.events import create_event
from matchmaker.services.events.pair_rules import set_rule
from matchmaker.services.events.participants import add_participants, set_limits
from matchmaker.services.resources.interpreters import add_interpreters
from matchmaker.services.resources.rooms import RoomPlan, add_room
from matchmaker.services.resources.sessions import add_break, add_session
from matchmaker.services.seed.seed import ACCOUNTS, CENTRE, FOLDER, JOURNEYS, STARTUPS, records_of
from matchmaker.storage.models.events import Event, Participant, ParticipantAbsence, Slot
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import (
    EventInterpreter,
    Interpreter,
    InterpreterAbsence,
)
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.hosts import get_host_by_slug

ZONE = "Asia/Ho_Chi_Minh"
_Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Stage:
    """An event that is being furnished, with the participants by the keys of their profiles."""

    session: Session
    actor: Actor
    event: Event
    told: _Told
    people: Mapping[str, Participant]
    now: datetime

    @property
    def by(self) -> dict[str, Any]:
        """What every service is told."""
        return {"actor": self.actor, "event_id": self.event.public_id, "now": self.now}


def load_demo_events(session: Session, *, now: datetime) -> None:
    """Add those that are not there yet to a demo that has its profiles."""
    host, actor = get_host_by_slug(session, CENTRE), _organizer(session, CENTRE)
    if host is None or actor is None:
        return
    there = set(session.scalars(select(Event.name).where(Event.host_id == host.id)))
    told = tomllib.loads((FOLDER / "events.toml").read_text(encoding="utf-8"))
    for one in told["events"]:
        if one["name"] not in there:
            _hold(session, actor, host, one, now)


def _organizer(session: Session, host: str) -> Actor | None:
    """The first of a host, by its short name."""
    emails = (demo.email for demo in ACCOUNTS if demo.host == host)
    account = get_account_by_email(session, next(emails, ""))
    return actor_of(session, account=account) if account else None


def _hold(session: Session, actor: Actor, host: Host, told: _Told, now: datetime) -> None:
    day = JOURNEYS[told["file"]].arrives_on
    details = EventDetails(told["name"], told["venue"], ZONE, day, day)
    key = create_event(session, actor=actor, host_id=host.public_id, details=details, now=now)
    event = session.scalars(select(Event).where(Event.public_id == key)).one()
    _furnish(_Stage(session, actor, event, told, {}, now))
    people = _invite(session, actor, event, told, now)
    stage = _Stage(session, actor, event, told, people, now)
    _limit(stage)
    _interpret(stage)
    _be_absent(stage)
    _say(stage)


def _furnish(stage: _Stage) -> None:
    """Times, rooms and who helps."""
    day, told = stage.event.starts_on, stage.told
    for one in told["breaks"]:
        pause = BreakPlan(one["name"], day, time.fromisoformat(one["start"]), one["minutes"])
        add_break(stage.session, plan=pause, **stage.by)
    for one in told["sessions"]:
        plan = SessionPlan(
            one["name"],
            day,
            time.fromisoformat(one["start"]),
            time.fromisoformat(one["end"]),
            one["minutes"],
            one.get("pause", 0),
        )
        add_session(stage.session, plan=plan, **stage.by)
    for one in told["rooms"]:
        add_room(stage.session, plan=RoomPlan(one["name"], one["tables"]), **stage.by)
    partner = get_host_by_slug(stage.session, told.get("partner", ""))
    if partner:
        add_partner(stage.session, host_id=partner.public_id, side=Kind.INVESTOR, **stage.by)


def _invite(
    session: Session, actor: Actor, event: Event, told: _Told, now: datetime
) -> dict[str, Participant]:
    """The first of the file and of the startups, by their keys; who helps brings its side."""
    keys = {
        record.name: record.id or ""
        for file, number in ((told["file"], told["investors"]), (STARTUPS, told["startups"]))
        for record in records_of(file)[:number]
    }
    rows = session.scalars(select(Profile).where(Profile.name.in_(keys)).order_by(Profile.id))
    profiles = {row.id: row for row in rows}
    everybody = [row.public_id for row in profiles.values()]
    for host in (_organizer(session, told.get("partner", "")), actor):
        if host:
            add_participants(
                session, actor=host, event_id=event.public_id, profile_ids=everybody, now=now
            )
            session.flush()
    there = session.scalars(select(Participant).where(Participant.event_id == event.id))
    return {keys[profiles[row.profile_id].name]: row for row in there}


def _limit(stage: _Stage) -> None:
    for side, (minimum, maximum) in stage.told["limits"].items():
        people = [row.public_id for row in stage.people.values() if row.side == side]
        limits = Limits(minimum, maximum)
        set_limits(stage.session, participant_ids=people, limits=limits, **stage.by)
    for key, number in stage.told.get("people", {}).items():
        if key in stage.people:
            stage.people[key].people = number
    for key in stage.told.get("only_chinese", ()):
        if key in stage.people:
            stage.people[key].languages = ["zh"]


def _interpret(stage: _Stage) -> None:
    """Those of the host who speak the guests' language, as many as are told."""
    found = select(Interpreter).where(Interpreter.host_id == stage.event.host_id)
    rows = stage.session.scalars(found.order_by(Interpreter.id))
    able = [row.public_id for row in rows if stage.told["speaks"] in row.languages]
    chosen: list[UUID] = able[: stage.told["interpreters"]]
    add_interpreters(stage.session, interpreter_ids=chosen, **stage.by)


def _be_absent(stage: _Stage) -> None:
    found = select(Slot.id).where(Slot.event_id == stage.event.id).order_by(Slot.starts_at)
    slots = list(stage.session.scalars(found))
    stage.session.add_all(
        ParticipantAbsence(participant_id=stage.people[one["profile"]].id, slot_id=slots[place - 1])
        for one in stage.told["absences"]
        if one["profile"] in stage.people
        for place in one["slots"]
    )
    numbers = {
        row.number: row.id
        for row in stage.session.scalars(
            select(EventInterpreter).where(EventInterpreter.event_id == stage.event.id)
        )
    }
    stage.session.add_all(
        InterpreterAbsence(event_interpreter_id=numbers[one["number"]], slot_id=slots[place - 1])
        for one in stage.told.get("interpreter_absences", ())
        if one["number"] in numbers
        for place in one["slots"]
    )


def _say(stage: _Stage) -> None:
    for investor, startup, rule in _rules(stage):
        pair = (investor.public_id, startup.public_id)
        set_rule(stage.session, pair=pair, rule=rule, **stage.by)


def _rules(stage: _Stage) -> Iterator[tuple[Participant, Participant, PairRule]]:
    for one in stage.told["rules"]:
        investor, startup = (stage.people.get(one[side]) for side in ("investor", "startup"))
        if investor and startup:
            yield investor, startup, PairRule(one["rule"])
