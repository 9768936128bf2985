"""Programs that send a token."""

import pytest

from matchmaker.domain.api_scopes import Scope
from matchmaker.services.accounts.api_tokens import create_token
from matchmaker.services.acting import actor_of
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import unit_of_work
from matchmaker.web.context import utc_now
from tests.factories.worlds import furnish


class Program:
    """A program that sends one token."""

    def __init__(self, app, token):
        self._client = app.test_client()
        self._headers = {"Authorization": f"Bearer {token}"}

    def ask(self, method, path, body=None, **headers):
        return self._client.open(
            f"/api/v1{path}", method=method, json=body, headers=self._headers | headers
        )


@pytest.fixture
def startups(factory, world):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def token_for(factory):
    def make(email, scopes=tuple(Scope), days=30):
        with unit_of_work(factory) as session:
            account = get_account_by_email(session, email)
            assert account is not None
            actor = actor_of(session, account=account)
            return create_token(
                session, actor=actor, name="Sync", scopes=scopes, days=days, now=utc_now()
            )

    return make


@pytest.fixture
def program(app, world, startups, token_for):
    return Program(app, token_for(world.startup))


@pytest.fixture
def guest_program(app, world, startups, token_for):
    return Program(app, token_for(world.guest))


@pytest.fixture
def ask_for_meeting(program, world):
    def ask(message="Xin chào", **headers):
        return program.ask(
            "POST",
            f"/profiles/{world.startup_profile}/requests",
            {"other": str(world.guest_profile), "message": message},
            **headers,
        )

    return ask
