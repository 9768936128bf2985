"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from matchmaker.domain.errors import (
    MatchmakerError,
    TooManyAttemptsError,
    WrongCodeError,
    WrongCredentialsError,
)
from matchmaker.web import session_user
from matchmaker.web.context import current_actor_or_none, settings
from matchmaker.web.errors import add_retry, status_of
from matchmaker.web.forms.accounts import CodeForm, SignInForm
from matchmaker.web.locale import translate
from matchmaker.web.presenters.entrances import code_form
from matchmaker.web.presenters.sign_in import sign_in_panel
from matchmaker.web.security import return_address

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    if request.method == "GET" and current_actor_or_none() is not None:
        return redirect(_after_sign_in(request.args.get("next")))
    form = SignInForm(next=request.args.get("next"))
    if not form.validate_on_submit():
        return show_sign_in(form, status=422 if form.is_submitted() else 200)
    opened = session_user.sign_in(form.email.data or "", form.password.data or "")
    if opened.awaits_code:
        return redirect(url_for("accounts.code", next=form.next.data or None))
    return redirect(_after_sign_in(form.next.data))


@bp.route("/sign-in/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """The second step of who has a second factor; without the first there is nothing here."""
    form = CodeForm(next=request.args.get("next"))
    if not session_user.is_code_awaited():
        return redirect(url_for("accounts.sign_in", next=form.next.data or None))
    if not form.validate_on_submit():
        return show_code(form, status=422 if form.is_submitted() else 200)
    if session_user.give_code(form.code.data or "") is None:
        return redirect(url_for("accounts.sign_in"))
    return redirect(_after_sign_in(form.next.data))


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    session_user.sign_out()
    return redirect(url_for("home.index"))


@bp.errorhandler(WrongCredentialsError)
@bp.errorhandler(WrongCodeError)
@bp.errorhandler(TooManyAttemptsError)
def refuse(error: MatchmakerError) -> Response:
    """The form again, with what was typed and what is wrong."""
    problem, status = translate(error.sentence), status_of(error)
    if request.endpoint == "accounts.code":
        return add_retry(show_code(CodeForm(), problem=problem, status=status), error)
    return add_retry(show_sign_in(SignInForm(), problem=problem, status=status), error)


def show_sign_in(form: SignInForm, *, problem: str = "", status: int) -> Response:
    panel = sign_in_panel(form, problem=problem, is_demo=settings().is_demo)
    return make_response(render_template("pages/accounts/sign_in.html", panel=panel), status)


def show_code(form: CodeForm, *, problem: str = "", status: int) -> Response:
    page = code_form(form, problem=problem)
    return make_response(render_template("pages/accounts/entrance.html", page=page), status)


def _after_sign_in(wanted: str | None) -> str:
    return return_address(wanted) or url_for("home.index")
