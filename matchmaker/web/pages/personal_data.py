"""One's own data: agreements, a copy, requests, the end of the account."""

from __future__ import annotations

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from matchmaker.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
)
from matchmaker.domain.membership_enums import ConsentPurpose, DataRequestKind
from matchmaker.services.accounts.accounts import normal_email, verify_password
from matchmaker.services.accounts.own_account import (
    OwnAccount,
    begin_password_check,
    end_password_check,
    load_own_account,
)
from matchmaker.services.consents.consents import give_consent, withdraw_consent
from matchmaker.services.personal_data.erasure import erase_account
from matchmaker.services.personal_data.export import collect_personal_data, note_export
from matchmaker.services.personal_data.overview import Overview, load_overview
from matchmaker.services.personal_data.requests import ask, take_back
from matchmaker.web.archives import personal_archive
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.forms.personal_data import AskForm, read_ask_form
from matchmaker.web.locale import current_locale, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.erase_page import erase_page
from matchmaker.web.presenters.my_data import my_data
from matchmaker.web.presenters.proof_page import Asked
from matchmaker.web.proving import give_file
from matchmaker.web.words import _

bp = Blueprint("personal_data", __name__, url_prefix="/privacy/mine")


@bp.get("")
def mine() -> ResponseReturnValue:
    return _show(AskForm())


@bp.post("/agreements")
def agree() -> ResponseReturnValue:
    """Only a box that was ticked by hand is an agreement."""
    purpose = _purpose(request.form.get("purpose", ""))
    overview = _overview()
    organization_id = _organization(overview, request.form.get("organization", ""))
    if not request.form.get("agreed"):
        unticked = (organization_id, purpose)
        page = my_data(overview, AskForm(), unticked=unticked)
        return render_template("pages/personal_data/mine.html", page=page), 422
    with unit_of_work() as db:
        give_consent(
            db,
            actor=current_actor(),
            organization_id=organization_id,
            purpose=purpose,
            language=current_locale(),
            now=utc_now(),
        )
    flash(_("Your agreement is kept. You can withdraw it here at any time."), "success")
    return redirect(url_for("personal_data.mine"))


@bp.post("/agreements/<uuid:consent_id>/withdraw")
def withdraw(consent_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as db:
        withdraw_consent(db, actor=current_actor(), consent_id=consent_id, now=utc_now())
    flash(_("Withdrawn. It holds from now on."), "success")
    return redirect(url_for("personal_data.mine"))


@bp.post("/export")
def export() -> ResponseReturnValue:
    back = Button(_("Back to my data"), url_for("personal_data.mine"))
    return give_file(Asked(_("Download a copy of my data"), back), _copy)


def _copy() -> Response:
    with reading() as db:
        tables = collect_personal_data(db, actor=current_actor())
    archive = personal_archive(tables, utc_now())
    with unit_of_work() as db:
        note_export(db, actor=current_actor(), now=utc_now())
    return download(archive, "my-data.zip")


@bp.post("/requests")
def put_request() -> ResponseReturnValue:
    overview = _overview()
    form = read_ask_form(request.form)
    organization_id = _organization(overview, form.organization) if form.is_erasure else None
    if form.errors or (form.is_erasure and organization_id is None):
        return _show(form.checked(), 422)
    try:
        with unit_of_work() as db:
            ask(
                db,
                actor=current_actor(),
                kind=DataRequestKind(form.kind),
                organization_id=organization_id,
                message=form.message,
                now=utc_now(),
            )
    except ConflictError:
        return _show(form.already_open(), 409)
    flash(_("Your request is received. The answer will stand here, and come by letter."), "success")
    return redirect(url_for("personal_data.mine"))


@bp.post("/requests/<uuid:request_id>/withdraw")
def withdraw_request(request_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as db:
        take_back(db, actor=current_actor(), request_id=request_id, now=utc_now())
    flash(_("The request is withdrawn."), "success")
    return redirect(url_for("personal_data.mine"))


@bp.get("/erase")
def ask_to_erase() -> ResponseReturnValue:
    own = _own_account()
    page = erase_page(own.email, has_password=own.has_password)
    return render_template("pages/personal_data/erase.html", page=page)


@bp.post("/erase")
def erase() -> ResponseReturnValue:
    """At once, for who proves to be the owner of the account."""
    own = _own_account()
    problem = _proof_missing(own, request.form.get("proof", ""))
    if not problem:
        try:
            with unit_of_work() as db:
                erase_account(db, actor=current_actor(), now=utc_now())
        except ConflictError as alone:
            problem = translate(alone.sentence)
    if problem:
        page = erase_page(own.email, has_password=own.has_password, problem=problem)
        return render_template("pages/personal_data/erase.html", page=page), 422
    logout_user()
    session.clear()
    flash(_("Your account is erased."), "success")
    return redirect(url_for("home.index"))


def _own_account() -> OwnAccount:
    with reading() as db:
        return load_own_account(db, actor=current_actor())


def _proof_missing(own: OwnAccount, typed: str) -> str:
    """What is wrong with the password, or with the address where there is none."""
    if not own.has_password:
        is_right = normal_email(typed) == own.email
        return "" if is_right else _("This is not the address of your account.")
    with unit_of_work() as db:
        check = begin_password_check(db, actor=current_actor(), now=utc_now())
    if not verify_password(check.password_hash, typed):
        return _("This is not your password.")
    with unit_of_work() as db:
        end_password_check(db, check=check)
    return ""


def _show(form: AskForm, status: int = 200) -> ResponseReturnValue:
    page = my_data(_overview(), form)
    return render_template("pages/personal_data/mine.html", page=page), status


def _overview() -> Overview:
    with reading() as db:
        return load_overview(db, actor=current_actor(), now=utc_now())


def _organization(overview: Overview, public_id: str) -> int | None:
    """The key of an own organization; None where none is named."""
    if not public_id:
        return None
    for agreements in overview.agreements:
        if str(agreements.public_id) == public_id:
            return agreements.organization_id
    raise NotFoundError(organization_id=public_id)


def _purpose(word: str) -> ConsentPurpose:
    if word not in set(ConsentPurpose):
        raise InvalidInputError(purpose=word)
    return ConsentPurpose(word)
