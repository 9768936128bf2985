"""Who a program acts for: a token in the header, never a cookie."""

from __future__ import annotations

from flask import g, request
from werkzeug.exceptions import UnsupportedMediaType

from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.errors import MatchmakerError, NotAllowedError
from matchmaker.domain.holds import hold_for
from matchmaker.domain.text import N_
from matchmaker.services.accounts.api_tokens import TokenUse, load_token, mark_used
from matchmaker.web.context import (
    act_for_token,
    reading,
    settings,
    unit_of_work,
    utc_now,
    where_writing_works,
)

SCHEME = "Bearer"
LONGEST_TOKEN = 200
JSON = "application/json"
WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class NoTokenError(MatchmakerError):
    message = N_("Send a token that is still valid: “Authorization: Bearer mm_…”.")


class ScopeMissingError(NotAllowedError):
    message = N_("This token was not made for that: it lacks “%(scope)s”.")


class HeldError(NotAllowedError):
    message = N_("Sign in on a page first: the account has something to confirm.")


def let_token_in(scope: Scope | None) -> None:
    """Take the token of the request; without `scope` any valid one will do.

    Raises NoTokenError, ScopeMissingError, HeldError, and UnsupportedMediaType for a form.
    """
    act_for_token(None)  # whatever a cookie says counts for nothing here
    use = _use_of(request.headers.get("Authorization", ""))
    if hold_for(use.actor, use.standing, settings().require_totp):
        raise HeldError
    act_for_token(use.actor)
    if scope is not None and scope not in use.scopes:
        raise ScopeMissingError(scope=scope.value)
    if request.method in WITH_BODY and request.mimetype != JSON:
        raise UnsupportedMediaType
    g.scopes = use.scopes


def _use_of(header: str) -> TokenUse:
    scheme, _space, token = header.partition(" ")
    token = token.strip()
    if scheme != SCHEME or not token or len(token) > LONGEST_TOKEN:
        raise NoTokenError
    now = utc_now()
    with reading() as db:
        use = load_token(db, token=token, now=now)
    if use is None:
        raise NoTokenError
    if use.is_stale:
        with where_writing_works(), unit_of_work() as db:
            mark_used(db, token=token, now=now)
    return use
