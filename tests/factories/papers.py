"""A published day of meetings with all that is on paper: interpreters, tables, a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from tests.factories.events import NINE, make_event, make_participant
from tests.factories.schedules import meeting_entry, publish, visit_entry


@dataclass(frozen=True)
class Paper:
    """An event with the two who meet there, and a startup that meets somebody else."""

    event: UUID
    startup: UUID
    guest: UUID
    noise: UUID


def make_paper(session: Session, host: Host, startup_profile: UUID, guest_profile: UUID) -> Paper:
    """The two meet at nine with an interpreter; two others meet each other; the guest visits."""
    made = make_event(session, host, interpreters=[("ko", "vi")])
    startup, guest = (
        make_participant(session, made.event, profile=profile)
        for profile in (
            session.scalars(select(Profile).filter_by(public_id=public_id)).one()
            for public_id in (startup_profile, guest_profile)
        )
    )
    meetings = [
        meeting_entry(guest, startup, made.slots[0], table=2, interpreter=made.interpreters[0]),
        meeting_entry(made.investors[0], made.startups[0], made.slots[0], table=1),
    ]
    visits = [visit_entry(guest, starts_at=NINE + timedelta(hours=5))]
    publish(session, made.event, meetings, visits=visits)
    return Paper(
        made.event.public_id, startup.public_id, guest.public_id, made.startups[0].public_id
    )
