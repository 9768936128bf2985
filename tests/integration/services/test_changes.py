from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from matchmaker.services.changes import record_profile_changes
from matchmaker.storage.models.changes import ProfileChange
from matchmaker.storage.queries.changes import changed_profile_ids, latest_change_number
from matchmaker.storage.session import reading, unit_of_work


def record(factory, *profile_ids):
    with unit_of_work(factory) as session:
        record_profile_changes(session, profile_ids)


def test_changes_are_numbered_as_they_are_committed(factory):
    record(factory, 7)
    record(factory, 8, 9)

    with reading(factory) as session:
        assert latest_change_number(session) == 2
        assert changed_profile_ids(session, after=0) == {7, 8, 9}
        assert changed_profile_ids(session, after=1) == {8, 9}
        assert changed_profile_ids(session, after=2) == frozenset()


def test_only_the_last_change_of_a_profile_is_kept(factory):
    record(factory, 7)
    record(factory, 7, 7)

    with reading(factory) as session:
        assert changed_profile_ids(session, after=1) == {7}
        assert session.scalar(select(func.count()).select_from(ProfileChange)) == 1


def test_a_transaction_without_changes_draws_no_number(factory):
    record(factory)
    with unit_of_work(factory):
        pass

    with reading(factory) as session:
        assert latest_change_number(session) == 0


def test_what_is_rolled_back_has_not_changed(factory):
    def fail():
        with unit_of_work(factory) as session:
            record_profile_changes(session, [7])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with reading(factory) as session:
        assert latest_change_number(session) == 0
        assert changed_profile_ids(session, after=0) == frozenset()


def test_writers_at_once_get_numbers_of_their_own(factory):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda key: record(factory, key), range(20)))

    with reading(factory) as session:
        numbers = session.scalars(select(ProfileChange.number).order_by(ProfileChange.number))
        assert list(numbers) == list(range(1, 21))


def test_thousands_of_changes_have_one_number(factory):
    record(factory, *range(2_500))

    with reading(factory) as session:
        assert latest_change_number(session) == 1
        assert changed_profile_ids(session, after=0) == set(range(2_500))
