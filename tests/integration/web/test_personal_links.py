import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.personal_links import PersonalLink
from tests.integration.web.conftest import (
    PASSWORD,
    is_signed_in,
    new_browser,
    try_password,
    without_tokens,
)
from tests.integration.web.letters import letters, newest_link

NEW_PASSWORD = "seven lamps over the market"


@pytest.fixture
def link_of(client, world, read):
    """Ask for a letter and return the link in it."""

    def ask(path, kind, email=world.stranger):
        client.send(path, {"email": email})
        return newest_link(read, kind)

    return ask


@pytest.mark.parametrize("path", ["/sign-in/link", "/recover"])
def test_known_and_unknown_addresses_get_the_same_answer(app, world, read, path):
    known, unknown = (
        new_browser(app).send(path, {"email": email}, follow_redirects=True)
        for email in (world.stranger.upper(), "nobody@world.example")
    )

    assert known.status_code == unknown.status_code == 200
    assert without_tokens(known.text) == without_tokens(unknown.text)
    assert [recipient for _kind, recipient in letters(read)] == [world.stranger]


@pytest.mark.parametrize("path", ["/sign-in/link", "/recover"])
def test_a_closed_account_gets_no_letter_and_the_same_answer(client, world, read, change, path):
    change(update(Account).where(Account.email == world.stranger).values(is_active=False))

    assert client.send(path, {"email": world.stranger}).location == "/letter-sent"
    assert letters(read) == []


def test_a_link_signs_in_once_and_opening_it_does_nothing(app, link_of, world):
    link = link_of("/sign-in/link", "sign-in-link")
    browser = new_browser(app)
    for _ in range(3):
        assert browser.get(link).status_code == 200
    assert not is_signed_in(browser)

    answer = browser.send(link, headers={"Origin": "null"})  # as browsers say with no-referrer

    assert (answer.status_code, answer.location) == (302, "/")
    assert is_signed_in(browser)
    again = new_browser(app).send(link)
    assert again.status_code == 410
    assert "This link was used before." in again.text
    assert 'href="/sign-in/link"' in again.text


def test_a_link_that_is_too_old_says_so_in_the_readers_language_and_offers_another(
    app, link_of, change
):
    link = link_of("/recover", "recover")
    change(update(PersonalLink).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))

    answer = new_browser(app).get(link)

    assert answer.status_code == 410
    assert "This link is too old." in answer.text
    assert 'href="/recover"' in answer.text


@pytest.mark.parametrize("token", ["x", "A" * 43, "%E9", "A" * 3000, "…"])
def test_what_is_no_token_is_answered_like_a_dead_one(client, world, token):
    assert client.get(f"/link/{token}").status_code == 410
    assert client.send(f"/link/{token}").status_code == 410


def test_a_link_of_another_person_says_so_and_changes_nothing(link_of, sign_in_as, world, app):
    link = link_of("/sign-in/link", "sign-in-link")
    other = sign_in_as(world.guest)

    shown, used = other.get(link), other.send(link)

    assert (shown.status_code, used.status_code) == (200, 409)
    assert "This link is somebody else" in used.text
    assert is_signed_in(other)
    assert new_browser(app).send(link).location == "/"


def test_a_new_password_ends_what_the_old_one_opened(app, link_of, sign_in_as, world):
    thief = sign_in_as(world.stranger)
    other_link = link_of("/sign-in/link", "sign-in-link")
    link = link_of("/recover", "recover")
    owner = new_browser(app)

    answer = owner.send(link, {"new_password": NEW_PASSWORD})

    assert (answer.status_code, answer.location) == (302, "/")
    assert is_signed_in(owner)
    assert not is_signed_in(thief)
    assert new_browser(app).get(other_link).status_code == 410
    assert try_password(new_browser(app), world.stranger, PASSWORD).status_code == 422
    assert try_password(new_browser(app), world.stranger, NEW_PASSWORD).status_code == 302


def test_a_weak_new_password_leaves_the_link_alive(link_of, app, read):
    link = link_of("/recover", "recover")
    browser = new_browser(app)

    weak = browser.send(link, {"new_password": "123456789012345"})

    assert weak.status_code == 422
    assert "would guess" in weak.text
    assert browser.send(link, {"new_password": NEW_PASSWORD}).status_code == 302
    assert letters(read)[-1][0] == "password-changed"


def test_recovery_is_limited_by_address_whether_it_is_known_or_not(app, world):
    for email in (world.stranger, "nobody@world.example"):
        statuses = [
            new_browser(app).send("/recover", {"email": email}).status_code for _ in range(6)
        ]
        assert statuses == [302] * 5 + [429]


def test_a_forwarded_address_does_not_lift_the_limit_of_a_network(client, world):
    statuses = [
        client.send(
            "/recover",
            {"email": f"p{number}@example.com"},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        ).status_code
        for number in range(21)
    ]

    assert statuses == [302] * 20 + [429]


def test_an_address_that_was_changed_ends_the_links_sent_to_the_old_one(
    app, link_of, world, change
):
    link = link_of("/sign-in/link", "sign-in-link")
    change(update(Account).where(Account.email == world.stranger).values(email="new@x.example"))

    assert new_browser(app).send(link).status_code == 410


def test_pages_of_links_give_their_address_to_nobody(link_of, app, caplog):
    link = link_of("/sign-in/link", "sign-in-link")
    found = re.search(r"/link/([^?]+)", link)
    assert found is not None
    token = found[1]
    browser = new_browser(app)
    with caplog.at_level(logging.INFO):
        alive = browser.get(link)
        browser.send(link)
        dead = browser.get(f"/link/{token}.")

    assert {answer.headers["Referrer-Policy"] for answer in (alive, dead)} == {"no-referrer"}
    assert "/link/<token:token>" in caplog.text
    assert token not in caplog.text


def test_a_browser_gets_a_new_session_with_a_link(app, link_of, world):
    browser = new_browser(app)
    browser.get("/sign-in")
    with browser.session_transaction() as kept:
        before = kept["csrf_token"]

    browser.send(link_of("/sign-in/link", "sign-in-link"))

    with browser.session_transaction() as kept:
        assert kept.get("csrf_token") != before
        assert kept["_user_id"]


def test_the_page_of_a_link_is_in_the_language_of_its_letter(app, link_of, world, change, read):
    change(update(Account).where(Account.email == world.stranger).values(language="ko"))
    link = link_of("/sign-in/link", "sign-in-link")

    assert link.endswith("?lang=ko")
    assert '<html lang="ko">' in new_browser(app).get(link).text
    assert read(select(PersonalLink.used_at)) == [None]
