"""A day with two meetings, as the pages of its schedule show it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from matchmaker.services.acting import actor_of
from matchmaker.storage import models
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event
from tests.factories.working_plans import Day, put


@pytest.fixture
def day(factory, world):
    """Two meetings of a day with two funds, three startups, four slots and three tables."""
    with unit_of_work(factory) as session:
        host = session.scalars(select(models.Host).order_by(models.Host.id).limit(1)).one()
        make_event(session, host, name="Another day")
        made = make_event(session, host, interpreters=[("zh", "vi")] * 2, name="Chip Day")
        account = get_account_by_email(session, world.organizer)
        assert account is not None
        day = Day(host, actor_of(session, account=account), made)
        put(
            session,
            day,
            [
                day.meeting(0, 0, 0, 1, interpreter=0, score=61.0),
                day.meeting(1, 1, 1, 2, interpreter=1, score=40.0),
            ],
        )
        return day


@pytest.fixture
def path(day):
    return f"/events/{day.world.event.public_id}/schedule"


@pytest.fixture
def meetings(read):
    """Public ids, the first meeting first."""
    return lambda: read(select(models.Meeting.public_id).order_by(models.Meeting.id))
