"""Letters with links: asking for one, looking at where it leads, and using it."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from matchmaker.domain.errors import DeadLinkError
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services.accounts import links as account_links
from matchmaker.services.accounts.accounts import hash_password
from matchmaker.services.accounts.personal_links import LinkFacts, look_at_link
from matchmaker.services.accounts.sign_in import SignedIn
from matchmaker.services.accounts.verification import enter_by_link
from matchmaker.web import session_user
from matchmaker.web.context import current_actor_or_none, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.accounts import EmailForm, NewPasswordForm, password_is_taken
from matchmaker.web.locale import translate
from matchmaker.web.presenters.entrances import (
    link_form,
    offers_instead,
    recovery_form,
    sign_in_link_form,
)
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.words import _

bp = Blueprint("personal_links", __name__)


@bp.route("/sign-in/link", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    form = EmailForm()
    if not form.validate_on_submit():
        return show_entrance(sign_in_link_form(form), form)
    with unit_of_work() as session:
        account_links.ask_for_sign_in_link(
            session, email=form.email.data or "", address=session_user.address(), now=utc_now()
        )
    return redirect(url_for("personal_links.sent"))


@bp.route("/recover", methods=["GET", "POST"])
def recover() -> ResponseReturnValue:
    form = EmailForm()
    if not form.validate_on_submit():
        return show_entrance(recovery_form(form), form)
    with unit_of_work() as session:
        account_links.ask_for_recovery(
            session, email=form.email.data or "", address=session_user.address(), now=utc_now()
        )
    return redirect(url_for("personal_links.sent"))


@bp.get("/letter-sent")
def sent() -> ResponseReturnValue:
    """The same for every address, known or not."""
    return render_template("pages/accounts/sent.html")


@bp.get("/link/<token:token>")
def show(token: str) -> ResponseReturnValue:
    facts = look(token)
    if (other := somebody_else(facts)) is not None:
        return show_other(facts, other, status=200)
    return show_link(facts, token, NewPasswordForm(formdata=None), status=200)


@bp.post("/link/<token:token>")
def use(token: str) -> ResponseReturnValue:
    facts = look(token)
    if (other := somebody_else(facts)) is not None:
        return show_other(facts, other, status=409)
    if facts.purpose is LinkPurpose.RECOVER:
        return use_to_recover(facts, token)
    if facts.purpose is LinkPurpose.CHANGE_EMAIL:
        return use_to_change_email(token)
    with unit_of_work() as session:
        entered = enter_by_link(
            session,
            token=token,
            purpose=facts.purpose,
            browser=session_user.known_browser(),
            now=utc_now(),
        )
        opened = session_user.admit_here(session, entered.account)
    if entered.lost_password:
        return offer_password(opened)
    return enter(opened, _("Your e-mail address is confirmed."), facts)


def use_to_recover(facts: LinkFacts, token: str) -> ResponseReturnValue:
    form = NewPasswordForm()
    is_taken = form.validate_on_submit() and password_is_taken(
        form.new_password,
        has_second_factor=facts.has_second_factor,
        about=(facts.name, facts.email),
    )
    if not is_taken:
        return show_link(facts, token, form, status=422)
    password_hash = hash_password(form.new_password.data or "")
    with unit_of_work() as session:
        account = account_links.recover(
            session, token=token, password_hash=password_hash, now=utc_now()
        )
        opened = session_user.admit_here(session, account)
    return enter(opened, _("Your new password is set."), facts)


def use_to_change_email(token: str) -> ResponseReturnValue:
    """Who is signed in stays so in this browser; others are signed out with the old address."""
    actor = current_actor_or_none()
    with unit_of_work() as session:
        account_links.change_email(session, token=token, now=utc_now())
        opened = session_user.renew(session) if actor else None
    if opened is not None:
        session_user.take(opened)
    flash(_("Your e-mail address is changed. Sign in with the new one from now on."), "success")
    return redirect(url_for("account.show" if opened else "accounts.sign_in"))


def enter(opened: SignedIn, said: str, facts: LinkFacts) -> ResponseReturnValue:
    session_user.take(opened)
    if facts.purpose is not LinkPurpose.SIGN_IN:
        flash(said, "success")
    return redirect(url_for("accounts.code" if opened.awaits_code else "home.index"))


def offer_password(opened: SignedIn) -> ResponseReturnValue:
    session_user.take(opened)
    confirmed = _("Your e-mail address is confirmed.")
    why = _(
        "The password chosen before that may not have been yours. It works no longer, and whoever "
        "was signed in with it is signed out."
    )
    flash(f"{confirmed} {why}", "success")
    return redirect(url_for("account.first_password"))


@bp.errorhandler(DeadLinkError)
def refuse_link(error: DeadLinkError) -> Response:
    """Why it is over, and a way to a new one."""
    purpose = error.values.get("purpose")
    offers = offers_instead(LinkPurpose(str(purpose)) if purpose else None)
    html = render_template(
        "pages/accounts/dead_link.html", sentence=translate(error.sentence), offers=offers
    )
    return make_response(html, status_of(error))


def look(token: str) -> LinkFacts:
    with reading() as session:
        return look_at_link(session, token=token, now=utc_now())


def somebody_else(facts: LinkFacts) -> Actor | None:
    """Who is signed in here, if the link is not theirs."""
    actor = current_actor_or_none()
    return actor if actor is not None and actor.account_id != facts.account_id else None


def show_other(facts: LinkFacts, other: Actor, *, status: int) -> Response:
    html = render_template("pages/accounts/other_person.html", facts=facts, other=other)
    return make_response(html, status)


def show_link(facts: LinkFacts, token: str, form: NewPasswordForm, *, status: int) -> Response:
    page = link_form(facts, token, form)
    return make_response(render_template("pages/accounts/entrance.html", page=page), status)


def show_entrance(page: SmallForm, form: EmailForm) -> Response:
    status = 422 if form.is_submitted() else 200
    return make_response(render_template("pages/accounts/entrance.html", page=page), status)
