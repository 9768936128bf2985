"""Browsers on the whole application, over a database of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import Executable, Select, select
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.test import TestResponse

from matchmaker.config import Settings
from matchmaker.domain.enums import Kind
from matchmaker.jobs.worker import Worker
from matchmaker.services.accounts import accounts
from matchmaker.services.accounts.accounts import hash_password
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.events import EventHost
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.session import reading, unit_of_work
from matchmaker.web.app import _open_database, create_app
from tests.factories.accounts import make_account, make_lead, make_member, make_organizer
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import make_event, make_meeting
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.papers import Paper, make_paper
from tests.factories.profiles import make_profile
from tests.factories.worlds import furnish
from tests.integration.conftest import Databases, SqliteDatabases

PASSWORD = "a fairly long password"
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD_HASH = hash_password(PASSWORD, hasher=FAST)


class Browser(FlaskClient):
    """A browser that sends the form token with every form, as a page would."""

    def send(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        return self.post(path, data={"csrf_token": self.form_token(), **(data or {})}, **options)

    def form_token(self) -> str:
        with self.session_transaction() as kept:
            secret = kept.setdefault("csrf_token", "0" * 40)
        signer = URLSafeTimedSerializer(self.application.secret_key or "", salt="wtf-csrf-token")
        return str(signer.dumps(secret))


def try_password(
    browser: Browser, email: str, password: str | None = None, **headers: str
) -> TestResponse:
    return browser.send(
        "/sign-in", {"email": email, "password": password or "wrong"}, headers=headers
    )


def is_signed_in(browser: Browser) -> bool:
    """Asked of the privacy notice, which is open to all and says who is at work."""
    return "app-bar__who" in browser.get("/privacy").text


@dataclass(frozen=True)
class World:
    """A host, its delegation of one guest, a startup, a second host; and who signs in for them."""

    startup_profile: UUID
    guest_profile: UUID
    delegation: UUID
    startup: str = "startup@world.example"
    guest: str = "guest@world.example"
    organizer: str = "organizer@world.example"
    other_organizer: str = "other-organizer@world.example"
    lead: str = "lead@world.example"
    stranger: str = "stranger@world.example"


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """Argon2id as always, at a cost that hundreds of sign-ins can bear."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "PASSWORD_HASHER", FAST)
        patch.setattr(accounts.hash_password, "__kwdefaults__", {"hasher": FAST})
        accounts.nobodys_hash.cache_clear()
        yield
    accounts.nobodys_hash.cache_clear()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Pages run on SQLite; test_postgres.py asks whether they also run on PostgreSQL."""
    return SqliteDatabases(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def built_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application without a database: its addresses and templates are compiled once."""
    return create_app(
        Settings(
            instance=tmp_path_factory.mktemp("nowhere"),
            database_url="sqlite://",
            secret_key="only-for-tests-only-for-tests-only-for-tests",
            trusted_hosts=("localhost",),
            require_totp=(),
        )
    )


@pytest.fixture
def settings(built_app: Flask, database_url: str, tmp_path: Path) -> Settings:
    built: Settings = built_app.extensions["settings"]
    return replace(built, instance=tmp_path, database_url=database_url)


@pytest.fixture
def app(built_app: Flask, settings: Settings) -> Iterator[Flask]:
    """The application on the database of the test, which cannot add to its addresses."""
    app = copy(built_app)
    app.config, app.extensions = copy(built_app.config), copy(built_app.extensions)
    app.extensions["settings"] = settings
    _open_database(app, settings)
    yield from _until_the_end(app)


def running(settings: Settings) -> Iterator[Flask]:
    """An application put together anew with these settings."""
    yield from _until_the_end(create_app(settings))


def _until_the_end(app: Flask) -> Iterator[Flask]:
    """Open to the browsers of a test; then its connections are closed."""
    app.testing = True
    app.test_client_class = Browser
    yield app
    app.extensions["engine"].dispose()


@pytest.fixture
def client(app: Flask) -> Browser:
    """A browser of somebody who has not signed in."""
    return new_browser(app)


def without_tokens(html):
    """The lines of a page without the tokens of its forms, which know the second."""
    return [line for line in html.splitlines() if "csrf_token" not in line]


def new_browser(app: Flask) -> Browser:
    browser = app.test_client()
    assert isinstance(browser, Browser)
    return browser


@pytest.fixture
def sign_in_as(app: Flask) -> Callable[[str], Browser]:
    """A browser of somebody who signed in on the sign-in page."""

    def sign_in(email: str) -> Browser:
        browser = new_browser(app)
        response = browser.send("/sign-in", {"email": email, "password": PASSWORD})
        assert response.status_code == 302, response.text
        return browser

    return sign_in


@pytest.fixture
def change(factory: sessionmaker[Session]) -> Callable[[Executable], None]:
    """Run one statement on the database, behind the back of the application."""

    def execute(statement: Executable) -> None:
        with unit_of_work(factory) as session:
            session.execute(statement)

    return execute


@pytest.fixture
def read(factory: sessionmaker[Session]) -> Callable[[Select[Any]], list[Any]]:
    """What the database answers now."""

    def ask(question: Select[Any]) -> list[Any]:
        with reading(factory) as session:
            return list(session.scalars(question))

    return ask


@pytest.fixture
def world(factory: sessionmaker[Session]) -> World:
    with unit_of_work(factory) as session:
        return build_world(session)


def build_world(session: Session) -> World:
    host, other_host = make_host(session), make_host(session)
    delegation = make_delegation(session, host)
    startup, guest = make_organization(session), make_organization(session)
    add_to_delegation(session, delegation, guest)
    world = World(
        startup_profile=make_profile(session, organization=startup).public_id,
        guest_profile=make_profile(session, organization=guest, kind=Kind.INVESTOR).public_id,
        delegation=delegation.public_id,
    )
    make_account(session, email=world.stranger, password_hash=PASSWORD_HASH)
    for email, actor in {
        world.startup: make_member(session, startup),
        world.guest: make_member(session, guest),
        world.organizer: make_organizer(session, host),
        world.other_organizer: make_organizer(session, other_host),
        world.lead: make_lead(session, delegation),
    }.items():
        account = session.get_one(Account, actor.account_id)
        account.email, account.password_hash = email, PASSWORD_HASH
    return world


@pytest.fixture
def demo_day(world: World, factory: sessionmaker[Session]) -> SimpleNamespace:
    """An event of the organizer's host with one meeting; the other host helps with startups."""
    with unit_of_work(factory) as session:
        own, other = (_host_of(session, who) for who in (world.organizer, world.other_organizer))
        made = make_event(session, own, interpreters=[("vi", "zh")])
        session.add(EventHost(event_id=made.event.id, host_id=other.id, side=Kind.STARTUP))
        make_meeting(session, made, table=2)
        make_event(session, other, name="Elsewhere")
        return SimpleNamespace(
            path=f"/events/{made.event.public_id}",
            slots=[str(slot.public_id) for slot in made.slots],
            session=str(made.session.public_id),
            room=str(made.rooms[0].public_id),
            investors=[str(one.public_id) for one in made.investors],
            startups=[str(one.public_id) for one in made.startups],
            interpreter=str(made.interpreters[0].public_id),
        )


@pytest.fixture
def paper(world: World, factory: sessionmaker[Session]) -> Paper:
    """A published event in which the startup of the world meets the guest at nine."""
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
        host = _host_of(session, world.organizer)
        return make_paper(session, host, world.startup_profile, world.guest_profile)


def _host_of(session: Session, email: str) -> Host:
    found = select(Host).join(HostMembership, HostMembership.host_id == Host.id)
    mine = found.join(Account, Account.id == HostMembership.account_id)
    return session.scalars(mine.where(Account.email == email)).one()


@pytest.fixture
def organizer(world, sign_in_as):
    return sign_in_as(world.organizer)


@pytest.fixture
def worker(settings, now):
    worker = Worker(settings, lambda: now)
    yield worker
    worker.close()
