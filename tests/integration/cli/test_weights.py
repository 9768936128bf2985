import pytest
from click.testing import CliRunner
from sqlalchemy import select

from matchmaker.__main__ import main
from matchmaker.services.matches.host_weights import keep_weights
from matchmaker.storage.models import Account, AuditEntry, HostWeights
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.hosts import make_host
from tests.factories.learned import learned_weights, nothing_learned


@pytest.fixture
def run(database_url, monkeypatch):
    """`matchmaker weights`; gives its exit code and its lines."""
    monkeypatch.setenv("DATABASE_URL", database_url)

    def run(*arguments):
        result = CliRunner().invoke(main, ["weights", *arguments])
        return result.exit_code, result.output.splitlines()

    return run


@pytest.fixture
def learn(factory, now):
    """Let the host `danang` learn something."""
    with unit_of_work(factory) as session:
        host_id = make_host(session, slug="danang").id

    def commit(learned):
        with unit_of_work(factory) as session:
            keep_weights(session, actor=None, host_id=host_id, learned=learned, now=now)

    return commit


def test_a_host_that_learned_nothing_ranks_by_the_defaults(run, learn):
    assert run("show", "--host", "danang") == (0, ["In force: the defaults."])


def test_show_says_from_what_was_learned_how_sure_and_what_changed(run, learn):
    learn(learned_weights("place", share=2.0))

    code, lines = run("show", "--host", "danang")

    assert code == 0
    assert lines[:5] == [
        "In force: what was learned on 2026-01-13 02:30 UTC.",
        "",
        "Learned on 2026-01-13 02:30 UTC",
        "  lists of the investors: 40 profiles, 160 wanted, 12 refused, 2 contradicted",
        "    held-out gain 0.310 ± 0.060 a profile",
    ]
    assert [line.split()[-1] for line in lines if line.startswith("    place")] == ["×2.00"]
    assert lines[-2:] == [
        "  lists of the startups: 3 profiles, 5 wanted, 1 refused",
        "    the defaults stay: fewer than 20 profiles have chosen",
    ]


def test_revert_takes_the_last_back_and_says_what_is_in_force(run, learn, factory):
    learn(learned_weights(share=2.0))
    learn(nothing_learned())
    sentence = "What was learned on 2026-01-13 02:30 UTC was taken back."

    assert run("revert", "--host", "danang") == (
        0,
        [sentence, "In force: what was learned on 2026-01-13 02:30 UTC."],
    )
    assert run("revert", "--host", "danang") == (0, [sentence, "In force: the defaults."])
    assert run("revert", "--host", "danang") == (
        1,
        ["There is nothing to take back: the defaults are in force."],
    )

    lines = run("show", "--host", "danang")[1]
    assert len([line for line in lines if ", taken back on " in line]) == 2
    with reading(factory) as session:
        who = session.scalars(
            select(Account.email)
            .join(AuditEntry, AuditEntry.account_id == Account.id)
            .where(AuditEntry.action == "weights.reverted")
        )
        assert set(who) == {"command-line@localhost"}


def test_show_says_when_weights_fit_no_more(run, learn, factory):
    learn(learned_weights())
    with unit_of_work(factory) as session:
        row = session.scalars(select(HostWeights)).one()
        row.weights = {"investor": row.weights["investor"] | {"defaults": "older"}}

    code, lines = run("show", "--host", "danang")

    assert code == 0
    assert (
        lines[0] == "In force: the defaults, because what was learned does not fit them any more."
    )
    assert not any("×" in line for line in lines)


def test_an_unknown_host_is_said(run, learn):
    assert run("show", "--host", "elsewhere") == (2, ["There is no host “elsewhere”."])
