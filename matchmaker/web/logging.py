"""The log: one JSON object a line, the same number as on the error page, and no secrets."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from time import perf_counter
from typing import Any

import structlog
from flask import Flask, g, request
from flask.wrappers import Response

from matchmaker.web.context import current_actor_or_none, request_id
from matchmaker.web.tokens import has_token

SECRET_NAMES = re.compile(r"password|secret|token|authorization|cookie|csrf|email", re.IGNORECASE)
REDACTED = "[redacted]"
_VALUES = re.compile(r"\[parameters: .*?\](?=\n|$)|DETAIL: .*?(?=\n|$)", re.DOTALL)
"""What SQLAlchemy and PostgreSQL append to their exceptions: the values of the statement."""

log = structlog.stdlib.get_logger("matchmaker.request")


def configure_logging(level: str) -> None:
    """Send everything, ours and that of libraries, through one formatter to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.setLevel(level)
    if not any(isinstance(h.formatter, structlog.stdlib.ProcessorFormatter) for h in root.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=shared,
                processors=[
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            )
        )
        root.addHandler(handler)


def redact(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Take out what is named like a secret, and the values of failed statements."""
    for name in event:
        if SECRET_NAMES.search(name):
            event[name] = REDACTED
    for name in ("event", "exception"):
        if isinstance(text := event.get(name), str):
            event[name] = _VALUES.sub(REDACTED, text)
    return event


def init_logging(app: Flask) -> None:
    app.before_request(begin)
    app.after_request(end)


def begin() -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id())
    g.started = perf_counter()


def end(response: Response) -> Response:
    """One line a request, without its query: what people look for is theirs."""
    response.headers["X-Request-ID"] = request_id()
    is_quiet = request.endpoint == "static" or request.blueprint == "health"
    if not is_quiet or response.status_code >= 400:  # noqa: PLR2004 -- the first of the failures
        log.info(
            "request",
            method=request.method,
            path=_path(),
            endpoint=request.endpoint,
            status=response.status_code,
            milliseconds=round(1000 * (perf_counter() - g.get("started", perf_counter()))),
            account=_account(),
        )
    return response


def _path() -> str:
    """The address; of one with the token of a link only its pattern, for who has it gets in."""
    if has_token(request):
        return str(request.url_rule)
    return request.path


def _account() -> str | None:
    """Who asked, if that was looked up: the log never causes a query."""
    actor = current_actor_or_none() if "_login_user" in g else None
    return str(actor.public_id) if actor else None
