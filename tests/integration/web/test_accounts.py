from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from matchmaker.storage.models.accounts import Account, LoginAttempt
from matchmaker.storage.models.audit import AuditEntry
from tests.integration.web.conftest import (
    PASSWORD,
    is_signed_in,
    new_browser,
    try_password,
    without_tokens,
)

WRONG = "This address and password do not belong together."


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
    assert without_tokens(known.text.replace(world.stranger, "EMAIL")) == without_tokens(
        unknown.text.replace("nobody@world.example", "EMAIL")
    )


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
