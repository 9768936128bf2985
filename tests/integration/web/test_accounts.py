from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select, update

from matchmaker.services.sessions import load_actor
from matchmaker.storage.models.accounts import Account, LoginAttempt, LoginSession
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.hosts import HostMembership
from matchmaker.storage.session import reading, unit_of_work
from tests.integration.web.conftest import PASSWORD, new_browser

PRIVATE = "/imports"
WRONG = "This address and password do not belong together."


@pytest.fixture
def change(factory):
    """Run one statement on the database, behind the back of the application."""

    def execute(statement):
        with unit_of_work(factory) as session:
            session.execute(statement)

    return execute


@pytest.fixture
def read(factory):
    def execute(question):
        with reading(factory) as session:
            return session.scalars(question).all()

    return execute


@pytest.fixture
def load(factory):
    """Who a browser belongs to, now or later."""

    def load_at(browser, after=timedelta(0)):
        with browser.session_transaction() as kept:
            token = kept["_user_id"]
        with reading(factory) as session:
            return load_actor(session, token, datetime.now(UTC) + after)

    return load_at


def try_password(browser, email, password=None, **headers):
    return browser.send(
        "/sign-in", {"email": email, "password": password or "wrong"}, headers=headers
    )


def is_signed_in(browser):
    """Asked of the privacy notice, which is open to all and says who is at work."""
    return "app-bar__who" in browser.get("/privacy").text


def test_signing_in_leads_to_the_first_page(client, world):
    response = try_password(client, world.stranger, PASSWORD)

    assert (response.status_code, response.location) == (302, "/")
    assert is_signed_in(client)


def test_the_address_may_be_written_in_capitals_and_with_spaces(client, world):
    response = try_password(client, f" {world.stranger.upper()} ", PASSWORD)

    assert response.status_code == 302


def test_a_wrong_password_and_an_unknown_address_look_the_same(client, world):
    known = try_password(client, world.stranger)
    unknown = try_password(client, "nobody@world.example")

    assert known.status_code == unknown.status_code == 422
    assert WRONG in known.text
    assert without_tokens(known.text, world.stranger) == without_tokens(
        unknown.text, "nobody@world.example"
    )


def without_tokens(html, email):
    lines = html.replace(email, "EMAIL").splitlines()
    return [line for line in lines if "csrf_token" not in line]


@pytest.mark.parametrize(
    "change_account", [{"is_active": False}, {"password_hash": None}, {"password_hash": "broken"}]
)
def test_an_account_that_is_closed_or_has_no_password_cannot_sign_in(
    client, world, change, change_account
):
    change(update(Account).where(Account.email == world.stranger).values(**change_account))

    response = try_password(client, world.stranger, PASSWORD)

    assert response.status_code == 422
    assert WRONG in response.text


def test_what_was_typed_is_kept_except_the_password(client, world):
    response = try_password(client, world.stranger, "not quite this one")

    assert f'value="{world.stranger}"' in response.text
    assert "not quite this one" not in response.text


def test_empty_fields_are_said_to_be_empty(client):
    response = client.send("/sign-in", {"email": "", "password": ""})

    assert response.status_code == 422
    assert "Write your e-mail address." in response.text
    assert "Write your password." in response.text


def test_ten_wrong_passwords_close_an_account_for_a_while(client, world):
    statuses = [try_password(client, world.stranger).status_code for _ in range(11)]
    right = try_password(client, world.stranger, PASSWORD)

    assert statuses == [422] * 10 + [429]
    assert right.status_code == 429
    assert "Wait 5 minutes" in right.text
    assert right.headers["Retry-After"] == "300"


def test_other_accounts_stay_open_to_an_address_until_its_own_limit(client, world):
    emails = [f"person-{number}@world.example" for number in range(20)]
    statuses = {try_password(client, email).status_code for email in emails}

    refused = try_password(client, world.stranger, PASSWORD)

    assert statuses == {422}
    assert refused.status_code == 429
    assert "Wait 60 minutes" in refused.text


def test_a_forwarded_address_changes_nothing_without_a_proxy_of_ours(client, world):
    statuses = [
        try_password(
            client, f"person-{n}@world.example", **{"X-Forwarded-For": f"203.0.113.{n}"}
        ).status_code
        for n in range(21)
    ]

    assert statuses == [422] * 20 + [429]


def test_only_failed_attempts_count(client, world, read):
    statuses = [try_password(client, world.stranger, PASSWORD).status_code for _ in range(25)]

    assert set(statuses) == {302}
    assert read(select(func.count(LoginAttempt.id))) == [0]


def test_attempts_at_the_same_moment_do_not_slip_past_the_limit(app, world):
    def attempt(_number):
        return try_password(new_browser(app), world.stranger).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(attempt, range(16)))

    assert sorted(statuses) == [422] * 10 + [429] * 6


def test_after_the_window_an_account_is_open_again(client, world, change):
    for _ in range(11):
        try_password(client, world.stranger)
    earlier = datetime.now(UTC) - timedelta(minutes=6)
    change(update(LoginAttempt).values(at=earlier))

    assert try_password(client, world.stranger, PASSWORD).status_code == 302


def test_no_address_is_kept_in_the_clear(client, world, read):
    try_password(client, world.stranger)

    assert [key for key in read(select(LoginAttempt.key)) if "world" in key or "127" in key] == []


def test_the_database_knows_only_the_hash_of_a_token(sign_in_as, world, read):
    browser = sign_in_as(world.stranger)
    with browser.session_transaction() as kept:
        token = kept["_user_id"]

    [stored] = read(select(LoginSession.token_hash))

    assert len(stored) == 32
    assert token.encode() not in stored
    assert len(token) >= 43


def test_the_browsers_session_is_another_one_after_signing_in(client, world):
    client.get("/sign-in")
    before = client.get_cookie("session").value
    with client.session_transaction() as kept:
        form_secret = kept["csrf_token"]

    try_password(client, world.stranger, PASSWORD)

    assert client.get_cookie("session").value != before
    with client.session_transaction() as kept:
        assert kept.get("csrf_token") != form_secret


def test_signing_in_again_ends_the_session_before(sign_in_as, world, read):
    browser = sign_in_as(world.stranger)
    [before] = read(select(LoginSession.token_hash))

    try_password(browser, world.guest, PASSWORD)

    [after] = read(select(LoginSession.token_hash))
    assert after != before


def test_a_cookie_copied_before_signing_out_is_dead_afterwards(app, sign_in_as, world, read):
    browser = sign_in_as(world.stranger)
    thief = new_browser(app)
    thief.set_cookie("session", browser.get_cookie("session").value)
    assert is_signed_in(thief)

    response = browser.send("/sign-out")

    assert (response.status_code, response.location) == (302, "/")
    assert not is_signed_in(browser)
    assert not is_signed_in(thief)
    assert read(select(LoginSession.id)) == []


def test_signing_out_needs_a_form(sign_in_as, world):
    browser = sign_in_as(world.stranger)

    assert browser.get("/sign-out").status_code == 405
    assert browser.post("/sign-out").status_code == 400
    assert is_signed_in(browser)


@pytest.mark.parametrize(("who", "minutes"), [("stranger", 120), ("organizer", 30)])
def test_a_session_ends_when_nobody_clicks(sign_in_as, world, change, load, who, minutes):
    browser = sign_in_as(getattr(world, who))
    change(update(LoginSession).values(last_seen_at=datetime.now(UTC)))

    just_before = load(browser, after=timedelta(minutes=minutes - 1))
    just_after = load(browser, after=timedelta(minutes=minutes + 1))

    assert just_before is not None
    assert just_after is None


def test_a_session_ends_after_twelve_hours_whoever_clicks(sign_in_as, world, change, read):
    browser = sign_in_as(world.stranger)
    [(created, expires)] = [(s.created_at, s.expires_at) for s in read(select(LoginSession))]

    change(update(LoginSession).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))

    assert expires - created == timedelta(hours=12)
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    "revocation",
    [
        update(Account).values(auth_epoch=Account.auth_epoch + 1),
        update(Account).values(is_active=False),
        delete(LoginSession),
    ],
    ids=["epoch", "closed", "deleted"],
)
def test_a_revoked_session_is_over_at_the_next_click(sign_in_as, world, change, revocation):
    browser = sign_in_as(world.stranger)

    change(revocation)

    assert not is_signed_in(browser)


def test_a_role_taken_away_is_gone_at_the_next_click(sign_in_as, world, change, load):
    browser = sign_in_as(world.organizer)
    before = load(browser)

    change(delete(HostMembership))

    assert before.is_organizer
    assert not load(browser).is_organizer


def test_last_seen_is_written_at_most_once_a_minute(sign_in_as, world, change, read):
    browser = sign_in_as(world.stranger)
    [at_first] = read(select(LoginSession.last_seen_at))

    browser.get("/privacy")
    [soon_after] = read(select(LoginSession.last_seen_at))
    change(update(LoginSession).values(last_seen_at=at_first - timedelta(minutes=2)))
    browser.get("/privacy")
    [later] = read(select(LoginSession.last_seen_at))

    assert soon_after == at_first
    assert later > at_first


def test_sessions_that_have_ended_are_swept(sign_in_as, world, change, read):
    sign_in_as(world.stranger)
    change(update(LoginSession).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))

    sign_in_as(world.guest)

    assert len(read(select(LoginSession.id))) == 1


def test_signing_in_and_out_and_failing_to_is_on_record(client, world, read):
    try_password(client, world.stranger)
    try_password(client, world.stranger, PASSWORD)
    client.send("/sign-out")

    entries = read(select(AuditEntry).order_by(AuditEntry.id))

    [account] = read(select(Account).where(Account.email == world.stranger))
    assert [(e.action, e.account_id, e.subject_id) for e in entries] == [
        ("account.sign-in-failed", None, account.public_id),
        ("account.signed-in", account.id, account.public_id),
        ("account.signed-out", account.id, account.public_id),
    ]
    assert all(entry.request_id for entry in entries)
