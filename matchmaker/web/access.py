"""Closed by default: who asks for what is held against the table before anything is done."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.holds import Hold
from matchmaker.domain.text import N_
from matchmaker.web.api.access import let_token_in
from matchmaker.web.context import current_actor_or_none, current_hold, open_to_held, settings
from matchmaker.web.policy import LOOKING, rule_for
from matchmaker.web.rules import Body


class SignedOutError(NotAllowedError):
    """`typed` is the form that was sent, where it holds text that nobody wants to write again."""

    message = N_(
        "You are signed out, so nothing was saved. Sign in, then go back and send it again."
    )

    def __init__(self, typed: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self.typed = typed


class TooMuchTypedError(SignedOutError):
    """So much that no page gives it back: the browser still has it."""

    message = N_(
        "You are signed out, so nothing was saved, and this is too much text to keep it here. "
        "Go back and copy what you wrote, sign in, then send it again."
    )


MOST_GIVEN_BACK = 200_000
"""Characters of a form that are given back to whoever is signed out."""
HOLD_PAGES = {
    Hold.VERIFY_EMAIL: "verification.show",
    Hold.SET_UP_CODE: "second_factor.show",
}
ENTRANCES = frozenset({"home.index", "accounts.sign_in"})
"""Public pages that lead who has signed in to where their work begins."""


def init_access(app: Flask) -> None:
    app.before_request(check_access)


def check_access() -> ResponseReturnValue | None:
    """Let in whom the table names. Strangers to a page learn nothing, not even that it exists."""
    if request.endpoint is None:
        return None  # no such address or method: answered as such by routing
    rule = rule_for(request.endpoint, request.method)
    if rule is None:
        raise NotFoundError
    limit_body(rule.body)
    if rule.is_for_programs:
        let_token_in(rule.scope)
        return None
    if rule.is_open_to_held:
        open_to_held()
    if rule.audience is None:
        return send_on() if request.endpoint in ENTRANCES else None
    actor = current_actor_or_none()
    if actor is None:
        return send_on() or send_to_sign_in(rule.body)
    if not rule.audience(actor):
        raise NotFoundError
    return None


def send_on() -> ResponseReturnValue | None:
    """Where somebody has to go who has signed in and may not do anything else yet."""
    hold = current_hold()
    if hold is None or request.method not in LOOKING:
        return None
    return redirect(url_for(HOLD_PAGES[hold]))


def limit_body(body: Body) -> None:
    chosen = settings()
    if body is Body.UPLOAD:
        request.max_content_length = chosen.max_upload_request_bytes
    elif body is Body.DOCUMENT:
        request.max_content_length = chosen.max_document_bytes
    elif body is Body.FORM:
        request.max_content_length = chosen.max_form_bytes
        request.max_form_memory_size = chosen.max_form_bytes


def send_to_sign_in(body: Body) -> ResponseReturnValue:
    """A page to look at comes back after signing in; of a form it is said that it was not saved."""
    if request.method not in LOOKING:
        sent = request.form.items(multi=True) if body is Body.FORM else ()
        typed = tuple(entry for entry in sent if entry[0] != "csrf_token")
        if sum(len(name) + len(value) for name, value in typed) > MOST_GIVEN_BACK:
            raise TooMuchTypedError
        raise SignedOutError(typed)
    return redirect(url_for("accounts.sign_in", next=address_of_request()))


def address_of_request() -> str:
    """Path and query of this request, built anew from what was understood of it."""
    path = url_for(str(request.endpoint), **request.view_args or {})
    query = urlencode(request.args.to_dict(flat=False), doseq=True)
    return f"{path}?{query}" if query else path
