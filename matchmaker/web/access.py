"""Closed by default: who may ask for which endpoint by which method, and how much they may send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlencode

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.holds import Hold
from matchmaker.domain.permissions import Actor, kinds_to_find
from matchmaker.domain.text import N_
from matchmaker.web.context import current_actor_or_none, current_hold, open_to_held, settings

Audience = Callable[[Actor], bool]
LOOKING = frozenset({"GET", "HEAD"})


class SignedOutError(NotAllowedError):
    """`typed` is the form that was sent, where it holds text that nobody wants to write again."""

    message = N_(
        "You are signed out, so nothing was saved. Sign in, then go back and send it again."
    )

    def __init__(self, typed: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self.typed = typed


class Body(Enum):
    """How much a request may carry."""

    SHORT = auto()
    FORM = auto()
    UPLOAD = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom an endpoint lets in; which objects they find there is decided by services.

    `audience` None lets in everybody, without asking who they are.
    """

    audience: Audience | None
    body: Body = Body.SHORT
    is_open_to_held: bool = False
    """Also for who has signed in and has something else to do first."""


def whoever_is_signed_in(_actor: Actor) -> bool:
    return True


def organizer(actor: Actor) -> bool:
    return actor.is_organizer


def finder(actor: Actor) -> bool:
    """Whoever has somebody to look for."""
    return bool(kinds_to_find(actor))


def organizer_or_lead(actor: Actor) -> bool:
    return actor.is_organizer or bool(actor.delegations)


PUBLIC = Rule(None)
SIGNED_IN = Rule(whoever_is_signed_in)
ORGANIZER = Rule(organizer)
HELD = Rule(whoever_is_signed_in, is_open_to_held=True)
ORGANIZER_OR_LEAD = Rule(organizer_or_lead)

HOLD_PAGES = {
    Hold.VERIFY_EMAIL: "verification.show",
    Hold.SET_UP_CODE: "second_factor.show",
}
ENTRANCES = frozenset({"home.index", "accounts.sign_in"})
"""Public pages that lead who has signed in to where their work begins."""

POLICY: Mapping[tuple[str, str], Rule] = {
    ("static", "GET"): PUBLIC,
    ("home.index", "GET"): PUBLIC,
    ("home.privacy", "GET"): PUBLIC,
    ("health.live", "GET"): PUBLIC,
    ("health.ready", "GET"): PUBLIC,
    ("accounts.sign_in", "GET"): PUBLIC,
    ("accounts.sign_in", "POST"): PUBLIC,
    ("accounts.sign_out", "POST"): SIGNED_IN,
    ("profiles.show", "GET"): SIGNED_IN,
    ("profiles.edit", "GET"): SIGNED_IN,
    ("profiles.edit", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("readings.lift", "POST"): SIGNED_IN,
    ("readings.rule_out", "POST"): SIGNED_IN,
    ("matches.index", "GET"): SIGNED_IN,
    ("matches.show", "GET"): SIGNED_IN,
    ("search.index", "GET"): Rule(finder),
    ("delegations.index", "GET"): ORGANIZER_OR_LEAD,
    ("delegations.show", "GET"): ORGANIZER_OR_LEAD,
    ("delegations.matrix", "GET"): ORGANIZER_OR_LEAD,
    ("organizations.index", "GET"): ORGANIZER,
    ("imports.index", "GET"): ORGANIZER,
    ("imports.create", "POST"): Rule(organizer, Body.UPLOAD),
    ("imports.show", "GET"): ORGANIZER,
    ("imports.apply", "POST"): ORGANIZER,
    ("imports.discard", "POST"): ORGANIZER,
    ("imports.override", "POST"): ORGANIZER,
    ("imports.refused", "GET"): ORGANIZER,
    ("lexicon.index", "GET"): ORGANIZER,
    ("lexicon.concepts", "GET"): ORGANIZER,
    ("lexicon.concept", "GET"): ORGANIZER,
    ("lexicon.new_concept", "GET"): ORGANIZER,
    ("lexicon.changes", "GET"): ORGANIZER,
    ("lexicon.export", "GET"): ORGANIZER,
    ("lexicon.place_word", "POST"): ORGANIZER,
    ("lexicon.ignore", "POST"): ORGANIZER,
    ("lexicon.add_words", "POST"): ORGANIZER,
    ("lexicon.remove_words", "POST"): ORGANIZER,
    ("lexicon.add_concept", "POST"): ORGANIZER,
    ("lexicon.undo", "POST"): ORGANIZER,
    ("lexicon.read_again", "POST"): ORGANIZER,
}


def init_access(app: Flask) -> None:
    app.before_request(check_access)


def rule_for(endpoint: str, method: str) -> Rule | None:
    return POLICY.get((endpoint, "GET" if method in LOOKING else method))


def check_access() -> ResponseReturnValue | None:
    """Let in whom the table names. Strangers to a page learn nothing, not even that it exists."""
    if request.endpoint is None:
        return None  # no such address or method: answered as such by routing
    rule = rule_for(request.endpoint, request.method)
    if rule is None:
        raise NotFoundError
    limit_body(rule.body)
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
    elif body is Body.FORM:
        request.max_content_length = chosen.max_form_bytes
        request.max_form_memory_size = chosen.max_form_bytes


def send_to_sign_in(body: Body) -> ResponseReturnValue:
    """A page to look at comes back after signing in; of a form it is said that it was not saved."""
    if request.method not in LOOKING:
        entries = request.form.items(multi=True) if body is Body.FORM else ()
        raise SignedOutError(tuple(entry for entry in entries if entry[0] != "csrf_token"))
    return redirect(url_for("accounts.sign_in", next=address_of_request()))


def address_of_request() -> str:
    """Path and query of this request, built anew from what was understood of it."""
    path = url_for(str(request.endpoint), **request.view_args or {})
    query = urlencode(request.args.to_dict(flat=False), doseq=True)
    return f"{path}?{query}" if query else path
