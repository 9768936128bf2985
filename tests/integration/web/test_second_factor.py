import html
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pyotp
import pytest
from sqlalchemy import select, update

from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.recovery_codes import RecoveryCode
from tests.integration.web.conftest import (
    PASSWORD,
    is_signed_in,
    new_browser,
    running,
    try_password,
)
from tests.integration.web.letters import newest_link

PAGE = "/account/second-factor"


def set_up(browser):
    """Set it up as a person would; returns the secret and the recovery codes."""
    browser.send(f"{PAGE}/begin")
    page = browser.get(PAGE).text
    found = re.search(r'<p class="code-line">([A-Z2-7]+)</p>', page)
    assert found is not None
    secret = found[1]
    answer = browser.send(f"{PAGE}/confirm", {"code": code_of(secret, steps=0)})
    assert answer.status_code == 200, html.unescape(answer.text)
    codes = re.findall(r'<li class="code-line">([a-z0-9]{5}-[a-z0-9]{5})</li>', answer.text)
    assert len(codes) == 10
    return secret, codes


def code_of(secret, steps=1):
    """The code of the next half minute: it is still taken if that begins before it arrives."""
    return pyotp.TOTP(secret).at(datetime.now(UTC), counter_offset=steps)


@pytest.fixture
def browser(sign_in_as, world):
    return sign_in_as(world.stranger)


@pytest.fixture
def strict_app(settings):
    """A service as it is run for real: organizers need a second factor."""
    yield from running(replace(settings, require_totp=("organizer", "admin")))


def test_after_the_password_nobody_is_signed_in_before_the_code(app, browser, world):
    secret, _codes = set_up(browser)
    fresh = new_browser(app)

    answer = try_password(fresh, world.stranger, PASSWORD)

    assert (answer.status_code, answer.location) == (302, "/sign-in/code")
    assert not is_signed_in(fresh)
    assert fresh.get("/account").location.startswith("/sign-in")
    assert fresh.get("/sign-in/code").status_code == 200
    assert fresh.send("/sign-in/code", {"code": code_of(secret)}).location == "/"
    assert is_signed_in(fresh)


def test_the_session_is_another_one_after_the_code(app, browser, world, read):
    secret, _codes = set_up(browser)
    fresh = new_browser(app)
    try_password(fresh, world.stranger, PASSWORD)
    waiting = read(select(LoginSession.token_hash).where(LoginSession.awaits_code))

    fresh.send("/sign-in/code", {"code": code_of(secret)})

    assert not set(waiting) & set(read(select(LoginSession.token_hash)))
    assert read(select(LoginSession.id).where(LoginSession.awaits_code)) == []


def test_one_code_opens_one_session_even_at_the_same_moment(app, browser, world):
    secret, _codes = set_up(browser)
    code = code_of(secret)
    browsers = [new_browser(app) for _ in range(4)]
    for fresh in browsers:
        try_password(fresh, world.stranger, PASSWORD)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda b: b.send("/sign-in/code", {"code": code}), browsers))

    assert sorted(answer.status_code for answer in answers) == [302, 422, 422, 422]
    assert [is_signed_in(fresh) for fresh in browsers].count(True) == 1


def test_a_recovery_code_stands_in_once_however_it_is_typed(app, browser, world, read):
    _secret, codes = set_up(browser)
    statuses = []
    for typed in (codes[0].upper().replace("-", " "), codes[0], codes[1]):
        fresh = new_browser(app)
        try_password(fresh, world.stranger, PASSWORD)
        statuses.append(fresh.send("/sign-in/code", {"code": typed}).status_code)

    assert statuses == [302, 422, 302]
    assert len(read(select(RecoveryCode).where(RecoveryCode.used_at.is_(None)))) == 8


def test_after_five_wrong_codes_one_waits(app, browser, world):
    secret, _codes = set_up(browser)
    fresh = new_browser(app)
    try_password(fresh, world.stranger, PASSWORD)

    statuses = [fresh.send("/sign-in/code", {"code": "000000"}).status_code for _ in range(4)]
    refused = fresh.send("/sign-in/code", {"code": code_of(secret)})

    assert statuses == [422] * 4
    assert refused.status_code == 429  # the code that set it up was the first attempt
    assert "Retry-After" in refused.headers
    assert not is_signed_in(fresh)


def test_a_link_does_not_go_round_the_second_factor(app, browser, world, read):
    set_up(browser)
    for path, kind, data in (
        ("/sign-in/link", "sign-in-link", {}),
        ("/recover", "recover", {"new_password": "seven lamps over the market"}),
    ):
        fresh = new_browser(app)
        fresh.send(path, {"email": world.stranger})
        answer = fresh.send(newest_link(read, kind), data)

        assert answer.location == "/sign-in/code"
        assert not is_signed_in(fresh)


def test_setting_it_up_signs_out_whoever_came_in_without_a_code(browser, sign_in_as, world):
    other = sign_in_as(world.stranger)

    set_up(browser)

    assert is_signed_in(browser)
    assert not is_signed_in(other)


def test_the_secret_is_kept_sealed_and_codes_only_as_marks(browser, read):
    secret, codes = set_up(browser)

    [kept] = read(select(Account.totp_secret).where(Account.totp_secret.is_not(None)))
    marks = read(select(RecoveryCode.code_hash))

    assert secret not in kept
    assert not {code.encode() for code in codes} & set(marks)
    assert {len(mark) for mark in marks} == {32}


def test_a_key_that_was_replaced_still_opens_what_it_sealed(settings, browser, world):
    secret, codes = set_up(browser)
    newer = replace(
        settings,
        secret_key="another key another key another key",
        secret_key_fallbacks=(settings.secret_key,),
    )
    for code in (code_of(secret), codes[3]):
        for app in running(newer):
            fresh = new_browser(app)
            try_password(fresh, world.stranger, PASSWORD)
            assert fresh.send("/sign-in/code", {"code": code}).status_code == 302


def test_turning_it_off_needs_password_and_code(browser, app, world):
    secret, codes = set_up(browser)
    off = f"{PAGE}/off"

    wrong_password = browser.send(off, {"off_password": "no", "off_code": codes[0]})
    wrong_code = browser.send(off, {"off_password": PASSWORD, "off_code": "000000"})
    right = browser.send(off, {"off_password": PASSWORD, "off_code": code_of(secret)})

    assert (wrong_password.status_code, wrong_code.status_code) == (422, 422)
    assert "This is not your password." in wrong_password.text
    assert "This code is wrong" in wrong_code.text
    assert right.location == "/account"
    assert try_password(new_browser(app), world.stranger, PASSWORD).location == "/"


def test_new_recovery_codes_end_the_old_ones(browser, read):
    secret, codes = set_up(browser)

    answer = browser.send(f"{PAGE}/codes", {"code": code_of(secret)})

    renewed = re.findall(r'<li class="code-line">([a-z0-9-]{11})</li>', answer.text)
    assert len(renewed) == 10
    assert not set(renewed) & set(codes)
    assert len(read(select(RecoveryCode.id))) == 10


def test_organizers_can_reach_nothing_before_they_have_one(strict_app, world):
    organizer = new_browser(strict_app)
    assert try_password(organizer, world.organizer, PASSWORD).location == "/"

    for path in (
        "/",
        "/delegations",
        "/organizations",
        "/account",
        f"/profiles/{world.startup_profile}",
    ):
        answer = organizer.get(path)
        assert (answer.status_code, answer.location) == (302, PAGE)
    assert organizer.send("/imports").status_code == 403
    assert "Your role needs it" in organizer.get(PAGE).text

    set_up(organizer)
    assert organizer.get("/delegations").status_code == 200


def test_who_must_have_one_cannot_turn_it_off(strict_app, world):
    organizer = new_browser(strict_app)
    try_password(organizer, world.organizer, PASSWORD)
    secret, _codes = set_up(organizer)

    answer = organizer.send(f"{PAGE}/off", {"off_password": PASSWORD, "off_code": code_of(secret)})

    assert answer.status_code == 403
    assert "Do without it" not in organizer.get(PAGE).text


def test_members_are_not_asked_for_one(strict_app, world):
    startup = new_browser(strict_app)
    try_password(startup, world.startup, PASSWORD)

    assert startup.get(f"/profiles/{world.startup_profile}").status_code == 200


def test_who_became_an_organizer_is_led_there_at_the_next_click(strict_app, world, change):
    admin = new_browser(strict_app)
    try_password(admin, world.stranger, PASSWORD)
    assert admin.get("/account").status_code == 200

    change(update(Account).where(Account.email == world.stranger).values(is_admin=True))

    assert admin.get("/account").location == PAGE


def test_without_a_password_before_it_the_code_page_leads_back(client, world):
    assert client.get("/sign-in/code").location == "/sign-in"
    assert client.send("/sign-in/code", {"code": "000000"}).location == "/sign-in"


def test_a_code_that_is_late_finds_nobody_waiting(app, browser, world, change):
    secret, _codes = set_up(browser)
    fresh = new_browser(app)
    try_password(fresh, world.stranger, PASSWORD)
    change(update(LoginSession).values(expires_at=datetime(2026, 1, 1, tzinfo=UTC)))

    assert fresh.send("/sign-in/code", {"code": code_of(secret)}).location == "/sign-in"


def test_each_step_is_on_record(app, browser, world, read):
    set_up(browser)
    fresh = new_browser(app)
    try_password(fresh, world.stranger, PASSWORD)
    fresh.send("/sign-in/code", {"code": "000000"})

    actions = read(select(AuditEntry.action).order_by(AuditEntry.id))

    assert actions == [
        "account.signed-in",
        "second-factor.begun",
        "second-factor.on",
        "account.signed-in",
        "account.asked-for-code",
        "account.code-refused",
    ]
