"""Reading many profiles is work, opening all of them within minutes is copying."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.services.profiles.view_limits import VIEW_LIMIT, counts_for, note_view
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.notifications import Notification
from tests.factories.accounts import make_member, make_organizer
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization


@pytest.fixture
def reader(session):
    return make_member(session, make_organization(session))


def open_many(session, reader, ids, now):
    return [note_view(session, actor=reader, profile_id=each, now=now) for each in ids]


def test_the_hundred_and_first_profile_has_to_wait(session, reader, now):
    organizer = make_organizer(session, make_host(session))
    ids = [uuid4() for _ in range(VIEW_LIMIT.attempts)]

    assert open_many(session, reader, ids * 2, now) == [None] * 2 * len(ids)
    refusals = open_many(session, reader, [uuid4(), uuid4()], now + timedelta(minutes=4))

    assert [refusal.values["num"] for refusal in refusals] == [6, 6]
    told = session.scalars(select(Notification)).all()
    assert [each.account_id for each in told] == [organizer.account_id]
    (entry,) = session.scalars(select(AuditEntry)).all()
    assert (entry.action, entry.account_id) == ("profiles.too-many-opened", reader.account_id)
    later = now + VIEW_LIMIT.window
    assert open_many(session, reader, [uuid4()], later) == [None]


def test_each_account_has_a_count_of_its_own(session, reader, now):
    open_many(session, reader, [uuid4() for _ in range(VIEW_LIMIT.attempts)], now)
    other = make_member(session, make_organization(session))

    assert open_many(session, other, [uuid4()], now) == [None]


def test_organizers_look_at_everybody(session, reader):
    assert counts_for(reader)
    assert not counts_for(make_organizer(session, make_host(session)))
