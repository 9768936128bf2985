from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.services.schedules.briefs import list_briefs, load_brief
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.events import EventDelegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.events import make_event, make_participant
from tests.factories.schedules import meeting_entry, publish


@pytest.fixture
def published(factory, ecosystem):
    """One meeting of the fund with the shop is out."""
    with unit_of_work(factory) as session:
        asked = select(Delegation).where(Delegation.public_id == ecosystem.delegation)
        delegation = session.scalars(asked).one()
        host = session.get_one(Host, delegation.host_id)
        made = make_event(session, host, investors=0, startups=0, interpreters=[("vi", "ko")])
        session.add(EventDelegation(event_id=made.event.id, delegation_id=delegation.id))
        people = [
            make_participant(
                session,
                made.event,
                profile=session.scalars(select(Profile).where(Profile.public_id == key)).one(),
                side=side,
            )
            for key, side in ((ecosystem.fund, Kind.INVESTOR), (ecosystem.shop, Kind.STARTUP))
        ]
        guest, home = people
        publish(session, made.event, [meeting_entry(guest, home, made.slots[0])])


def brief_of(factory, ecosystem):
    with reading(factory) as session:
        return load_brief(
            session,
            actor=ecosystem.organizer,
            delegation_id=ecosystem.delegation,
            profile_id=ecosystem.fund,
        )


def test_until_a_schedule_is_out_a_brief_shows_the_best_matches(factory, ecosystem):
    brief = brief_of(factory, ecosystem)

    assert brief.lines[0].name == "Vi Mạch Ngũ Hành"
    assert all(line.explanation and not line.meeting for line in brief.lines)


def test_a_brief_shows_the_meetings_that_are_out_with_their_reasons(factory, ecosystem, published):
    brief = brief_of(factory, ecosystem)

    [line] = brief.lines
    assert line.name == "Chợ Phiên"
    assert line.meeting is not None
    assert line.explanation is not None
    assert line.other is not None
    assert "contact_email" not in line.other.values


def test_strangers_and_profiles_that_do_not_travel_have_no_brief(factory, ecosystem):
    with reading(factory) as session:
        for actor, key in (
            (ecosystem.stranger, ecosystem.fund),
            (ecosystem.organizer, ecosystem.chip),
            (ecosystem.organizer, uuid4()),
        ):
            with pytest.raises(NotFoundError):
                load_brief(session, actor=actor, delegation_id=ecosystem.delegation, profile_id=key)
        with pytest.raises(NotFoundError):
            list_briefs(session, actor=ecosystem.stranger, delegation_id=ecosystem.delegation)
