"""Waiting until the e-mail address is confirmed."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.holds import Hold
from matchmaker.services.account_links import ask_for_verification
from matchmaker.services.own_account import load_own_account
from matchmaker.web.context import current_actor, current_hold, reading, unit_of_work, utc_now
from matchmaker.web.presenters.entrances import verification_form
from matchmaker.web.words import _

bp = Blueprint("verification", __name__)


@bp.get("/verify-email")
def show() -> ResponseReturnValue:
    if current_hold() is not Hold.VERIFY_EMAIL:
        return redirect(url_for("home.index"))
    with reading() as session:
        email = load_own_account(session, actor=current_actor()).email
    return render_template("pages/accounts/entrance.html", page=verification_form(email))


@bp.post("/verify-email")
def send() -> ResponseReturnValue:
    with unit_of_work() as session:
        ask_for_verification(session, actor=current_actor(), now=utc_now())
    flash(_("The letter is on its way."), "success")
    return redirect(url_for("verification.show"))
