import re

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from matchmaker.cli.organizer import organizer
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.services.accounts.personal_links import look_at_link
from matchmaker.services.acting import actor_of
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.session import reading


@pytest.fixture
def run(database_url, tmp_path):
    environment = {
        "INSTANCE_FOLDER": str(tmp_path),
        "DATABASE_URL": database_url,
        "PUBLIC_ORIGIN": "https://match.example",
    }

    def invoke(*arguments):
        return CliRunner(env=environment).invoke(organizer, arguments)

    return invoke


def test_the_first_organizer_gets_a_link_that_sets_a_password(run, factory):
    result = run("Ha@example.com", "--host", "danang", "--host-name", "Da Nang", "--name", "Hà")

    assert result.exit_code == 0, result.output
    [link] = re.findall(
        r"^https://match\.example/link/(\S+)\?lang=vi$", result.stdout, re.MULTILINE
    )
    with reading(factory) as session:
        account = session.scalars(select(Account)).one()
        actor = actor_of(session, account=account)
        facts = look_at_link(session, token=link, now=account.created_at)
    assert (account.email, account.name, actor.is_admin) == ("ha@example.com", "Hà", False)
    assert actor.is_organizer
    assert (facts.purpose, facts.email) == (LinkPurpose.RECOVER, "ha@example.com")


def test_asking_again_makes_nobody_twice_and_may_make_an_administrator(run, factory):
    run("ha@example.com", "--host", "danang", "--host-name", "Da Nang", "--name", "Hà")

    again = run("HA@example.com", "--host", "danang", "--name", "Somebody", "--admin")

    assert again.exit_code == 0, again.output
    with reading(factory) as session:
        [account] = session.scalars(select(Account))
        [host] = session.scalars(select(Host))
        actor = actor_of(session, account=account)
    assert (account.name, host.name) == ("Hà", "Da Nang")
    assert actor.is_admin
    assert list(actor.hosts) == [host.id]


def test_what_is_no_address_is_refused_in_words(run):
    result = run("nobody", "--host", "danang")

    assert result.exit_code == 1
    assert "nobody is no e-mail address." in result.output
