"""One's own account."""

from __future__ import annotations

from uuid import UUID

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import MatchmakerError, TooManyAttemptsError, WrongCredentialsError
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.services.accounts import own_account as steps
from matchmaker.services.accounts.accounts import hash_password
from matchmaker.services.accounts.links import ask_for_email_change
from matchmaker.web import session_user
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import add_retry, status_of
from matchmaker.web.forms.accounts import (
    ChangeEmailForm,
    ChangePasswordForm,
    PreferencesForm,
    password_is_taken,
)
from matchmaker.web.locale import LANGUAGE_KEY, current_locale, translate
from matchmaker.web.presenters.account_page import (
    EMAIL,
    PASSWORD,
    AccountForms,
    account_page,
    first_password_form,
)
from matchmaker.web.presenters.second_factor import NO_PROBLEM, Problem
from matchmaker.web.words import _

bp = Blueprint("account", __name__)


@bp.get("/account")
def show() -> ResponseReturnValue:
    return show_page(status=200)


@bp.post("/account")
def save() -> ResponseReturnValue:
    form = PreferencesForm()
    if not form.validate_on_submit():
        return show_page(preferences=form, status=422)
    preferences = steps.Preferences(
        name=form.name.data or "",
        language=Locale(form.language.data),
        time_zone=(form.time_zone.data or "").strip() or None,
        mail_rhythm=MailRhythm(form.mail_rhythm.data),
    )
    with unit_of_work() as db:
        steps.save_preferences(db, actor=current_actor(), preferences=preferences, now=utc_now())
    session[LANGUAGE_KEY] = form.language.data
    flash(_("Saved."), "success")
    return redirect(url_for("account.show"))


@bp.post("/account/email")
def change_email() -> ResponseReturnValue:
    form = ChangeEmailForm()
    if not form.validate_on_submit():
        return show_page(email=form, status=422)
    session_user.prove_password(form.email_password.data or "")
    with unit_of_work() as db:
        ask_for_email_change(
            db, actor=current_actor(), email=form.new_email.data or "", now=utc_now()
        )
    flash(_("A letter is on its way to the new address. Open the link in it."), "success")
    return redirect(url_for("account.show"))


@bp.get("/account/password")
def first_password() -> ResponseReturnValue:
    """For who came in by a link and has none."""
    with reading() as db:
        own = steps.load_own_account(db, actor=current_actor())
    if own.has_password:
        return redirect(url_for("account.show"))
    return show_first_password(own, ChangePasswordForm(formdata=None), status=200)


@bp.post("/account/password")
def change_password() -> ResponseReturnValue:
    """This browser stays signed in, in a new session; all others are signed out."""
    form, actor = ChangePasswordForm(), current_actor()
    with reading() as db:
        own = steps.load_own_account(db, actor=actor)
    is_taken = form.validate_on_submit() and password_is_taken(
        form.new_password, has_second_factor=own.has_second_factor, about=(own.name, own.email)
    )
    if not is_taken and not own.has_password:
        return show_first_password(own, form, status=422)
    if not is_taken:
        return show_page(password=form, status=422)
    check = session_user.prove_password(form.current_password.data or "")
    password_hash = hash_password(form.new_password.data or "")
    with unit_of_work() as db:
        steps.change_password(
            db, actor=actor, check=check, password_hash=password_hash, now=utc_now()
        )
        opened = session_user.renew(db)
    session_user.take(opened)
    flash(_("Your new password is set. Other browsers are signed out."), "success")
    return redirect(url_for("account.show" if own.has_password else "home.index"))


@bp.post("/account/devices/<uuid:device_id>/sign-out")
def revoke_device(device_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as db:
        steps.revoke_device(db, actor=current_actor(), device_id=device_id, now=utc_now())
    flash(_("That browser is signed out."), "success")
    return redirect(url_for("account.show"))


@bp.post("/account/devices/sign-out-others")
def revoke_others() -> ResponseReturnValue:
    current = session_user.current_session_id()
    with unit_of_work() as db:
        steps.revoke_other_devices(db, actor=current_actor(), current=current, now=utc_now())
    flash(_("All other browsers are signed out."), "success")
    return redirect(url_for("account.show"))


@bp.errorhandler(WrongCredentialsError)
@bp.errorhandler(TooManyAttemptsError)
def refuse(error: MatchmakerError) -> Response:
    """The page again, with what is wrong at the form it was sent from."""
    form = EMAIL if request.endpoint == "account.change_email" else PASSWORD
    problem = Problem(form, translate(error.sentence))
    email = ChangeEmailForm() if form == EMAIL else None
    return add_retry(show_page(email=email, problem=problem, status=status_of(error)), error)


def show_first_password(
    own: steps.OwnAccount, form: ChangePasswordForm, *, status: int
) -> Response:
    page = first_password_form(own, form)
    return make_response(render_template("pages/accounts/entrance.html", page=page), status)


def show_page(
    *,
    preferences: PreferencesForm | None = None,
    email: ChangeEmailForm | None = None,
    password: ChangePasswordForm | None = None,
    problem: Problem = NO_PROBLEM,
    status: int,
) -> Response:
    with reading() as db:
        own = steps.load_own_account(db, actor=current_actor())
        devices = steps.list_devices(db, actor=current_actor(), now=utc_now())
    forms = AccountForms(
        preferences or as_kept(own),
        email or ChangeEmailForm(formdata=None),
        password or ChangePasswordForm(formdata=None),
    )
    current = session_user.current_session_id()
    page = account_page(own, devices, forms, current=current, problem=problem)
    return make_response(render_template("pages/accounts/account.html", page=page), status)


def as_kept(own: steps.OwnAccount) -> PreferencesForm:
    return PreferencesForm(
        formdata=None,
        name=own.name,
        language=own.language or current_locale(),
        time_zone=own.time_zone or "",
        mail_rhythm=own.mail_rhythm,
    )
