from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from matchmaker.domain.enums import HostRole
from matchmaker.domain.errors import ConflictError, StorageBusyError
from matchmaker.storage import session as storage
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.changes import ChangeSequence
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.session import (
    database_url,
    make_engine,
    make_session_factory,
    reading,
    unit_of_work,
)
from tests.factories.accounts import make_account
from tests.factories.hosts import make_host


def names(session):
    return list(session.scalars(select(Host.name).order_by(Host.name)))


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_committed_row_is_gone_in_the_next_test(session, turn):
    before = names(session)
    make_host(session)
    session.commit()

    assert before == []


def test_a_unit_of_work_is_kept(factory):
    with unit_of_work(factory) as session:
        make_host(session, name="Centre")

    with reading(factory) as session:
        assert names(session) == ["Centre"]


def test_a_unit_of_work_that_fails_leaves_nothing(factory):
    def fail():
        with unit_of_work(factory) as session:
            make_host(session)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with reading(factory) as session:
        assert names(session) == []


def test_nothing_can_be_written_while_reading(factory):
    with pytest.raises(DBAPIError), reading(factory) as session:
        make_host(session)

    with unit_of_work(factory) as session:
        make_host(session, name="afterwards")
    with reading(factory) as session:
        assert names(session) == ["afterwards"]


def test_reading_sees_one_moment(factory):
    with reading(factory) as session:
        before = names(session)
        with unit_of_work(factory) as other:
            make_host(other, name="meanwhile")
        after = names(session)

    assert (before, after) == ([], [])


def test_rows_stay_readable_after_the_transaction(factory):
    with unit_of_work(factory) as session:
        host = make_host(session, name="Centre")

    assert host.name == "Centre"


def test_two_changes_of_one_row_are_a_conflict(factory):
    with unit_of_work(factory) as session:
        account_id = make_account(session).id

    def change_what_somebody_else_changed():
        with unit_of_work(factory) as session:
            account = session.get_one(Account, account_id)
            session.execute(text("UPDATE accounts SET version = version + 1"))
            account.name = "Mine"

    with pytest.raises(ConflictError):
        change_what_somebody_else_changed()


def test_what_exists_only_once_is_a_conflict_for_the_second(factory):
    with unit_of_work(factory) as session:
        make_host(session, slug="centre")

    with pytest.raises(ConflictError), unit_of_work(factory) as session:
        make_host(session, slug="centre")


def test_a_row_that_points_nowhere_is_no_conflict_but_a_fault(factory):
    with pytest.raises(IntegrityError), unit_of_work(factory) as session:
        session.add(HostMembership(account_id=1, host_id=1, role=HostRole.ORGANIZER))


def test_nobody_loses_a_change_when_many_read_and_write(factory):
    def add_one(_):
        with unit_of_work(factory) as session:
            row = session.scalars(select(ChangeSequence).with_for_update()).one()
            row.number += 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add_one, range(40)))

    with reading(factory) as session:
        assert session.scalars(select(ChangeSequence.number)).one() == 40


def test_sqlite_without_immediate_loses_changes(tmp_path):
    """The reason for BEGIN IMMEDIATE: who has read may not write after somebody else did."""
    engine = make_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE numbers (n INTEGER)")

    with engine.connect() as first, engine.connect() as second:
        first.exec_driver_sql("SELECT * FROM numbers").all()
        second.exec_driver_sql("INSERT INTO numbers VALUES (1)")
        second.commit()
        with pytest.raises(DBAPIError, match="locked") as caught:
            first.exec_driver_sql("INSERT INTO numbers VALUES (2)")

    assert storage.is_busy(caught.value)
    engine.dispose()


def test_a_locked_sqlite_is_said_to_be_busy(tmp_path, monkeypatch):
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.05)
    engine = make_engine(f"sqlite:///{tmp_path / 'locked.db'}")
    factory = make_session_factory(engine)

    with unit_of_work(factory), pytest.raises(StorageBusyError), unit_of_work(factory):
        pass
    engine.dispose()


def test_two_who_wait_for_each_other_are_told_to_come_again(factory):
    """On SQLite they cannot: the second waits before it begins."""
    with unit_of_work(factory) as session:
        ids = [make_host(session).id for _ in range(2)]
    barrier = Barrier(2)

    def lock_both(first, second):
        with unit_of_work(factory) as session:
            if session.get_bind().dialect.name == "sqlite":
                return True
            session.get(Host, first, with_for_update=True)
            barrier.wait()
            session.get(Host, second, with_for_update=True)
        return True

    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(lock_both, *pair) for pair in (ids, reversed(ids))]
    failures = [type(run.exception()) for run in runs if run.exception()]

    is_sqlite = factory.kw["bind"].dialect.name == "sqlite"
    assert failures == ([] if is_sqlite else [StorageBusyError])


def test_a_database_that_does_not_answer_is_said_to_be_busy():
    factory = make_session_factory(make_engine("postgresql://127.0.0.1:1/nowhere"))

    with pytest.raises(StorageBusyError), reading(factory):
        pass


def test_sqlite_writes_ahead_and_keeps_its_references(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'settings.db'}")
    with engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    engine.dispose()

    assert settings == ["wal", 1, 10_000]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_the_same_driver(scheme):
    assert database_url(f"{scheme}://me@here/db").drivername == "postgresql+psycopg"


def test_other_failures_of_the_database_stay_what_they_are(factory):
    with pytest.raises(DBAPIError), unit_of_work(factory) as session:
        session.connection().exec_driver_sql("SELECT * FROM no_such_table")
