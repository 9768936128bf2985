"""What a request has at hand: its actor, its transactions, its clock, its settings."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import cast

import structlog
from flask import current_app, g
from flask_login import current_user
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.config import Settings
from matchmaker.domain.errors import StorageBusyError
from matchmaker.domain.holds import Hold
from matchmaker.domain.permissions import Actor
from matchmaker.jobs.enqueue import send_soon
from matchmaker.services.audit import REQUEST_ID
from matchmaker.services.mail.outbox import HAS_LETTERS
from matchmaker.services.sealing import Seal
from matchmaker.storage import session as storage

REQUEST_ID_BYTES = 8

log = structlog.stdlib.get_logger("matchmaker.context")


def settings() -> Settings:
    return cast("Settings", current_app.extensions["settings"])


def seal() -> Seal:
    return cast("Seal", current_app.extensions["seal"])


def reading() -> AbstractContextManager[Session]:
    """One unchanging view of the database, for pages that only show."""
    return storage.reading(_factory())


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One change, whole or not at all; committed when the block ends without an exception."""
    with storage.unit_of_work(_factory()) as session:
        session.info[REQUEST_ID] = request_id()
        yield session
        has_letters = session.info.get(HAS_LETTERS, False)
    if has_letters:
        send_soon(settings())


@contextmanager
def where_writing_works() -> Iterator[None]:
    """Around a note that no page should fail for: a database that is busy or full still reads."""
    try:
        yield
    except (StorageBusyError, OperationalError) as problem:
        log.warning("a note was not written", exc_info=problem)


def _factory() -> sessionmaker[Session]:
    return cast("sessionmaker[Session]", current_app.extensions["session_factory"])


def utc_now() -> datetime:
    """The only clock of the pages."""
    return datetime.now(UTC)


def request_id() -> str:
    """The number by which a person and the log speak of the same request."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(REQUEST_ID_BYTES)
    return cast("str", g.request_id)


def current_actor() -> Actor:
    """Who is at work, on a page that lets in only who has signed in."""
    actor = current_actor_or_none()
    if actor is None:
        message = "This page is public; ask for current_actor_or_none()."
        raise LookupError(message)
    return actor


def current_actor_or_none() -> Actor | None:
    if "token_actor" in g:
        return cast("Actor | None", g.token_actor)
    if g.get("is_actor_out_of_reach") or not current_user.is_authenticated:
        return None
    if current_user.hold and not g.get("is_open_to_held"):
        return None
    return cast("Actor", current_user.actor)


def act_for_token(actor: Actor | None) -> None:
    """From here on the actor is whose token was sent, or nobody; cookies count for nothing."""
    g.token_actor = actor


def current_hold() -> Hold | None:
    """What keeps who has signed in from being an actor on any page but a few."""
    if g.get("is_actor_out_of_reach") or "token_actor" in g or not current_user.is_authenticated:
        return None
    return cast("Hold | None", current_user.hold)


def open_to_held() -> None:
    """This request is for one of the few pages that a hold leaves open."""
    g.is_open_to_held = True


def do_without_actor() -> None:
    """From here on the request asks the database for nothing: it answers a failure."""
    g.is_actor_out_of_reach = True
