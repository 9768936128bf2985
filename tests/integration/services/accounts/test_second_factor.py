from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole
from matchmaker.domain.errors import ConflictError, NotAllowedError
from matchmaker.services.accounts.second_factor import (
    begin_set_up,
    confirm_set_up,
    load_second_factor,
    takes_code,
    turn_off,
)
from matchmaker.services.acting import actor_of
from matchmaker.services.sealing import Seal
from matchmaker.storage.models.audit import AuditEntry
from tests.factories.accounts import make_account, make_organizer
from tests.factories.hosts import make_host

SEAL = Seal(["only-for-tests-only-for-tests-only-for-tests"])
STEP = timedelta(seconds=30)


@pytest.fixture
def account(session):
    make_account(session, totp_secret=SEAL.close(pyotp.random_base32()))
    return make_account(session)


@pytest.fixture
def actor(session, account):
    return actor_of(session, account=account)


def set_up(session, actor, now):
    begin_set_up(session, actor=actor, seal=SEAL, now=now)
    secret = load_second_factor(session, actor=actor, strict_roles=(), seal=SEAL).secret
    codes = confirm_set_up(
        session, actor=actor, code=pyotp.TOTP(secret).at(now), seal=SEAL, now=now
    )
    assert codes is not None
    return pyotp.TOTP(secret), codes


def test_it_is_in_force_once_a_code_has_come_back(session, account, actor, now):
    begin_set_up(session, actor=actor, seal=SEAL, now=now)
    assert not takes_code(session, account=account, code="000000", seal=SEAL, now=now)
    assert confirm_set_up(session, actor=actor, code="x", seal=SEAL, now=now) is None

    _clock, codes = set_up(session, actor, now)

    factor = load_second_factor(session, actor=actor, strict_roles=(), seal=SEAL)
    assert (factor.is_on, factor.codes_left, factor.secret) == (True, 10, "")
    assert len(set(codes)) == 10


def test_what_is_in_force_is_not_set_up_again(session, actor, now):
    set_up(session, actor, now)

    with pytest.raises(ConflictError):
        begin_set_up(session, actor=actor, seal=SEAL, now=now)


def test_a_code_is_taken_once_and_none_before_it_any_more(session, account, actor, now):
    clock, _codes = set_up(session, actor, now)

    def takes(code, at=now):
        return takes_code(session, account=account, code=code, seal=SEAL, now=at)

    assert not takes(clock.at(now))
    assert not takes(clock.at(now - STEP))
    assert takes(clock.at(now + STEP))
    assert not takes(clock.at(now + STEP), now + STEP)
    assert not takes(clock.at(now + 5 * STEP))


@pytest.mark.parametrize(
    "write", [str.upper, lambda code: code.replace("-", " "), lambda c: f" {c}"]
)
def test_a_recovery_code_is_taken_once_however_it_is_written(session, account, actor, now, write):
    _clock, codes = set_up(session, actor, now)

    taken = [
        takes_code(session, account=account, code=write(codes[4]), seal=SEAL, now=now)
        for _ in range(2)
    ]

    assert taken == [True, False]


def test_figures_of_any_width_are_figures(session, account, actor, now):
    clock, _codes = set_up(session, actor, now)
    wide = clock.at(now + STEP).translate({ord("0") + n: ord("０") + n for n in range(10)})

    assert takes_code(session, account=account, code=wide, seal=SEAL, now=now)


def test_the_codes_of_one_are_of_no_use_to_another(session, actor, now):
    _clock, codes = set_up(session, actor, now)
    other = make_account(session)
    clock, _own = set_up(session, actor_of(session, account=other), now)

    assert not takes_code(session, account=other, code=codes[0], seal=SEAL, now=now)
    assert takes_code(session, account=other, code=clock.at(now + STEP), seal=SEAL, now=now)


def test_who_needs_one_does_not_turn_it_off(session, now):
    organizer = make_organizer(session, make_host(session), HostRole.ORGANIZER)
    clock, _codes = set_up(session, organizer, now)
    code = clock.at(now + STEP)

    with pytest.raises(NotAllowedError):
        turn_off(
            session, actor=organizer, code=code, strict_roles=["organizer"], seal=SEAL, now=now
        )
    assert turn_off(session, actor=organizer, code=code, strict_roles=[], seal=SEAL, now=now)
    factor = load_second_factor(session, actor=organizer, strict_roles=(), seal=SEAL)
    assert (factor.is_on, factor.codes_left) == (False, 0)


def test_refusals_are_on_record(session, actor, now):
    set_up(session, actor, now)

    turn_off(session, actor=actor, code="000000", strict_roles=(), seal=SEAL, now=now)

    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["second-factor.begun", "second-factor.on", "second-factor.code-refused"]
