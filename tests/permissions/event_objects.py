"""One object of every kind around an event, belonging to one side of the world."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.events import EventDelegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from tests.factories.events import make_event, make_participant
from tests.factories.schedules import meeting_entry, publish


def make_event_objects(
    session: Session, host: Host, delegation: Delegation, startup: Profile, investor: Profile
) -> dict[str, str]:
    """An event of the host, where the startup and the investor of this side are to meet."""
    made = make_event(session, host, interpreters=[("vi", "zh")])
    session.add(EventDelegation(event_id=made.event.id, delegation_id=delegation.id))
    home = make_participant(session, made.event, profile=startup)
    guest = make_participant(session, made.event, profile=investor)
    publish(session, made.event, [meeting_entry(guest, home, made.slots[0])])
    return {
        "event_id": str(made.event.public_id),
        "participant_id": str(home.public_id),
        "slot_id": str(made.slots[-1].public_id),
        "session_id": str(made.session.public_id),
        "room_id": str(made.rooms[0].public_id),
        "event_interpreter_id": str(made.interpreters[0].public_id),
        "number": "1",
        "which": "tables",
    }
