"""Who is signed in proves anew who they are before data leaves as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import WrongPasswordError
from matchmaker.services.accounts.own_account import list_devices, load_own_account, note_proof
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.locale import translate
from matchmaker.web.presenters.proof_page import Asked, proof_page
from matchmaker.web.session_user import current_session_id, prove_password

FRESH = timedelta(minutes=15)
"""So long after signing in or after the last proof nobody is asked again."""


def give_file(asked: Asked, file: Callable[[], Response]) -> ResponseReturnValue:
    """The file, for who proved a moment ago or proves now who they are; else the page that asks.

    Who has no password has to sign in anew.
    """
    if is_proved():
        return file()
    with reading() as session:
        has_password = load_own_account(session, actor=current_actor()).has_password
    if not has_password or "password" not in request.form:
        return _ask(asked, has_password=has_password)
    try:
        prove_password(request.form["password"])
    except WrongPasswordError as error:
        return make_response(_ask(asked, translate(error.sentence)), 422)
    with unit_of_work() as session:
        note_proof(session, actor=current_actor(), session_id=current_session_id(), now=utc_now())
    return file()


def is_proved() -> bool:
    actor, now = current_actor(), utc_now()
    with reading() as session:
        devices = list_devices(session, actor=actor, now=now)
    own = current_session_id()
    return any(one.public_id == own and now - one.proved_at <= FRESH for one in devices)


def _ask(asked: Asked, *problems: str, has_password: bool = True) -> str:
    address = request.full_path.rstrip("?")
    page = proof_page(asked, address, has_password=has_password, problems=problems)
    return render_template("pages/accounts/prove.html", page=page)
