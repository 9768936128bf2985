"""An event of one side of the world that is being set up: nothing of it is planned yet."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from matchmaker.storage.models.events import Break
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import Interpreter
from tests.factories.events import NINE, make_event, make_participant
from tests.factories.hosts import make_host
from tests.factories.schedules import publish

PAGES = (
    "event_times",
    "event_tables",
    "event_participants",
    "event_candidates",
    "event_interpreters",
    "event_wishes",
)


def make_event_to_set_up(session: Session, host: Host) -> dict[str, str]:
    """Each of its pages finds the same event under its own name."""
    made = make_event(session, host, tables=(3, 2), interpreters=[("vi", "zh")] * 2)
    gone = make_participant(session, made.event, name="Gone", withdrawn_at=NINE)
    lunch = Break(
        event_id=made.event.id, name="Lunch", starts_at=NINE + timedelta(hours=3), minutes=60
    )
    idle = Interpreter(host_id=host.id, name="Idle", languages=["vi", "ko"])
    session.add_all([lunch, idle])
    session.flush()
    told = make_event(session, host)
    publish(session, told.event, [])
    return {
        "event_calling_off.event_id": str(told.event.public_id),
        **{f"{page}.event_id": str(made.event.public_id) for page in PAGES},
        "events.delete.event_id": str(make_event(session, host).event.public_id),
        "event_times.session_id": str(made.session.public_id),
        "event_times.slot_id": str(made.slots[0].public_id),
        "event_times.break_id": str(lunch.public_id),
        "event_tables.room_id": str(made.rooms[1].public_id),
        "event_participants.participant_id": str(made.startups[0].public_id),
        "event_interpreters.event_interpreter_id": str(made.interpreters[0].public_id),
        "event_wishes.investor_id": str(made.investors[0].public_id),
        "event_wishes.startup_id": str(made.startups[0].public_id),
        "set_up_slot_id": str(made.slots[0].public_id),
        "set_up_participant_id": str(made.startups[0].public_id),
        "gone_participant_id": str(gone.public_id),
        "set_up_investor_id": str(made.investors[0].public_id),
        "set_up_interpreter_id": str(made.interpreters[1].public_id),
        "idle_interpreter_id": str(idle.public_id),
        "helping_host_id": str(make_host(session, name="Helping").public_id),
    }
