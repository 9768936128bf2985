"""From failures to pages: one table of statuses, one page for each, the request's number on it."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from uuid import UUID

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, SecurityError

from matchmaker.domain.errors import (
    ConfigurationError,
    ConflictError,
    DeadLinkError,
    FileTooLargeError,
    InvalidInputError,
    MatchmakerError,
    NotAllowedError,
    NotFoundError,
    NothingToRankError,
    StorageBusyError,
    TooManyAttemptsError,
    UnreadableFileError,
    WrongCodeError,
    WrongCredentialsError,
)
from matchmaker.domain.text import N_
from matchmaker.services import audit
from matchmaker.web.access import SignedOutError
from matchmaker.web.api.access import NoTokenError
from matchmaker.web.api.problems import (
    FieldTrouble,
    is_asked_by_program,
    problem_response,
)
from matchmaker.web.api.profiles import VersionNeededError
from matchmaker.web.context import (
    current_actor_or_none,
    do_without_actor,
    unit_of_work,
    utc_now,
    where_writing_works,
)
from matchmaker.web.locale import translate
from matchmaker.web.presenters.error_page import error_page
from matchmaker.web.words import _

STATUS_BY_ERROR: dict[type[MatchmakerError], int] = {
    NoTokenError: 401,
    NotFoundError: 404,
    VersionNeededError: 428,
    NotAllowedError: 403,
    ConflictError: 409,
    InvalidInputError: 422,
    NothingToRankError: 422,
    UnreadableFileError: 422,
    WrongCodeError: 422,
    WrongCredentialsError: 422,
    DeadLinkError: 410,
    FileTooLargeError: 413,
    TooManyAttemptsError: 429,
    StorageBusyError: 503,
    ConfigurationError: 500,
    MatchmakerError: 500,
}
OUTDATED_FORM = N_(
    "This form is out of date: you signed in or out after it was opened. "
    "Go back, reload the page and send it again."
)
SIGNED_OUT = N_("You are signed out")
NOTHING_LOST = N_(
    "Nothing was saved, and nothing is lost: this page keeps what you typed. "
    "Sign in in another tab, then come back here and send it again."
)
RETRY_SECONDS = 5
FAILURE = 500
"""From this status on the fault is ours, and the page asks nothing of the database."""
_UNREACHABLE_STATES = ("08", "53", "57")
"""PostgreSQL: connection lost, out of resources, shut down by an operator."""
_UNREACHABLE_FILES = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

log = structlog.stdlib.get_logger("matchmaker.errors")


def init_errors(app: Flask) -> None:
    app.register_error_handler(MatchmakerError, show_expected)
    app.register_error_handler(SignedOutError, show_signed_out)
    app.register_error_handler(HTTPException, show_http)
    app.register_error_handler(DBAPIError, show_database_failure)
    app.register_error_handler(OSError, show_full_disk)


def status_of(error: MatchmakerError) -> int:
    """The status of its class, else of the nearest class above."""
    return next(STATUS_BY_ERROR[kind] for kind in type(error).__mro__ if kind in STATUS_BY_ERROR)


def show_expected(error: MatchmakerError) -> Response:
    if isinstance(error, NotFoundError | NotAllowedError):
        record_refusal(error)
    status, sentence = status_of(error), translate(error.sentence)
    if is_asked_by_program():
        troubles = getattr(error, "troubles", ())
        return add_retry(problem(status, sentence, troubles), error)
    return add_retry(show(status, sentence, title=_(error.title) if error.title else ""), error)


def show_signed_out(error: SignedOutError) -> Response:
    sentence = _(NOTHING_LOST) if error.typed else translate(error.sentence)
    status = status_of(error)
    page = error_page(status, sentence, _(SIGNED_OUT))
    html = render_template("errors/signed_out.html", page=page, typed=error.typed)
    return make_response(html, status)


def add_retry(response: Response, error: MatchmakerError) -> Response:
    """Say to programs when the limit is over, as the sentence says it to people."""
    if isinstance(error, TooManyAttemptsError):
        response.headers["Retry-After"] = str(error.seconds * error.sentence.number)
    return response


def show_http(error: HTTPException) -> Response:
    """What Flask itself refuses, in the reader's words; its headers, such as Allow, are kept."""
    sentence = _(OUTDATED_FORM) if isinstance(error, CSRFError) else ""
    response = show(error.code or FAILURE, sentence, is_bare=isinstance(error, SecurityError))
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            response.headers[name] = value
    return response


def show_database_failure(error: DBAPIError) -> Response:
    log.error("database failed", exc_info=error)
    return show(503 if is_out_of_reach(error) else FAILURE)


def show_full_disk(error: OSError) -> Response:
    """Passes as soon as there is room again; any other failure of the system is a fault of ours."""
    if error.errno not in _FULL:
        raise error
    log.error("disk full", exc_info=error)
    return show(503)


def is_out_of_reach(error: DBAPIError) -> bool:
    """Whether the same request is likely to work later, with nothing repaired in the program."""
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return str(name).startswith(_UNREACHABLE_FILES)
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state is None or state.startswith(_UNREACHABLE_STATES)


def show(status: int, sentence: str = "", *, title: str = "", is_bare: bool = False) -> Response:
    """The page of a status. Without a sentence of its own it says what the status means."""
    if is_asked_by_program():
        return problem(status, sentence)
    is_bare = is_bare or status >= FAILURE
    if is_bare:
        do_without_actor()
    page = error_page(status, sentence, title)
    if is_bare:
        html = render_template("errors/bare.html", page=page)
    else:
        layout = "member" if current_actor_or_none() else "public"
        html = render_template("errors/error.html", page=page, layout=f"layouts/{layout}.html")
    response = make_response(html, status)
    if status == 503:  # noqa: PLR2004 -- the one status that promises to go away
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def problem(status: int, sentence: str, troubles: Sequence[FieldTrouble] = ()) -> Response:
    """The same for programs."""
    page = error_page(status, sentence)
    return problem_response(status, page.title, page.sentence, troubles)


def record_refusal(error: MatchmakerError) -> None:
    """Keep who was refused what, after the refused transaction was rolled back."""
    actor = current_actor_or_none()
    if actor is None or request.endpoint is None:
        return
    ids = [value for value in (request.view_args or {}).values() if isinstance(value, UUID)]
    with where_writing_works(), unit_of_work() as db:
        audit.record(
            db,
            actor=actor,
            action="access.denied",
            subject_type=request.endpoint,
            subject_id=ids[-1] if ids else None,
            details={"method": request.method, "reason": type(error).__name__},
            now=utc_now(),
        )
