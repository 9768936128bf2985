"""What the service under attack holds of a delegation on the road and of its days of meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.config import Settings
from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.enums import JobStatus, Kind
from matchmaker.domain.event_enums import ScheduleOrigin, TwinDecision
from matchmaker.domain.permissions import Actor
from matchmaker.services.accounts.api_tokens import create_token
from matchmaker.services.imports.applying import apply_import
from matchmaker.services.profiles.files import CONTENT
from matchmaker.storage import models
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.delegations import Delegation, Traveller
from matchmaker.storage.models.events import Event, EventDelegation, EventHost, Participant
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule, Meeting, ScheduleVersion
from tests.factories.events import NINE, EventWorld, make_event, make_interpreter, make_participant
from tests.factories.imports import make_import
from tests.factories.schedules import meeting_entry, publish, visit_entry
from tests.factories.visits import make_site, make_visit, put_on_visit
from tests.permissions.planning_objects import make_planning_objects
from tests.security.cast import Cast

RACED = 6
"""Free places of a plan, and plans that wait to go out, of which each race takes one."""


def build_day(session: Session, settings: Settings, cast: Cast, now: datetime) -> dict[str, Any]:
    """One event that is out and one that is not yet; what fills the placeholders of day.json."""
    drafted = _drafted(session, cast)
    visit = _visit(session, cast, drafted)
    put_on_visit(session, visit, _travelling(session, cast, drafted.event))
    planning = make_planning_objects(session, cast.host, cast.people["organizer"], now)
    for job in session.scalars(select(models.Job).filter_by(status=JobStatus.WAITING)):
        job.status, job.heartbeat_at = JobStatus.RUNNING, now + timedelta(days=1)
    interpreter = session.get_one(models.Interpreter, drafted.interpreters[0].interpreter_id)
    return {
        "event": str(drafted.event.public_id),
        "session": str(drafted.session.public_id),
        "slot": str(drafted.slots[0].public_id),
        "room": str(drafted.rooms[0].public_id),
        "home": str(drafted.startups[0].public_id),
        "guest": str(drafted.investors[0].public_id),
        "meeting": _id_of_meeting(session, drafted.event),
        "visit": str(visit.public_id),
        "site": str(session.get_one(models.Site, visit.site_id).public_id),
        "interpreter": str(interpreter.public_id),
        "delegation": str(cast.delegation.public_id),
        "traveller": _id_of_traveller(session, cast.delegation),
        "planned": planning["planning.event_id"],
        "run": planning["planning.run_id"],
        "busy": planning["planning.stop.event_id"],
        "busy_run": planning["planning.stop.run_id"],
        "what_if": planning["what_if.run_id"],
        "problem_run": planning["api.run_id"],
        **_published(session, cast),
        **_tokens(session, cast.people, now),
        **_for_races(session, cast.host),
        **_imports(session, settings, cast, now),
    }


def _drafted(session: Session, cast: Cast) -> EventWorld:
    """A helper invites investors; nothing is out."""
    made = make_event(
        session, cast.host, name="CANARYUNPUBLISHED", venue="=1+1", interpreters=[("vi", "zh")]
    )
    [helper] = cast.people["helper"].organizer_hosts
    session.add_all(
        [
            EventHost(event_id=made.event.id, host_id=helper, side=Kind.INVESTOR),
            EventDelegation(event_id=made.event.id, delegation_id=cast.delegation.id),
            EventSchedule(
                event_id=made.event.id,
                working_number=1,
                review_number=1,
                review_note="CANARYREVIEW",
            ),
            _first_version(made),
        ]
    )
    interpreter = session.get_one(models.Interpreter, made.interpreters[0].interpreter_id)
    interpreter.name, interpreter.phone = "=CMD|'/C calc'!A0", "CANARYVOICEPHONE"
    interpreter.email = "canaryvoice@voices.example"
    _meet(session, made, 0)
    return made


def _travelling(session: Session, cast: Cast, event: Event) -> Participant:
    """The guest of the delegation, with two people who carry names that are not to be trusted."""
    cast.delegation.note = "CANARYJOURNEY"
    own: dict[str, Any] = {
        "delegation_id": cast.delegation.id,
        "organization_id": cast.investor_1.organization_id,
    }
    session.add_all(
        [
            Traveller(**own, name="CANARYTRAVELLER", position="CANARYPOSITION"),
            Traveller(**own, name='=HYPERLINK("http://evil.example")', name_latin="@SUM(1)"),
        ]
    )
    session.flush()
    return make_participant(session, event, profile=cast.investor_1)


def _visit(session: Session, cast: Cast, made: EventWorld) -> models.Visit:
    site = make_site(session, cast.host, name="+Software Park", source="CANARYSOURCE")
    return make_visit(
        session, made.event, site, note="CANARYVISIT", event_interpreter_id=made.interpreters[0].id
    )


def _published(session: Session, cast: Cast) -> dict[str, str]:
    """An event without helpers, where the home meets the guest."""
    made = make_event(session, cast.host, name="Published day", tables=(1, 1))
    made.rooms[0].name, made.rooms[1].name = "CANARYOWNROOM", "CANARYOTHERROOM"
    voice = make_interpreter(session, made.event)
    home = make_participant(session, made.event, profile=cast.startup_a)
    guest = make_participant(session, made.event, profile=cast.investor_1)
    strangers = made.investors[0], made.startups[0]
    session.get_one(Profile, strangers[0].profile_id).name = "=1+1"
    publish(
        session,
        made.event,
        [
            meeting_entry(guest, home, made.slots[0], interpreter=voice),
            meeting_entry(*strangers, made.slots[0], table=2),
        ],
        visits=[visit_entry(guest, starts_at=NINE + timedelta(hours=5))],
    )
    return {
        "published": str(made.event.public_id),
        "own_home": str(home.public_id),
        "own_guest": str(guest.public_id),
        "own_stranger": str(strangers[0].public_id),
    }


def _tokens(session: Session, people: Mapping[str, Actor], now: datetime) -> dict[str, str]:
    """With everything an organizer may ask for, and with too little."""
    wanted: Iterable[tuple[str, str, list[Scope]]] = (
        ("token_organizer", "organizer", list(Scope)),
        ("token_other_organizer", "other_organizer", list(Scope)),
        ("token_narrow", "organizer", [Scope.MATCHES_READ]),
        ("token_looking", "organizer", [Scope.SCHEDULES_READ]),
    )
    return {
        key: create_token(session, actor=people[who], name=key, scopes=scopes, days=30, now=now)
        for key, who, scopes in wanted
    }


def _for_races(session: Session, host: Host) -> dict[str, list[dict[str, str]]]:
    """Of each thing that happens once, one for every round."""
    places, plans = [], []
    for _round in range(RACED):
        made = make_event(session, host, interpreters=[("vi", "zh")])
        session.add_all(
            [EventSchedule(event_id=made.event.id, working_number=1), _first_version(made)]
        )
        _meet(session, made, 0)
        raced = {
            "raced": str(made.event.public_id),
            "raced_investor": str(made.investors[1].public_id),
            "raced_startup": str(made.startups[1].public_id),
            "raced_voice": str(made.interpreters[0].public_id),
            "raced_place": f"{made.slots[1].public_id}.1",
        }
        places.append(raced)
        plans.append(raced)
    return {"places": places[: RACED // 2], "plans": plans[RACED // 2 :]}


def _first_version(made: EventWorld) -> ScheduleVersion:
    return ScheduleVersion(
        event_id=made.event.id, number=1, origin=ScheduleOrigin.ADDED, created_at=NINE
    )


def _imports(session: Session, settings: Settings, cast: Cast, now: datetime) -> dict[str, str]:
    """A file that was sent, with a row that resembles somebody, and one that can be undone."""
    organizer = cast.people["organizer"]
    sent, applied = (
        make_import(session, organizer, cast.host, {"name": name, "id": name})
        for name in ("CANARYSENT", "Applied")
    )
    staged = session.scalars(select(models.Import).filter_by(public_id=sent)).one()
    row = session.scalars(select(models.ImportRow).filter_by(import_id=staged.id)).one()
    staged.created_at = now
    row.twin_profile_id, row.decision = cast.startup_b.id, TwinDecision.OPEN
    with FileStore(settings.files_folder).written({CONTENT: b"name\nCANARYSENT\n"}) as folder:
        staged.folder = folder
    apply_import(session, actor=organizer, import_id=applied, now=now)
    return {"sent": str(sent), "applied": str(applied)}


def _meet(session: Session, made: EventWorld, number: int) -> None:
    session.add(
        Meeting(
            event_id=made.event.id,
            investor_id=made.investors[number].id,
            startup_id=made.startups[number].id,
            slot_id=made.slots[number].id,
            table=1,
            event_interpreter_id=made.interpreters[0].id,
            score=50.0,
        )
    )
    session.flush()


def _id_of_meeting(session: Session, event: Event) -> str:
    return str(session.scalars(select(Meeting).filter_by(event_id=event.id)).one().public_id)


def _id_of_traveller(session: Session, delegation: Delegation) -> str:
    named = select(Traveller).filter_by(delegation_id=delegation.id, name="CANARYTRAVELLER")
    return str(session.scalars(named).one().public_id)
