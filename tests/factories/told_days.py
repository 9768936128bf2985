"""Days whose schedule people were told of, and calling them off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.services.mail.notifications import list_own_notifications
from matchmaker.services.schedules.calling_off import call_off
from matchmaker.services.schedules.moves import Sight
from matchmaker.services.schedules.publishing import publish_schedule
from matchmaker.storage.models.events import Participant
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_lead, make_member
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.working_plans import Day, book_visit, make_day, put

NOW = datetime(2026, 1, 13, 3, 2, tzinfo=UTC)
WHY = "A storm is coming."


@dataclass(frozen=True)
class Told:
    """A day whose schedule is out, and people who are told of it."""

    day: Day
    guest: Actor
    startup: Actor
    visitor: Actor
    nobody: Actor
    lead: Actor

    @property
    def sight(self) -> Sight:
        return Sight(self.day.world.event.public_id, 2)


def organization_of(session: Session, participant: Participant) -> Organization:
    profile = session.get_one(Profile, participant.profile_id)
    return session.get_one(Organization, profile.organization_id)


def told_day(session: Session) -> Told:
    """One meeting and a visit; the second enterprise and the second startup have neither."""
    day = make_day(session)
    world = day.world
    people = (world.investors[0], world.startups[0], world.startups[2], world.startups[1])
    guest, startup, visitor, nobody = (
        make_member(session, organization_of(session, one)) for one in people
    )
    delegation = make_delegation(session, day.host)
    add_to_delegation(session, delegation, organization_of(session, world.investors[0]))
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    book_visit(session, day, world.startups[2], world.slots[3])
    lead = make_lead(session, delegation)
    sight = Sight(world.event.public_id, 1)
    publish_schedule(session, actor=day.organizer, sight=sight, now=NOW)
    session.query(Notification).delete()
    return Told(day, guest, startup, visitor, nobody, lead)


def call_off_day(
    session: Session, told: Told, *, actor: Actor | None = None, seen: int = 2
) -> None:
    call_off(
        session,
        actor=actor or told.day.organizer,
        event_id=told.day.world.event.public_id,
        seen=seen,
        reason=WHY,
        now=NOW,
    )
    session.flush()


def news_for(session: Session, actor: Actor) -> list[str]:
    found = list_own_notifications(session, actor=actor, page=1)
    return [str(one.sentence) for one in found.notifications]
