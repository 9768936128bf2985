import pytest
from sqlalchemy import select

from matchmaker.domain.errors import EmailTakenError, TooManyAttemptsError
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.services.accounts.accounts import password_mark
from matchmaker.services.accounts.links import ask_for_sign_in_link
from matchmaker.services.accounts.verification import (
    KnownBrowser,
    ask_for_verification,
    awaited_address,
    correct_address,
    enter_by_link,
)
from matchmaker.services.acting import actor_of
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.models.personal_links import PersonalLink
from tests.factories.accounts import make_account


@pytest.fixture
def account(session):
    make_account(session, email="noise@example.com", password_hash="a hash")
    return make_account(
        session, email="lihn@example.com", email_verified_at=None, password_hash="a hash"
    )


@pytest.fixture
def actor(session, account):
    return actor_of(session, account=account)


def letters(session):
    rows = session.scalars(select(OutboxEntry).order_by(OutboxEntry.id))
    return [(row.kind, row.recipient) for row in rows]


def newest_token(session):
    link = session.scalars(select(OutboxEntry).order_by(OutboxEntry.id)).all()[-1].payload["link"]
    return link.removeprefix("/link/").partition("?")[0]


def enter(session, now, browser=None, purpose=LinkPurpose.VERIFY_EMAIL):
    return enter_by_link(
        session,
        token=newest_token(session),
        purpose=purpose,
        browser=browser or KnownBrowser(),
        now=now,
    )


def test_an_unknown_browser_ends_the_password_and_all_that_it_opened(session, account, actor, now):
    ask_for_verification(session, actor=actor, now=now)

    entered = enter(session, now)

    assert entered.lost_password
    assert (account.password_hash, account.auth_epoch) == (None, 1)
    assert account.email_verified_at == now


def test_a_browser_that_is_known_keeps_it(session, account, actor, now):
    marks = [KnownBrowser(account.id), KnownBrowser(None, password_mark("a hash"))]
    for browser in marks:
        account.email_verified_at = None
        ask_for_verification(session, actor=actor, now=now)

        assert not enter(session, now, browser).lost_password
        assert (account.password_hash, account.auth_epoch) == ("a hash", 0)


@pytest.mark.parametrize("browser", [KnownBrowser(999_999), KnownBrowser(None, "a hash")])
def test_no_other_mark_or_person_will_do(session, actor, now, browser):
    ask_for_verification(session, actor=actor, now=now)

    assert enter(session, now, browser).lost_password


def test_who_never_had_a_password_loses_none(session, account, now):
    account.password_hash = None
    ask_for_sign_in_link(session, email=account.email, address="192.0.2.1", now=now)

    assert not enter(session, now, purpose=LinkPurpose.SIGN_IN).lost_password


def test_an_address_moves_with_the_link_and_not_before(session, account, actor, now):
    correct_address(session, actor=actor, email=" Linh@Example.com", address="192.0.2.1", now=now)

    assert account.email == "lihn@example.com"
    assert awaited_address(session, actor=actor) == "linh@example.com"
    enter(session, now, KnownBrowser(account.id))
    assert (account.email, account.email_verified_at) == ("linh@example.com", now)


def test_links_sent_before_a_correction_are_gone(session, actor, now):
    ask_for_verification(session, actor=actor, now=now)
    for email in ("linh@example.com", "noise@example.com"):
        correct_address(session, actor=actor, email=email, address="192.0.2.1", now=now)

        assert session.scalars(select(PersonalLink.email)).all() == [email]
    assert letters(session)[-1] == ("address-exists", "noise@example.com")


def test_an_address_taken_meanwhile_is_not_moved_to(session, account, actor, now):
    correct_address(session, actor=actor, email="new@example.com", address="192.0.2.1", now=now)
    make_account(session, email="new@example.com")

    with pytest.raises(EmailTakenError):
        enter(session, now, KnownBrowser(account.id))


def test_nobody_fills_the_box_of_an_address_with_letters(session, actor, now):
    def correct(number):
        email = "linh@example.com"
        correct_address(session, actor=actor, email=email, address=f"192.0.2.{number}", now=now)

    for number in range(3):
        correct(number)

    with pytest.raises(TooManyAttemptsError):
        correct(4)
