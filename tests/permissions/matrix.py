"""Every route by every person with an object of theirs and of somebody else's, asked for real."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.routing import BuildError
from werkzeug.test import TestResponse

from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.session import reading
from matchmaker.web.policy import LOOKING, POLICY
from tests.permissions.bodies import FORMS, HEADERS, JSON, QUERIES, STEPS
from tests.permissions.objects import Objects
from tests.permissions.world import ANONYMOUS, OTHER, OWN, World

Route = tuple[str, str]
REFUSED = frozenset({401, 403, 404})
FAILURES = frozenset({400, 405, 413, 415, 429})
FORM_SECRET = "0" * 40


@dataclass(frozen=True)
class Cell:
    """One question: whether this person may do this with the object of this side."""

    route: Route
    side: str
    person: str
    is_allowed: bool

    def __str__(self) -> str:
        endpoint, method = self.route
        return f"{method} {endpoint} of {self.side} as {self.person}"


@dataclass(frozen=True)
class Answer:
    status: int
    was_let_in: bool
    entries: int
    """How many entries of the record it left."""
    denials: int
    location: str = ""


def load_rights() -> Mapping[Route, Mapping[str, frozenset[str]]]:
    """Who is let in, by route and side; a side that is not named has no object of its own."""
    told = tomllib.loads(Path(__file__).with_name("rights.toml").read_text(encoding="utf-8"))
    circles = told["circles"]

    def people(words: str) -> frozenset[str]:
        return frozenset(name for word in words.split() for name in circles.get(word, [word]))

    return {
        _route(route): {side: people(group[side]) for side in (OWN, OTHER) if side in group}
        for group in told["rights"]
        for route in group["routes"]
    }


def _route(text: str) -> Route:
    endpoint, _space, method = text.partition(" ")
    return endpoint, method


def all_cells(world: World) -> Iterator[Cell]:
    for route, sides in load_rights().items():
        for side, allowed in sides.items():
            for person in world.people:
                yield Cell(route, side, person, person in allowed)


class Desk:
    """Asks the application, and puts the world back after whatever changed it."""

    def __init__(self, app: Flask, world: World, database: Path) -> None:
        self._app = app
        self._world = world
        self._database = database
        self._template = database.with_suffix(".template")
        self._client = app.test_client(use_cookies=False)
        self._cookies = {name: self._cookie(token) for name, token in world.sessions.items()}
        self._close()
        shutil.copy(database, self._template)

    def ask(self, cell: Cell) -> Answer:
        before = self.count_entries()
        response = self.send(cell.route, cell.person, self._world.objects[cell.side])
        response.close()
        after = self.count_entries()
        is_looking = cell.route[1] in LOOKING
        was_let_in = is_let_in(response)
        if was_let_in and not is_looking:
            self.restore()
        return Answer(
            response.status_code,
            was_let_in,
            after[0] - before[0],
            after[1] - before[1],
            response.location or "",
        )

    def status_with_session(self, cell: Cell) -> int:
        """What a program is told that sends the session of a browser in the place of a token."""
        address = self.address(cell.route, self._world.objects[cell.side])
        headers = {"Cookie": self._cookies[cell.person]}
        return self._client.open(
            address, method=cell.route[1], headers=headers, json={}
        ).status_code

    def restore(self) -> None:
        self._close()
        shutil.copy(self._template, self._database)

    def address(self, route: Route, objects: Objects) -> str:
        endpoint = route[0]
        rules = self._app.url_map.iter_rules(endpoint)
        names = {
            name for rule in rules if route[1] in (rule.methods or ()) for name in rule.arguments
        }
        values = {name: find(endpoint, name, objects) for name in names}
        with self._app.test_request_context():
            try:
                path = self._app.url_for(endpoint, _method=route[1], _external=False, **values)
            except BuildError as error:
                message = f"No object fills {error.args[0]}."
                raise LookupError(message) from error
        query = dict(QUERIES.get(endpoint, {}))
        if endpoint in {"comparisons.show", "hidden.choose"}:
            query["with"] = objects["other_id"]
        return f"{path}?{urlencode(query)}" if query else path

    def send(self, route: Route, person: str, objects: Objects, **fields: str) -> TestResponse:
        """One request, after which the world stays as it is; `fields` go before the usual ones."""
        (endpoint, method), is_looking = route, route[1] in LOOKING
        address = self.address(route, objects)
        headers = dict(HEADERS.get(endpoint, {}))
        options: dict[str, Any] = {}
        if POLICY[route].is_for_programs:
            if person != ANONYMOUS:
                headers["Authorization"] = f"Bearer {self._world.tokens[person]}"
            if endpoint in JSON:
                options["json"] = JSON[endpoint](objects)
            elif not is_looking and method != "DELETE":
                options["json"] = {}
        else:
            headers["Cookie"] = self._cookies.get(person) or self._anonymous
            if not is_looking:
                usual = FORMS.get(endpoint, lambda _: {})(objects)
                options["data"] = self._form_token | usual | fields
        return self._client.open(address, method=method, headers=headers, **options)

    @property
    def _form_token(self) -> dict[str, Any]:
        signer = URLSafeTimedSerializer(str(self._app.secret_key), salt="wtf-csrf-token")
        return {"csrf_token": str(signer.dumps(FORM_SECRET))}

    @property
    def _anonymous(self) -> str:
        return self._cookie(None)

    def _cookie(self, token: str | None) -> str:
        signer = SecureCookieSessionInterface().get_signing_serializer(self._app)
        assert signer is not None
        kept = {"csrf_token": FORM_SECRET} | ({"_user_id": token, "_fresh": True} if token else {})
        return f"session={signer.dumps(kept)}"

    def count_entries(self) -> tuple[int, int]:
        """All entries of the record, and those of refusals."""
        question = select(
            func.count(), func.count().filter(AuditEntry.action == "access.denied")
        ).select_from(AuditEntry)
        with reading(self._app.extensions["session_factory"]) as session:
            return _pair(session, question)

    def _close(self) -> None:
        engine = self._app.extensions["engine"]
        with engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()


def _pair(session: Session, question: Any) -> tuple[int, int]:
    entries, denials = session.execute(question).one()
    return int(entries), int(denials)


def find(endpoint: str, name: str, objects: Objects) -> str:
    """The id for an argument: of this endpoint, of its blueprint, or the usual one."""
    blueprint = endpoint.partition(".")[0]
    return (
        objects.get(f"{endpoint}.{name}")
        or objects.get(f"{blueprint}.{name}")
        or objects.get(name)
        or STEPS[name]
    )


def is_let_in(response: TestResponse) -> bool:
    """Anything but a refusal; who is sent to sign in was refused."""
    if response.status_code in REFUSED:
        return False
    is_sent_to_sign_in = (response.location or "").startswith("/sign-in?next=")
    return not (300 <= response.status_code < 400 and is_sent_to_sign_in)
