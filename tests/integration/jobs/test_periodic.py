"""What a worker does every minute: each chore by itself, in its own transaction."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from matchmaker.domain.errors import StorageBusyError
from matchmaker.jobs.periodic import PERIODIC, after_a_look, do_chores, in_one_change
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.session import reading
from tests.factories.accounts import make_account

CANARY = "canary-7391@fund.example"


def make_one(session, *, now):
    make_account(session, email=CANARY, created_at=now)


def make_one_twice(session, *, now):
    make_one(session, now=now)
    make_one(session, now=now)


def be_busy(session, *, now):
    raise StorageBusyError


@pytest.fixture
def accounts(factory):
    def accounts():
        with reading(factory) as session:
            return session.scalars(select(func.count(Account.id))).one()

    return accounts


def test_what_fails_leaves_nothing_and_stops_no_other(factory, now, accounts, caplog):
    chores = {
        "breaks": in_one_change(make_one_twice),
        "is put off": in_one_change(be_busy),
        "works": in_one_change(make_one),
    }

    do_chores(chores, factory, now)

    assert accounts() == 1
    assert "breaks failed" in caplog.text
    assert "is put off: put off" in caplog.text
    assert CANARY not in caplog.text


def test_a_look_cannot_write_and_hands_on_what_it_found(factory, now, accounts):
    def look(session, *, now):
        return session.scalars(select(func.count(Account.id))).one() + 3

    def make_so_many(session, *, found, now):
        for _ in range(found):
            make_account(session)

    do_chores({"two steps": after_a_look(look, make_so_many)}, factory, now)
    assert accounts() == 3

    do_chores({"writes": after_a_look(make_one, make_so_many)}, factory, now)
    assert accounts() == 3


def test_every_chore_of_the_worker_runs_on_an_empty_database(factory, now, caplog):
    do_chores(PERIODIC, factory, now)

    assert caplog.records == []
