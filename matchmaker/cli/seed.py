"""`matchmaker seed`: load the demo and print who can sign in."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.config import load_settings
from matchmaker.services.accounts.accounts import hash_password
from matchmaker.services.invitations.links import InvitationLinks, links_of
from matchmaker.services.seed.events import load_demo_events
from matchmaker.services.seed.meetings import load_demo_meetings
from matchmaker.services.seed.members import load_demo_members
from matchmaker.services.seed.seed import (
    ACCOUNTS,
    PASSWORD,
    DemoAccount,
    has_accounts,
    load_demo,
    missing_accounts,
)
from matchmaker.services.seed.sites import load_demo_sites
from matchmaker.services.seed.travel import load_demo_travel
from matchmaker.services.seed.visits import load_demo_visits
from matchmaker.storage.migrations.runner import upgrade
from matchmaker.storage.session import make_engine, make_session_factory, reading, unit_of_work


@click.command()
@click.option("--if-empty", is_flag=True, help="Leave a database that has accounts as it is.")
def seed(*, if_empty: bool) -> None:
    """Load the demo: three delegations, the startups they meet, and people who sign in."""
    settings = load_settings()
    if settings.is_https:
        message = "The demo's passwords are public: it is not loaded where PUBLIC_ORIGIN is https."
        raise click.ClickException(message)
    upgrade(settings.database_url)
    engine = make_engine(settings.database_url)
    factory = make_session_factory(engine)
    if not (if_empty and _is_in_use(factory)):
        _load(factory, links_of(settings))
    _print(_logins(factory))
    engine.dispose()


def _is_in_use(factory: sessionmaker[Session]) -> bool:
    with reading(factory) as session:
        return has_accounts(session)


def _load(factory: sessionmaker[Session], links: InvitationLinks) -> None:
    """Passwords are hashed between the transactions: slow work keeps nobody waiting."""
    with reading(factory) as session:
        missing = missing_accounts(session)
    hashes = {account.email: hash_password(PASSWORD) for account in missing}
    now = datetime.now(UTC)
    with unit_of_work(factory) as session:
        load_demo(session, password_hashes=hashes, now=now)
        session.flush()
        load_demo_members(session, links=links, now=now)
        session.flush()
        load_demo_travel(session, now=now)
        load_demo_sites(session, now=now)
    with unit_of_work(factory) as session:  # who is seen is looked up in what was stored
        load_demo_meetings(session, now=now)
        load_demo_events(session, now=now)
        session.flush()
        load_demo_visits(session, now=now)


def _logins(factory: sessionmaker[Session]) -> list[DemoAccount]:
    with reading(factory) as session:
        missing = missing_accounts(session)
    return [account for account in ACCOUNTS if account not in missing]


def _print(accounts: Sequence[DemoAccount]) -> None:
    if not accounts:
        return
    width = max(len(account.email) for account in accounts)
    click.echo(f"Demo logins, all with the password {PASSWORD}:")
    for account in accounts:
        click.echo(f"  {account.email:{width}}  {account.role}")
