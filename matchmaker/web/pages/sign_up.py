"""Signing up a startup."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import ConflictError
from matchmaker.services.accounts.accounts import hash_password, nobodys_hash
from matchmaker.services.accounts.sign_up import NewStartup, sign_up
from matchmaker.web import session_user
from matchmaker.web.context import current_actor_or_none, unit_of_work, utc_now
from matchmaker.web.forms.accounts import SignUpForm
from matchmaker.web.locale import current_locale
from matchmaker.web.presenters.entrances import sign_up_form

bp = Blueprint("sign_up", __name__)


@bp.route("/sign-up", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    if current_actor_or_none() is not None:
        return redirect(url_for("home.index"))
    form = SignUpForm()
    if not form.validate_on_submit():
        return show(form, status=422 if form.is_submitted() else 200)
    wish = wished(form)
    try:
        carry_out(wish)
    except ConflictError:  # somebody was faster with this address, which is known by now
        carry_out(wish)
    if wish.password_hash is not None:  # told apart by what was typed, not by who has the address
        session_user.remember_choice(wish.password_hash)
    return redirect(url_for("personal_links.sent"))


def wished(form: SignUpForm) -> NewStartup:
    """What was typed, in the language of the page; hashing takes its time in any case."""
    typed = form.password.data or ""
    password_hash = hash_password(typed or nobodys_hash())
    return NewStartup(
        email=form.email.data or "",
        name=form.name.data or "",
        organization=form.organization.data or "",
        language=Locale(current_locale()),
        password_hash=password_hash if typed else None,
        has_agreed=bool(form.has_agreed.data),
        shows_profile=bool(form.shows_profile.data),
    )


def carry_out(wish: NewStartup) -> None:
    with unit_of_work() as session:
        sign_up(session, wish=wish, address=session_user.address(), now=utc_now())


def show(form: SignUpForm, *, status: int) -> Response:
    page = sign_up_form(form)
    return make_response(render_template("pages/accounts/entrance.html", page=page), status)
