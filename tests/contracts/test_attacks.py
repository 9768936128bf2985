"""What `make security` asks for exists: an address that does not would always be refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from matchmaker.config import Settings
from matchmaker.web.app import create_app
from tests.security.configs import CONFIG, DAY

IDS = re.compile(r"\$\w+")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("instance")
    app = create_app(
        Settings(
            instance=folder,
            database_url=f"sqlite:///{folder / 'none.sqlite'}",
            secret_key="only-for-tests-only-for-tests-only-for-tests",
        )
    )
    yield app
    app.extensions["engine"].dispose()


def _asked() -> Iterator[tuple[str, str]]:
    """Method and address of everything that the checkers ask for by name."""
    for place in (CONFIG, DAY):
        told = json.loads(place.read_text(encoding="utf-8"))
        for thing in [*told["objects"], *told.get("acts", ()), *told.get("exports", ())]:
            yield thing.get("method", "GET"), thing["url"]
        for race in told.get("races", ()):
            yield "POST", race["url"]
        for page in [*told["start"], *told["private_paths"], *told.get("written", ())]:
            yield "GET", page


def test_every_address_that_is_attacked_exists(app: Flask) -> None:
    addresses = app.url_map.bind("localhost")
    missing = []
    for method, url in _asked():
        path = IDS.sub(str(uuid4()), url.partition("?")[0])
        try:
            endpoint, _arguments = addresses.match(path, method=method)
        except HTTPException:
            endpoint = ""
        if endpoint in {"", "static"}:
            missing.append(f"{method} {url}")

    assert not missing


@pytest.mark.parametrize("address", ["/events/$event/nowhere", "/nowhere"])
def test_the_check_sees_what_does_not_exist(app: Flask, address: str) -> None:
    with pytest.raises(HTTPException):
        app.url_map.bind("localhost").match(IDS.sub(str(uuid4()), address), method="POST")
