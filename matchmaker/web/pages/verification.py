"""Waiting until the e-mail address is confirmed."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from matchmaker.domain.holds import Hold
from matchmaker.services.accounts.verification import (
    ask_for_verification,
    awaited_address,
    correct_address,
)
from matchmaker.web import session_user
from matchmaker.web.context import current_actor, current_hold, reading, unit_of_work, utc_now
from matchmaker.web.forms.accounts import EmailForm
from matchmaker.web.presenters.entrances import verification_forms
from matchmaker.web.words import _

bp = Blueprint("verification", __name__)


@bp.get("/verify-email")
def show() -> ResponseReturnValue:
    if current_hold() is not Hold.VERIFY_EMAIL:
        return redirect(url_for("home.index"))
    return show_forms(EmailForm(formdata=None), status=200)


@bp.post("/verify-email")
def send() -> ResponseReturnValue:
    with unit_of_work() as session:
        ask_for_verification(session, actor=current_actor(), now=utc_now())
    flash(_("The letter is on its way."), "success")
    return redirect(url_for("verification.show"))


@bp.post("/verify-email/address")
def correct() -> ResponseReturnValue:
    """The same answer for every address, known or not."""
    form = EmailForm()
    if not form.validate_on_submit():
        return show_forms(form, status=422)
    with unit_of_work() as session:
        correct_address(
            session,
            actor=current_actor(),
            email=form.email.data or "",
            address=session_user.address(),
            now=utc_now(),
        )
    flash(_("The letter is on its way."), "success")
    return redirect(url_for("verification.show"))


def show_forms(form: EmailForm, *, status: int) -> Response:
    with reading() as session:
        email = awaited_address(session, actor=current_actor())
    forms = verification_forms(email, form)
    return make_response(render_template("pages/accounts/verification.html", forms=forms), status)
