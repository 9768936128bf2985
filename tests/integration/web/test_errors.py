import errno
import json
import logging
import sqlite3
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from flask import abort
from sqlalchemy import event, select, update
from sqlalchemy.exc import OperationalError
from structlog.stdlib import ProcessorFormatter

from matchmaker.domain.errors import (
    ConflictError,
    EmptyFileError,
    ImportNotOpenError,
    NotAllowedError,
    NotFoundError,
    StorageBusyError,
    TooManyAttemptsError,
)
from matchmaker.storage.models.accounts import LoginSession
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.session import reading
from matchmaker.web import policy
from matchmaker.web.logging import REDACTED, redact
from matchmaker.web.rules import PUBLIC
from tests.integration.web.conftest import new_browser, running

HTTP_STATUSES = (400, 401, 403, 404, 405, 409, 413, 418, 422, 429, 500, 501, 503)


@pytest.fixture
def app(settings):
    """Put together anew, so that pages can be added to it."""
    yield from running(settings)


@pytest.fixture
def fail_with(app, monkeypatch):
    """Open a page that fails like this."""
    monkeypatch.setattr(policy, "POLICY", {**policy.POLICY, ("fails", "GET"): PUBLIC})
    app.testing = False
    failures: list[int | Exception] = []

    def fails():
        if isinstance(failures[-1], int):
            abort(failures[-1])
        raise failures[-1]

    app.add_url_rule("/fails", "fails", fails)

    def open_page(failure, browser=None):
        failures.append(failure)
        return (browser or new_browser(app)).get("/fails")

    return open_page


@pytest.mark.parametrize("status", HTTP_STATUSES)
def test_every_refusal_is_a_page_in_words_with_its_number(fail_with, status):
    response = fail_with(status)

    assert response.status_code == status
    assert response.text.count("<h1>") == 1
    assert response.headers["X-Request-ID"] in response.text
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("failure", "status", "sentence"),
    [
        (NotFoundError(), 404, "There is nothing at this address, or it is not yours to see."),
        (NotAllowedError(), 403, "Your role does not allow this."),
        (ConflictError(), 409, "Somebody changed this meanwhile."),
        (ImportNotOpenError(), 409, "This import was already finished or discarded."),
        (EmptyFileError(), 422, "This file has no rows."),
        (TooManyAttemptsError(num=3), 429, "Wait 3 minutes"),
    ],
)
def test_an_expected_failure_says_what_it_is(fail_with, failure, status, sentence):
    response = fail_with(failure)

    assert response.status_code == status
    assert sentence in response.text


def test_a_busy_database_is_said_to_pass(fail_with):
    response = fail_with(StorageBusyError())

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "The database is busy." in response.text


def test_an_unexpected_failure_tells_its_number_and_nothing_else(fail_with):
    response = fail_with(ZeroDivisionError("P3 text"))

    assert response.status_code == 500
    assert "Something is broken here" in response.text
    assert "P3 text" not in response.text
    assert "Traceback" not in response.text


def database_failure(name):
    original = sqlite3.OperationalError("database or disk is full")
    original.sqlite_errorname = name
    return OperationalError("INSERT", {"note": "P3 text"}, original)


@pytest.mark.parametrize(
    ("name", "status"),
    [("SQLITE_FULL", 503), ("SQLITE_IOERR_WRITE", 503), ("SQLITE_READONLY", 500)],
)
def test_a_database_out_of_reach_is_told_from_a_mistake_of_ours(fail_with, name, status):
    assert fail_with(database_failure(name)).status_code == status


@pytest.mark.parametrize(
    ("number", "status"), [(errno.ENOSPC, 503), (errno.EDQUOT, 503), (errno.EACCES, 500)]
)
def test_a_full_disk_is_told_from_a_mistake_of_ours(fail_with, number, status):
    response = fail_with(OSError(number, "P3 text"))

    assert response.status_code == status
    assert response.headers.get("Retry-After") == ("5" if status == 503 else None)
    assert "P3 text" not in response.text


def test_pages_are_shown_while_nothing_can_be_written(app, sign_in_as, world, change):
    browser = sign_in_as(world.organizer)
    change(update(LoginSession).values(last_seen_at=datetime.now(UTC) - timedelta(minutes=5)))
    event.listen(app.extensions["engine"], "begin", take_no_writes)

    shown = browser.get("/delegations")
    missing = browser.get(f"/profiles/{world.delegation}")

    assert (shown.status_code, missing.status_code) == (200, 404)


def take_no_writes(connection):
    connection.exec_driver_sql("PRAGMA query_only = ON")


def test_a_page_of_a_failure_needs_no_database(app, settings, sign_in_as, world, fail_with):
    browser = sign_in_as(world.stranger)
    app.extensions["session_factory"].configure(bind=None)

    response = fail_with(ZeroDivisionError(), browser)

    assert response.status_code == 500
    assert "Something is broken here" in response.text


def test_a_page_that_only_cannot_be_found_keeps_the_frame(sign_in_as, world):
    response = sign_in_as(world.stranger).get("/nowhere")

    assert response.status_code == 404
    assert "app-bar__who" in response.text


def test_the_page_is_in_the_readers_language(client):
    assert '<html lang="ja">' in client.get("/nowhere?lang=ja").text
    assert '<html lang="ko">' in client.get("/?x=%00&lang=ko").text


def test_who_is_refused_is_on_record(sign_in_as, world, fail_with, factory):
    browser = sign_in_as(world.stranger)

    fail_with(NotAllowedError(), browser)
    fail_with(NotFoundError(), browser)
    browser.get("/nowhere")
    fail_with(NotFoundError())

    with reading(factory) as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "access.denied").order_by(AuditEntry.id)
        ).all()
    assert [(entry.subject_type, entry.details["reason"]) for entry in entries] == [
        ("fails", "NotAllowedError"),
        ("fails", "NotFoundError"),
    ]
    assert all(entry.account_id and entry.request_id for entry in entries)


@pytest.fixture
def read_log(app):
    """The lines written since the application started, each as what it says."""
    [handler] = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler)
        and isinstance(handler.formatter, ProcessorFormatter)
    ]
    stream = StringIO()
    before = handler.setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    handler.setStream(before)


def test_the_log_has_the_number_of_the_page_and_the_failure(fail_with, read_log):
    response = fail_with(database_failure("SQLITE_READONLY"))

    lines = [line for line in read_log() if "request_id" in line]
    assert {line["request_id"] for line in lines} == {response.headers["X-Request-ID"]}
    [failure] = [line for line in lines if line["level"] == "error"]
    assert "OperationalError" in failure["exception"]
    assert "P3 text" not in json.dumps(lines)


def test_the_log_tells_the_path_and_not_what_was_looked_for(client, read_log):
    client.get("/privacy?q=canary")

    [line] = read_log()
    assert (line["method"], line["path"], line["status"]) == ("GET", "/privacy", 200)
    assert "canary" not in json.dumps(line)


def test_passwords_and_tokens_never_reach_the_log(client, world, read_log):
    client.send("/sign-in", {"email": world.stranger, "password": "canary-password"})

    written = json.dumps(read_log())
    assert "canary-password" not in written
    assert world.stranger not in written


def test_what_is_named_like_a_secret_is_taken_out():
    line = {"event": "x", "csrf_token": "1", "Authorization": "2", "name": "3"}

    assert redact(None, "info", line) == {
        "event": "x", "csrf_token": REDACTED, "Authorization": REDACTED, "name": "3",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "IntegrityError: x\n[SQL: INSERT]\n[parameters: ('canary',)]\nBackground",
        'duplicate key "uq"\nDETAIL:  Key (email)=(canary) already exists.\n[SQL: INSERT]',
    ],
)
def test_the_values_of_a_failed_statement_are_taken_out(text):
    line = redact(None, "error", {"event": "failed", "exception": text})

    assert "canary" not in line["exception"]
    assert "[SQL: INSERT]" in line["exception"]


def test_logs_of_libraries_come_out_in_the_same_form(read_log):
    logging.getLogger("some.library").warning("careful, %s", "đây")

    [line] = read_log()
    assert (line["event"], line["logger"], line["level"]) == (
        "careful, đây", "some.library", "warning",
    )  # fmt: skip
