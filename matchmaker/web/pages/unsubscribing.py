"""Stopping letters from a letter: a page with one button, and the one click of mail programs.

Mail providers send the POST by themselves (RFC 8058), without cookie, form token or origin.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from matchmaker.services.consents.unsubscribing import check_unsubscribing, stop_letters
from matchmaker.web.context import reading, settings, unit_of_work, utc_now

bp = Blueprint("unsubscribing", __name__, url_prefix="/unsubscribe/<token:token>")


@bp.get("")
def show(token: str) -> ResponseReturnValue:
    with reading() as session:
        check_unsubscribing(session, token=token, keys=keys())
    return render_template("pages/unsubscribing/show.html")


@bp.post("")
def stop(token: str) -> ResponseReturnValue:
    """Answered in place: a provider follows no redirect, and a person has read it."""
    with unit_of_work() as session:
        stop_letters(session, token=token, keys=keys(), now=utc_now())
    return render_template("pages/unsubscribing/stopped.html")


def keys() -> tuple[str, ...]:
    """Letters stay good when the secret key changes."""
    return (settings().secret_key, *settings().secret_key_fallbacks)
