"""One application over one world for all questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask

from matchmaker.config import Settings
from matchmaker.services.accounts import accounts
from matchmaker.storage.migrations.runner import upgrade
from matchmaker.storage.session import unit_of_work
from matchmaker.web.app import create_app
from tests.permissions.bodies import PASSWORD
from tests.permissions.matrix import Desk
from tests.permissions.world import World, build_world

Matrix = tuple[Desk, World, Flask]
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    folder = tmp_path_factory.mktemp("permissions")
    settings = Settings(
        instance=folder,
        database_url=f"sqlite:///{folder / 'world.sqlite'}",
        secret_key="only-for-tests-only-for-tests-only-for-tests",
        trusted_hosts=("localhost",),
        require_totp=(),
    )
    upgrade(settings.database_url)
    app = create_app(settings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "PASSWORD_HASHER", FAST)
        accounts.nobodys_hash.cache_clear()
        with unit_of_work(app.extensions["session_factory"]) as session:
            world = build_world(session, settings, accounts.hash_password(PASSWORD, hasher=FAST))
        yield Desk(app, world, folder / "world.sqlite"), world, app
    app.extensions["engine"].dispose()


@pytest.fixture(scope="module")
def desk(matrix: Matrix) -> Desk:
    return matrix[0]


@pytest.fixture(scope="module")
def world(matrix: Matrix) -> World:
    return matrix[1]
