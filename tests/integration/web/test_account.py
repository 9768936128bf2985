from uuid import uuid4

import pytest
from sqlalchemy import select, update

from matchmaker.domain.enums import Locale
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.storage.models.accounts import Account, LoginSession
from tests.integration.web.conftest import (
    PASSWORD,
    is_signed_in,
    new_browser,
    try_password,
)
from tests.integration.web.letters import letters, newest_link

NEW_PASSWORD = "seven lamps over the market"
YOU = {"name": "Linh", "language": "vi", "time_zone": "Asia/Seoul", "mail_rhythm": "daily"}


@pytest.fixture
def browser(sign_in_as, world):
    return sign_in_as(world.stranger)


@pytest.fixture
def account_of(read):
    def load(email):
        [account] = read(select(Account).where(Account.email == email))
        return account

    return load


def test_a_person_says_who_they_are_and_how_letters_shall_come(browser, world, account_of):
    assert browser.send("/account", YOU).location == "/account"

    account = account_of(world.stranger)
    assert (account.name, account.language) == ("Linh", Locale.VI)
    assert (account.time_zone, account.mail_rhythm) == ("Asia/Seoul", MailRhythm.DAILY)
    assert '<html lang="vi">' in browser.get("/account").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"time_zone": "Mars/Olympus"}, "This is no time zone."),
        ({"name": ""}, "Write your name."),
        ({"mail_rhythm": "hourly"}, "Not a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browser, changes, sentence):
    answer = browser.send("/account", YOU | changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("Mars/Olympus" in answer.text) == ("time_zone" in changes)


def test_a_new_password_keeps_this_browser_and_ends_all_others(browser, sign_in_as, world, read):
    other = sign_in_as(world.stranger)
    stranger = sign_in_as(world.guest)

    answer = browser.send(
        "/account/password", {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    )

    assert answer.location == "/account"
    assert is_signed_in(browser)
    assert not is_signed_in(other)
    assert is_signed_in(stranger)
    assert letters(read) == [("password-changed", world.stranger)]


def test_a_new_password_needs_the_one_until_now(browser, world):
    answer = browser.send(
        "/account/password", {"current_password": "wrong", "new_password": NEW_PASSWORD}
    )

    assert answer.status_code == 422
    assert "This is not your password." in answer.text
    assert NEW_PASSWORD not in answer.text


def test_ones_own_password_cannot_be_tried_for_ever(browser):
    data = {"current_password": "wrong", "new_password": NEW_PASSWORD}
    statuses = [browser.send("/account/password", data).status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]


def test_who_has_no_password_may_set_one(browser, world, change, app):
    change(update(Account).where(Account.email == world.stranger).values(password_hash=None))

    assert browser.send("/account/password", {"new_password": NEW_PASSWORD}).status_code == 302
    assert try_password(new_browser(app), world.stranger, NEW_PASSWORD).status_code == 302


def test_an_address_moves_when_the_link_sent_to_it_is_used(app, browser, world, read, account_of):
    other = new_browser(app)
    try_password(other, world.stranger, PASSWORD)

    browser.send("/account/email", {"new_email": "New@x.example", "email_password": PASSWORD})
    assert letters(read) == [("change-email", "new@x.example")]
    assert account_of(world.stranger).name == "Somebody"
    answer = browser.send(newest_link(read, "change-email"))

    assert answer.location == "/account"
    assert account_of("new@x.example").email_verified_at is not None
    assert letters(read)[-1] == ("email-changed", world.stranger)
    assert is_signed_in(browser)
    assert not is_signed_in(other)


def test_an_address_in_use_gets_another_letter_and_the_same_answer(browser, world, read):
    taken = browser.send("/account/email", {"new_email": world.guest, "email_password": PASSWORD})
    free = browser.send("/account/email", {"new_email": "f@x.example", "email_password": PASSWORD})

    assert (taken.status_code, taken.location) == (free.status_code, free.location)
    assert letters(read) == [("address-exists", world.guest), ("change-email", "f@x.example")]


def test_an_address_that_somebody_took_meanwhile_is_refused_in_words(
    browser, world, read, change, account_of
):
    browser.send("/account/email", {"new_email": "new@x.example", "email_password": PASSWORD})
    change(update(Account).where(Account.email == world.guest).values(email="new@x.example"))

    answer = browser.send(newest_link(read, "change-email"))

    assert answer.status_code == 409
    assert "belongs to another account by now" in answer.text
    assert account_of(world.stranger).email == world.stranger


def test_a_person_sees_only_their_own_browsers_and_signs_out_one(app, browser, world, read):
    phone = new_browser(app)
    agent = "Mozilla/5.0 (iPhone) Mobile/15E148 KAKAOTALK 11.0"
    try_password(phone, world.stranger, PASSWORD, **{"User-Agent": agent})
    guest = new_browser(app)
    try_password(guest, world.guest, PASSWORD, **{"User-Agent": "Mozilla/5.0 (Linux) Firefox/140"})
    [phone_id] = read(select(LoginSession.public_id).where(LoginSession.device == agent))

    page = browser.get("/account").text
    answer = browser.send(f"/account/devices/{phone_id}/sign-out")

    assert "KakaoTalk on iPhone" in page
    assert "this browser" in page
    assert "Firefox on Linux" not in page
    assert answer.location == "/account"
    assert not is_signed_in(phone)
    assert is_signed_in(browser)


def test_a_browser_of_somebody_else_is_not_there_to_be_signed_out(browser, sign_in_as, world, read):
    guest = sign_in_as(world.guest)
    [account] = read(select(Account.id).where(Account.email == world.guest))
    [theirs] = read(select(LoginSession.public_id).where(LoginSession.account_id == account))

    for device in (theirs, uuid4()):
        assert browser.send(f"/account/devices/{device}/sign-out").status_code == 404
    assert is_signed_in(guest)


def test_one_can_sign_out_everywhere_else(browser, sign_in_as, world):
    others = [sign_in_as(world.stranger) for _ in range(3)]
    guest = sign_in_as(world.guest)

    browser.send("/account/devices/sign-out-others")

    assert not any(map(is_signed_in, others))
    assert is_signed_in(browser)
    assert is_signed_in(guest)


@pytest.mark.parametrize("path", ["/account", "/account/second-factor", "/verify-email"])
def test_who_has_not_signed_in_is_sent_to_do_so(client, path):
    assert client.get(path).location.startswith("/sign-in?next=")
