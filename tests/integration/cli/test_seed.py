import secrets

import pytest
from click.testing import CliRunner

from matchmaker.__main__ import main
from matchmaker.services.accounts.accounts import create_account, verify_password
from matchmaker.services.seed.seed import ACCOUNTS, PASSWORD
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import reading, unit_of_work


@pytest.fixture
def seed(database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    return lambda *options: CliRunner().invoke(main, ["seed", *options])


def emails(output):
    return [line.split()[0] for line in output.splitlines() if line.startswith("  ")]


def test_seed_prints_logins_that_work(seed, factory):
    run = seed()

    assert run.exit_code == 0, run.output
    assert run.output.startswith(f"Demo logins, all with the password {PASSWORD}:\n")
    assert emails(run.output) == [demo.email for demo in ACCOUNTS]
    with reading(factory) as session:
        account = get_account_by_email(session, "organizer@demo.example")
    assert account is not None
    assert verify_password(account.password_hash, PASSWORD)


def test_seed_if_empty_leaves_a_database_in_use_alone(seed, factory, now):
    with unit_of_work(factory) as session:
        create_account(session, email="real@example.com", name="Somebody", now=now)

    run = seed("--if-empty")

    assert (run.exit_code, run.output) == (0, "")
    with reading(factory) as session:
        assert get_account_by_email(session, "organizer@demo.example") is None


def test_seed_if_empty_loads_once_and_prints_the_logins_each_time(seed):
    first, second = seed("--if-empty"), seed("--if-empty")

    assert emails(first.output) == emails(second.output) == [demo.email for demo in ACCOUNTS]


def test_seed_is_refused_where_the_world_can_sign_in(seed, monkeypatch):
    monkeypatch.setenv("PUBLIC_ORIGIN", "https://match.example")
    monkeypatch.setenv("SECRET_KEY", secrets.token_hex(32))

    run = seed()

    assert (run.exit_code, emails(run.output)) == (1, [])
    assert "PUBLIC_ORIGIN is https" in run.output


def test_seed_says_what_is_wrong_with_the_settings(seed, monkeypatch):
    monkeypatch.setenv("PUBLIC_ORIGIN", "nonsense")

    run = seed()

    assert run.exit_code == 1
    assert run.output.startswith("Error: The settings are wrong:")
