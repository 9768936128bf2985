"""The second factor: setting it up, new recovery codes, doing without it."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from matchmaker.domain.errors import WrongCodeError, WrongPasswordError
from matchmaker.services.accounts import second_factor as steps
from matchmaker.services.accounts.own_account import load_own_account
from matchmaker.services.accounts.sign_in import count_code
from matchmaker.web import session_user
from matchmaker.web.context import current_actor, reading, seal, settings, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.accounts import CodeForm, TurnOffForm
from matchmaker.web.locale import translate
from matchmaker.web.presenters.second_factor import (
    CONFIRM,
    NO_PROBLEM,
    RENEW,
    TURN_OFF,
    Problem,
    codes_page,
    second_factor_page,
)
from matchmaker.web.words import _

bp = Blueprint("second_factor", __name__)


@bp.get("/account/second-factor")
def show() -> ResponseReturnValue:
    return show_page(status=200)


@bp.post("/account/second-factor/begin")
def begin() -> ResponseReturnValue:
    with unit_of_work() as session:
        steps.begin_set_up(session, actor=current_actor(), seal=seal(), now=utc_now())
    return redirect(url_for("second_factor.show"))


@bp.post("/account/second-factor/confirm")
def confirm() -> ResponseReturnValue:
    """From here on signing in takes a code: whoever came in without one is signed out."""
    form = CodeForm()
    if not form.validate_on_submit():
        return show_page(code=form, status=422)
    count_attempt()
    with unit_of_work() as session:
        codes = steps.confirm_set_up(
            session, actor=current_actor(), code=form.code.data or "", seal=seal(), now=utc_now()
        )
        opened = session_user.renew(session) if codes else None
    if codes is None or opened is None:
        return show_wrong_code(CONFIRM)
    session_user.take(opened)
    return show_codes(codes)


@bp.post("/account/second-factor/codes")
def renew_codes() -> ResponseReturnValue:
    form = CodeForm()
    if not form.validate_on_submit():
        return show_page(code=form, status=422)
    count_attempt()
    with unit_of_work() as session:
        codes = steps.renew_recovery_codes(
            session, actor=current_actor(), code=form.code.data or "", seal=seal(), now=utc_now()
        )
    return show_codes(codes) if codes else show_wrong_code(RENEW)


@bp.post("/account/second-factor/off")
def turn_off() -> ResponseReturnValue:
    form = TurnOffForm()
    if not form.validate_on_submit():
        return show_page(turn_off=form, status=422)
    try:
        session_user.prove_password(form.off_password.data or "")
    except WrongPasswordError as error:
        problem = Problem(TURN_OFF, translate(error.sentence))
        return show_page(problem=problem, status=status_of(error))
    count_attempt()
    with unit_of_work() as session:
        is_off = steps.turn_off(
            session,
            actor=current_actor(),
            code=form.off_code.data or "",
            strict_roles=settings().require_totp,
            seal=seal(),
            now=utc_now(),
        )
        opened = session_user.renew(session) if is_off else None
    if opened is None:
        return show_wrong_code(TURN_OFF)
    session_user.take(opened)
    flash(_("The second factor is turned off."), "success")
    return redirect(url_for("account.show"))


def count_attempt() -> None:
    with unit_of_work() as session:
        count_code(session, actor=current_actor(), now=utc_now())


def show_wrong_code(form: str) -> Response:
    error = WrongCodeError()
    return show_page(problem=Problem(form, translate(error.sentence)), status=status_of(error))


def show_codes(codes: tuple[str, ...]) -> Response:
    html = render_template("pages/accounts/second_factor.html", page=codes_page(codes))
    return make_response(html, 200)


def show_page(
    *,
    code: CodeForm | None = None,
    turn_off: TurnOffForm | None = None,
    problem: Problem = NO_PROBLEM,
    status: int,
) -> Response:
    actor = current_actor()
    with reading() as session:
        factor = steps.load_second_factor(
            session, actor=actor, strict_roles=settings().require_totp, seal=seal()
        )
        own = load_own_account(session, actor=actor)
    page = second_factor_page(
        factor,
        code or CodeForm(formdata=None),
        turn_off or TurnOffForm(formdata=None),
        has_password=own.has_password,
        problem=problem,
    )
    return make_response(render_template("pages/accounts/second_factor.html", page=page), status)
