"""One object of every kind around an event, belonging to one side of the world."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matchmaker.domain.event_enums import PairRule
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.events import EventDelegation, EventHost, PairWish
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule, Meeting
from tests.factories.events import EventWorld, make_event, make_participant
from tests.factories.hosts import make_host
from tests.factories.schedules import meeting_entry, publish


def make_event_objects(
    session: Session, host: Host, delegation: Delegation, startup: Profile, investor: Profile
) -> dict[str, str]:
    """An event of the host, where the startup and the investor of this side are to meet."""
    made = make_event(session, host, interpreters=[("vi", "zh")])
    session.add(EventDelegation(event_id=made.event.id, delegation_id=delegation.id))
    helper = make_host(session, name="Helps already")
    session.add(EventHost(event_id=made.event.id, host_id=helper.id))
    home = make_participant(session, made.event, profile=startup)
    guest = make_participant(session, made.event, profile=investor)
    publish(session, made.event, [meeting_entry(guest, home, made.slots[0])])
    held = _plan(session, made)
    return {
        "event_id": str(made.event.public_id),
        "participant_id": str(home.public_id),
        "slot_id": str(made.slots[-1].public_id),
        "session_id": str(made.session.public_id),
        "room_id": str(made.rooms[0].public_id),
        "event_interpreter_id": str(made.interpreters[0].public_id),
        "number": "1",
        "which": "tables",
        "events.host_id": str(helper.public_id),
        **held,
        "schedule_publishing.event_id": _sound_event(session, host),
    }


def _plan(session: Session, made: EventWorld) -> dict[str, str]:
    """Two meetings, one that breaks a rule, and a pair that has to meet and does not yet."""
    one, other = (_meeting(session, made, number, table=1) for number in (0, 1))
    _meeting(session, made, 2, table=9)
    investor, startup = made.investors[0], made.startups[1]
    session.add(
        PairWish(
            event_id=made.event.id,
            investor_id=investor.id,
            startup_id=startup.id,
            rule=PairRule.MUST,
        )
    )
    session.flush()
    return {
        "meeting_id": str(one.public_id),
        "other_meeting_id": str(other.public_id),
        "investor_participant_id": str(investor.public_id),
        "startup_participant_id": str(startup.public_id),
        "place": f"{made.slots[3].public_id}.2",
    }


def _sound_event(session: Session, host: Host) -> str:
    """An event whose plan can go out."""
    made = make_event(session, host, interpreters=[("vi", "zh")])
    _meeting(session, made, 0, table=1)
    session.add(EventSchedule(event_id=made.event.id, working_number=1))
    session.flush()
    return str(made.event.public_id)


def _meeting(session: Session, made: EventWorld, number: int, *, table: int) -> Meeting:
    """In the slot of this number, of the startup of this number."""
    meeting = Meeting(
        event_id=made.event.id,
        investor_id=made.investors[number % 2].id,
        startup_id=made.startups[number].id,
        slot_id=made.slots[number].id,
        table=table,
        event_interpreter_id=made.interpreters[0].id,
        score=50.0,
    )
    session.add(meeting)
    session.flush()
    return meeting
