"""The people of an organization: who works for it, as what."""

from __future__ import annotations

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import AlreadyInvitedError, LastOwnerError, MatchmakerError
from matchmaker.services.invitations import people
from matchmaker.services.invitations.making import NewInvitation
from matchmaker.services.invitations.making import invite as add_invitation
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.invitations import InvitationForm, read_invitation_form
from matchmaker.web.forms.people import read_role
from matchmaker.web.invitation_links import inviter
from matchmaker.web.locale import translate
from matchmaker.web.presenters.people_page import people_page
from matchmaker.web.words import _

bp = Blueprint("people", __name__, url_prefix="/organizations/<uuid:organization_id>/people")


@bp.get("")
def index(organization_id: UUID) -> ResponseReturnValue:
    return show(organization_id, InvitationForm())


@bp.post("")
def invite(organization_id: UUID) -> ResponseReturnValue:
    form = read_invitation_form(request.form)
    if form.errors:
        return show(organization_id, form, status=422)
    new = NewInvitation(
        name=form.name,
        email=form.address,
        language=form.language,
        organization=organization_id,
        role=form.role,
        is_mailed=form.is_mailed,
    )
    try:
        with unit_of_work() as session:
            key = add_invitation(session, by=inviter(), new=new)
    except AlreadyInvitedError as error:
        return show(organization_id, form, translate(error.sentence), status=status_of(error))
    return redirect(url_for("invitations.show", invitation_id=key))


@bp.post("/<uuid:account_id>/role")
def change(organization_id: UUID, account_id: UUID) -> ResponseReturnValue:
    role = read_role(request.form)
    with unit_of_work() as session:
        people.change_role(
            session,
            actor=current_actor(),
            organization_id=organization_id,
            account_id=account_id,
            role=role,
            now=utc_now(),
        )
    return back(organization_id, _("The role is changed."))


@bp.post("/<uuid:account_id>/remove")
def remove(organization_id: UUID, account_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        people.remove_member(
            session,
            actor=current_actor(),
            organization_id=organization_id,
            account_id=account_id,
            now=utc_now(),
        )
    return back(organization_id, _("Removed. Their access is over."))


@bp.post("/<uuid:account_id>/owner")
def transfer(organization_id: UUID, account_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        people.transfer_ownership(
            session,
            actor=current_actor(),
            organization_id=organization_id,
            account_id=account_id,
            now=utc_now(),
        )
    return back(organization_id, _("Ownership is handed over. You are an editor now."))


@bp.post("/leave")
def leave(organization_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        people.leave(session, actor=current_actor(), organization_id=organization_id, now=utc_now())
    flash(_("You left. Nothing of this organization is yours to see any more."), "success")
    return redirect(url_for("home.index"))


@bp.errorhandler(LastOwnerError)
def keep_last_owner(error: MatchmakerError) -> Response:
    """The page again, with what has to be done first."""
    organization_id: UUID = (request.view_args or {})["organization_id"]
    sentence = translate(error.sentence)
    return show(organization_id, InvitationForm(), sentence, status=status_of(error))


def back(organization_id: UUID, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("people.index", organization_id=organization_id))


def show(
    organization_id: UUID, form: InvitationForm, problem: str = "", *, status: int = 200
) -> Response:
    with reading() as session:
        found = people.list_people(
            session, actor=current_actor(), organization_id=organization_id, now=utc_now()
        )
    page = people_page(found, form, problem)
    return make_response(render_template("pages/people/index.html", page=page), status)
