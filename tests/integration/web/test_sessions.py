from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from matchmaker.services.accounts.sessions import SessionTimes, load_live_session
from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.models.hosts import HostMembership
from matchmaker.storage.session import reading
from tests.integration.web.conftest import PASSWORD, is_signed_in, new_browser, try_password


@pytest.fixture
def load(factory):
    """Who a browser belongs to, now or later."""

    def load_at(browser, after=timedelta(0)):
        with browser.session_transaction() as kept:
            token = kept["_user_id"]
        with reading(factory) as session:
            now = datetime.now(UTC) + after
            live = load_live_session(session, token=token, times=SessionTimes(), now=now)
        return live.actor if live else None

    return load_at


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
