"""Coming in by an invitation: two pages and a third that is one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from matchmaker.domain.enums import Locale, OrganizationRole
from matchmaker.domain.errors import (
    AlreadyMemberError,
    DeadLinkError,
    KnownAddressError,
    MatchmakerError,
    OtherPersonError,
    UsedInvitationError,
)
from matchmaker.domain.invitations import InvitedTo
from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.services.accounts.accounts import hash_password
from matchmaker.services.consents.consents import give_consent
from matchmaker.services.invitations.joining import (
    Joined,
    Joiner,
    OpenInvitation,
    accept_invitation,
    go_on_joining,
    has_accepted,
    look_at_invitation,
)
from matchmaker.services.profiles.publishing import publish_profile
from matchmaker.web import session_user
from matchmaker.web.context import current_actor_or_none, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.joining import EntranceForm, PersonForm, read_agreed
from matchmaker.web.locale import current_locale, translate
from matchmaker.web.presenters.join_page import first_page, purposes_for, second_page
from matchmaker.web.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bp = Blueprint("joining", __name__, url_prefix="/join/<token:token>")


@bp.get("")
def show(token: str) -> ResponseReturnValue:
    """Nothing is used up by looking: programs that check letters open links too."""
    found = look(token)
    form = PersonForm(name=found.view.name, email=found.view.email)
    return show_first(found, form, token)


@bp.get("/sign-in")
def resume(token: str) -> ResponseReturnValue:
    """Where signing in leads: back to the invitation."""
    return redirect(url_for("joining.show", token=token))


@bp.post("")
def go_on(token: str) -> ResponseReturnValue:
    actor, form = current_actor_or_none(), PersonForm()
    if actor is None and not form.validate_on_submit():
        return show_first(look(token), form, token, status=422)
    try:
        with unit_of_work() as session:
            found = go_on_joining(
                session, token=token, actor=actor, email=form.email.data or "", now=utc_now()
            )
    except KnownAddressError as error:
        return ask_to_sign_in(error, token)
    return show_second(found, EntranceForm(), token)


@bp.post("/accept")
def accept(token: str) -> ResponseReturnValue:
    actor, form = current_actor_or_none(), EntranceForm()
    found = look(token)
    agreed = read_agreed(request.form, purposes_for(found.view))
    if actor is None and not form.validate_on_submit():
        return show_second(found, form, token, agreed=agreed, status=422)
    joiner = Joiner(actor=actor) if actor else typed_joiner(form)
    try:
        with unit_of_work() as session:
            joined = accept_invitation(session, token=token, joiner=joiner, now=utc_now())
            agree(session, joined, agreed)
            opened = None if actor else session_user.admit_here(session, joined.account)
    except KnownAddressError as error:
        return ask_to_sign_in(error, token)
    if opened is not None:
        session_user.take(opened)
    flash(_("Welcome, %(name)s. You are in.", name=joined.account.name), "success")
    return redirect(first_address(joined))


@bp.errorhandler(DeadLinkError)
@bp.errorhandler(UsedInvitationError)
@bp.errorhandler(AlreadyMemberError)
@bp.errorhandler(OtherPersonError)
def refuse(error: MatchmakerError) -> ResponseReturnValue:
    """Why this invitation lets its reader in to nothing; who came in by it before goes on."""
    actor, token = current_actor_or_none(), str((request.view_args or {}).get("token", ""))
    if actor is not None and isinstance(error, UsedInvitationError):
        with reading() as session:
            if has_accepted(session, token=token, actor=actor):
                return redirect(url_for("home.index"))
    html = render_template(
        "pages/joining/over.html",
        sentence=translate(error.sentence),
        may_sign_out=isinstance(error, OtherPersonError),
    )
    return make_response(html, status_of(error))


def look(token: str) -> OpenInvitation:
    with reading() as session:
        return look_at_invitation(
            session, token=token, actor=current_actor_or_none(), now=utc_now()
        )


def typed_joiner(form: EntranceForm) -> Joiner:
    """Hashing takes long, so it is done before anything is written."""
    password = form.password.data or ""
    return Joiner(
        name=form.name.data or "",
        email=form.email.data or "",
        password_hash=hash_password(password) if password else None,
        language=Locale(current_locale()),
    )


def agree(session: Session, joined: Joined, agreed: frozenset[ConsentPurpose]) -> None:
    """A profile that began with this invitation is shown from now on, if that was agreed to."""
    profile_id = joined.place.profile_id
    is_new = joined.place.to is InvitedTo.NEW_ORGANIZATION
    for purpose in sorted(agreed):
        if purpose is ConsentPurpose.PROFILE and is_new and profile_id is not None:
            publish_profile(
                session,
                actor=joined.actor,
                profile_id=profile_id,
                language=current_locale(),
                now=utc_now(),
            )
            continue
        is_personal = purpose is ConsentPurpose.MAIL
        give_consent(
            session,
            actor=joined.actor,
            organization_id=None if is_personal else joined.place.organization_key,
            purpose=purpose,
            language=current_locale(),
            now=utc_now(),
        )


def first_address(joined: Joined) -> str:
    """The third page: one's own profile, one's delegation, or the first page of all.

    Who begins a profile is led through it, who comes to one that is there is shown it.
    """
    place = joined.place
    if place.profile_id is not None:
        role = joined.actor.organizations.get(place.organization_key or 0)
        is_new = place.to is InvitedTo.NEW_ORGANIZATION and role is not OrganizationRole.VIEWER
        endpoint = "profile_wizard.begin" if is_new else "profiles.show"
        return url_for(endpoint, profile_id=place.profile_id)
    if place.delegation_id is not None:
        return url_for("delegations.show", delegation_id=place.delegation_id)
    return url_for("home.index")


def ask_to_sign_in(error: KnownAddressError, token: str) -> Response:
    found = look(token)
    return show_first(
        found, PersonForm(), token, problem=translate(error.sentence), status=status_of(error)
    )


def show_first(
    found: OpenInvitation, form: PersonForm, token: str, *, problem: str = "", status: int = 200
) -> Response:
    page = first_page(found, form, token=token, problem=problem)
    return make_response(render_template("pages/joining/first.html", page=page), status)


def show_second(
    found: OpenInvitation,
    form: EntranceForm,
    token: str,
    *,
    agreed: frozenset[ConsentPurpose] = frozenset(),
    status: int = 200,
) -> Response:
    page = second_page(found, form, token=token, agreed=agreed)
    return make_response(render_template("pages/joining/second.html", page=page), status)
