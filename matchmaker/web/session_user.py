"""Signing in and out: the browser keeps a token, Flask-Login carries it, the database knows it."""

from __future__ import annotations

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from matchmaker.domain.errors import WrongCredentialsError
from matchmaker.domain.permissions import Actor
from matchmaker.services import sign_in as steps
from matchmaker.services.accounts import verify_password
from matchmaker.services.sessions import (
    SessionTimes,
    close_session,
    load_live_session,
    mark_seen,
)
from matchmaker.web.context import (
    current_actor,
    reading,
    settings,
    unit_of_work,
    utc_now,
    where_writing_works,
)
from matchmaker.web.locale import LANGUAGE_KEY

TOKEN_KEY = "_user_id"  # noqa: S105 -- where Flask-Login keeps what get_id() returns


class SessionUser(UserMixin):
    """What Flask-Login sees of an actor: the token of its session."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.token = token
        self.actor = actor

    def get_id(self) -> str:
        return self.token


def init_sign_in(app: Flask) -> None:
    manager = LoginManager()
    manager.init_app(app, add_context_processor=False)
    manager.session_protection = None
    manager.user_loader(load_user)


def load_user(token: str) -> SessionUser | None:
    now = utc_now()
    with reading() as db:
        live = load_live_session(db, token=token, times=session_times(), now=now)
    if live is None:
        return None
    if live.is_stale:
        with where_writing_works(), unit_of_work() as db:
            mark_seen(db, token=token, now=now)
    return SessionUser(token, live.actor)


def session_times() -> SessionTimes:
    chosen = settings()
    return SessionTimes(chosen.session_lifetime, chosen.session_idle, chosen.organizer_idle)


def sign_in(email: str, password: str) -> Actor:
    """Open a session for who knows the password; whatever the browser had before is replaced.

    Raises TooManyAttemptsError before, WrongCredentialsError after hashing.
    """
    now = utc_now()
    with unit_of_work() as db:
        attempt = steps.begin_sign_in(db, email=email, address=request.remote_addr or "", now=now)
    if not verify_password(attempt.password_hash, password):
        with unit_of_work() as db:
            steps.record_failed_sign_in(db, attempt=attempt, now=now)
        raise WrongCredentialsError
    device = request.user_agent.string
    with unit_of_work() as db:
        token, actor = steps.complete_sign_in(
            db, attempt=attempt, device=device, times=session_times(), now=now
        )
        close_session(db, token=session.get(TOKEN_KEY, ""))
    _start_afresh()
    login_user(SessionUser(token, actor))
    return actor


def sign_out() -> None:
    with unit_of_work() as db:
        steps.sign_out(db, actor=current_actor(), token=session[TOKEN_KEY], now=utc_now())
    logout_user()
    _start_afresh()


def _start_afresh() -> None:
    """Nothing known to somebody else before, such as a form token, is of use afterwards."""
    language = session.get(LANGUAGE_KEY)
    session.clear()
    if language:
        session[LANGUAGE_KEY] = language
