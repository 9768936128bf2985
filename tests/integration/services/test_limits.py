from datetime import timedelta

import pytest
from sqlalchemy import func, select

from matchmaker.domain.errors import TooManyAttemptsError
from matchmaker.services import limits
from matchmaker.services.limits import (
    Limit,
    of_code,
    of_email_change,
    of_recovery,
    of_sign_in,
    of_sign_in_link,
    of_sign_up,
    of_verification,
    release_attempt,
    reserve_attempt,
)
from matchmaker.storage.models.accounts import LoginAttempt


def attempt(session, now, *, email="a@example.com", address="192.0.2.1"):
    return reserve_attempt(session, of_sign_in(email, address), now=now)


def may_try(session, now, **who):
    try:
        attempt(session, now, **who)
    except TooManyAttemptsError:
        return False
    return True


def test_an_attempt_that_succeeded_is_forgotten(session, now):
    for _ in range(30):
        reserved = attempt(session, now)
        session.flush()
        release_attempt(session, reserved)

    assert session.scalar(select(func.count(LoginAttempt.id))) == 0


def test_the_sentence_says_how_long_to_wait(session, now):
    for second in range(10):
        attempt(session, now + timedelta(seconds=second))

    with pytest.raises(TooManyAttemptsError) as refusal:
        attempt(session, now + timedelta(seconds=61))

    assert refusal.value.values == {"num": 4}


def test_the_limit_moves_with_time(session, now):
    for minute in range(10):
        attempt(session, now + timedelta(seconds=20 * minute))

    assert not may_try(session, now + timedelta(minutes=4, seconds=59))
    assert may_try(session, now + timedelta(minutes=5, seconds=1))
    assert not may_try(session, now + timedelta(minutes=5, seconds=2))


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("no address", "no address", True),
        ("", "", True),
    ],
)
def test_a_household_counts_as_one_address(session, now, first, second, is_one):
    for number in range(20):
        attempt(session, now, email=f"{number}@example.com", address=first)

    assert may_try(session, now, email="x@example.com", address=second) is not is_one


def test_there_is_a_limit_for_everybody_together(session, now, monkeypatch):
    monkeypatch.setattr(limits, "OVERALL_LIMIT", Limit(3, timedelta(minutes=5)))
    for number in range(3):
        attempt(session, now, email=f"{number}@example.com", address=f"192.0.2.{number}")

    assert not may_try(session, now, email="x@example.com", address="192.0.2.200")


def test_old_attempts_are_swept(session, now):
    attempt(session, now)

    attempt(session, now + timedelta(days=1, seconds=1))

    moments = session.scalars(select(LoginAttempt.at).distinct()).all()
    assert moments == [now + timedelta(days=1, seconds=1)]


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [
        (250, "Too many attempts. Wait a minute, then try again."),
        (61, "Too many attempts. Wait 4 minutes, then try again."),
    ],
)
def test_a_minute_is_one_and_more_are_many(session, now, seconds, sentence):
    for _ in range(10):
        attempt(session, now)

    with pytest.raises(TooManyAttemptsError, match=sentence):
        attempt(session, now + timedelta(seconds=seconds))


def test_a_wait_of_most_of_a_day_is_said_in_hours(session, now):
    for _ in range(5):
        reserve_attempt(session, of_recovery("a@example.com", "192.0.2.1"), now=now)

    with pytest.raises(TooManyAttemptsError, match="Wait 20 hours"):
        reserve_attempt(
            session,
            of_recovery("a@example.com", "192.0.2.9"),
            now=now + timedelta(hours=4, minutes=5),
        )


@pytest.mark.parametrize(
    ("counts", "allowed"),
    [
        (of_code(7), 5),
        (of_recovery("a@example.com", "192.0.2.1"), 5),
        (of_sign_in_link("a@example.com", "192.0.2.1"), 5),
        (of_verification("a@example.com"), 3),
        (of_sign_up("a@example.com", "192.0.2.1"), 3),
        (of_email_change(7), 5),
    ],
)
def test_each_deed_has_a_limit_of_its_own(session, now, counts, allowed):
    attempt(session, now)
    for _ in range(allowed):
        reserve_attempt(session, counts, now=now)

    with pytest.raises(TooManyAttemptsError):
        reserve_attempt(session, counts, now=now)
    assert may_try(session, now, email="b@example.com")


@pytest.mark.parametrize("of", [of_recovery, of_sign_in_link, of_sign_up])
def test_one_network_does_not_ask_for_letters_to_everybody(session, now, of):
    for number in range(20):
        reserve_attempt(session, of(f"{number}@example.com", "192.0.2.1"), now=now)

    with pytest.raises(TooManyAttemptsError):
        reserve_attempt(session, of("x@example.com", "192.0.2.1"), now=now)
    reserve_attempt(session, of("x@example.com", "192.0.2.2"), now=now)
