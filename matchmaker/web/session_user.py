"""Signing in and out: the browser keeps a token, Flask-Login carries it, the database knows it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy.orm import Session

from matchmaker.domain.errors import WrongCodeError, WrongCredentialsError, WrongPasswordError
from matchmaker.domain.holds import Hold, Standing, hold_for
from matchmaker.domain.permissions import Actor
from matchmaker.services.accounts import sign_in as steps
from matchmaker.services.accounts.accounts import password_mark, verify_password
from matchmaker.services.accounts.own_account import (
    PasswordCheck,
    begin_password_check,
    end_password_check,
)
from matchmaker.services.accounts.sessions import (
    SessionTimes,
    account_awaiting_code,
    close_session,
    load_live_session,
    mark_seen,
)
from matchmaker.services.accounts.sign_in import SignedIn
from matchmaker.services.accounts.verification import KnownBrowser
from matchmaker.storage.models.accounts import Account
from matchmaker.web.context import (
    current_actor,
    current_actor_or_none,
    reading,
    seal,
    settings,
    unit_of_work,
    utc_now,
    where_writing_works,
)
from matchmaker.web.locale import LANGUAGE_KEY

TOKEN_KEY = "_user_id"  # noqa: S105 -- where Flask-Login keeps what get_id() returns
WAITING_KEY = "waiting"
"""Where the token of a session waits that still awaits a code."""
CHOSEN_KEY = "chosen"
"""Where the mark of a password is kept that was chosen in this browser to sign up."""


class SessionUser(UserMixin):
    """What Flask-Login sees of an actor: the token of its session."""

    def __init__(
        self, token: str, actor: Actor, standing: Standing, session_id: UUID | None = None
    ) -> None:
        self.token = token
        self.actor = actor
        self.session_id = session_id
        self.hold: Hold | None = hold_for(actor, standing, settings().require_totp)

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
    return SessionUser(token, live.actor, live.standing, live.public_id)


def session_times() -> SessionTimes:
    chosen = settings()
    return SessionTimes(chosen.session_lifetime, chosen.session_idle, chosen.organizer_idle)


def sign_in(email: str, password: str) -> SignedIn:
    """Open a session for who knows the password; whatever the browser had before is replaced.

    Raises TooManyAttemptsError before, WrongCredentialsError after hashing.
    """
    now = utc_now()
    with unit_of_work() as db:
        attempt = steps.begin_sign_in(db, email=email, address=address(), now=now)
    if not verify_password(attempt.password_hash, password):
        with unit_of_work() as db:
            steps.record_failed_sign_in(db, attempt=attempt, now=now)
        raise WrongCredentialsError
    with unit_of_work() as db:
        opened = steps.complete_sign_in(
            db, attempt=attempt, device=device(), times=session_times(), now=now
        )
        close_former(db)
    take(opened)
    return opened


def is_code_awaited() -> bool:
    """Whether the password was right in this browser and the code is still to come."""
    with reading() as db:
        waiting = account_awaiting_code(db, token=session.get(WAITING_KEY, ""), now=utc_now())
    return waiting is not None


def give_code(code: str) -> SignedIn | None:
    """Sign in whose code this is; None when nobody is awaited any more.

    Raises TooManyAttemptsError and WrongCodeError.
    """
    now, token = utc_now(), session.get(WAITING_KEY, "")
    with unit_of_work() as db:
        reserved = steps.begin_code(db, token=token, now=now)
    if reserved is None:
        return None
    with unit_of_work() as db:
        opened = steps.complete_code(
            db,
            token=token,
            code=code,
            reserved=reserved,
            seal=seal(),
            device=device(),
            times=session_times(),
            now=now,
        )
    if opened is None:
        raise WrongCodeError
    take(opened)
    return opened


def renew(db: Session) -> SignedIn:
    """A new session for this browser in the place of all the actor has; `take` it afterwards."""
    return steps.renew_session(
        db, actor=current_actor(), device=device(), times=session_times(), now=utc_now()
    )


def prove_password(typed: str) -> PasswordCheck:
    """Ask who is signed in for their password again, where they have one.

    Raises TooManyAttemptsError before, WrongPasswordError after hashing.
    """
    with unit_of_work() as db:
        check = begin_password_check(db, actor=current_actor(), now=utc_now())
    if check.password_hash is not None and not verify_password(check.password_hash, typed):
        raise WrongPasswordError
    with unit_of_work() as db:
        end_password_check(db, check=check)
    return check


def admit_here(db: Session, account: Account) -> SignedIn:
    """Let in who came by a link, in the place of whoever this browser had before."""
    opened = steps.admit(db, account=account, device=device(), times=session_times(), now=utc_now())
    close_former(db)
    return opened


def remember_choice(password_hash: str) -> None:
    """Known again until somebody signs in here: this browser chose that password."""
    session[CHOSEN_KEY] = password_mark(password_hash)


def known_browser() -> KnownBrowser:
    actor = current_actor_or_none()
    return KnownBrowser(actor.account_id if actor else None, session.get(CHOSEN_KEY, ""))


def current_session_id() -> UUID | None:
    """The session of this browser."""
    return cast("UUID | None", getattr(current_user, "session_id", None))


def close_former(db: Session) -> None:
    """End the sessions that this browser had before."""
    for key in (TOKEN_KEY, WAITING_KEY):
        close_session(db, token=session.get(key, ""))


def take(opened: SignedIn) -> None:
    """Let the browser keep the new session, and nothing of the one before."""
    _start_afresh()
    if opened.awaits_code:
        logout_user()
        session[WAITING_KEY] = opened.token
    else:
        login_user(SessionUser(opened.token, opened.actor, opened.standing))


def sign_out() -> None:
    with unit_of_work() as db:
        steps.sign_out(db, actor=current_actor(), token=session[TOKEN_KEY], now=utc_now())
    logout_user()
    _start_afresh()


def device() -> str:
    return request.user_agent.string


def address() -> str:
    """Where the request comes from; of what it says itself only what proxies of ours wrote."""
    return request.remote_addr or ""


def _start_afresh() -> None:
    """Nothing known to somebody else before, such as a form token, is of use afterwards."""
    language = session.get(LANGUAGE_KEY)
    session.clear()
    if language:
        session[LANGUAGE_KEY] = language
