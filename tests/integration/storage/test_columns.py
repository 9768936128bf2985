from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from matchmaker.domain.enums import Locale
from matchmaker.storage.models.accounts import Account
from tests.factories.accounts import make_account

HANOI = timezone(timedelta(hours=7))


def test_an_instant_comes_back_in_utc(session):
    account = make_account(session, created_at=datetime(2026, 1, 13, 9, 30, tzinfo=HANOI))
    session.expire_all()

    assert account.created_at == datetime(2026, 1, 13, 2, 30, tzinfo=UTC)
    assert account.created_at.tzinfo is UTC


def test_a_moment_without_zone_is_refused(session):
    with pytest.raises(StatementError, match="time zone"):
        make_account(session, created_at=datetime(2026, 1, 13))  # noqa: DTZ001 -- the point


def test_a_choice_is_stored_by_its_value(session):
    make_account(session, language=Locale.KO)

    assert session.scalar(text("SELECT language FROM accounts")) == "ko"
    assert session.scalars(select(Account.language)).one() is Locale.KO


def test_what_is_no_choice_is_refused(session):
    with pytest.raises(StatementError, match="xx"):
        make_account(session, language="xx")
