"""The team of a host: organizers and people at the door."""

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

from matchmaker.domain.errors import AlreadyInvitedError, LastOrganizerError, MatchmakerError
from matchmaker.services.invitations.making import NewInvitation
from matchmaker.services.invitations.making import invite as add_invitation
from matchmaker.services.invitations.team import list_teams, remove_colleague
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.invitations import InvitationForm, read_invitation_form
from matchmaker.web.invitation_links import inviter
from matchmaker.web.locale import translate
from matchmaker.web.presenters.team_page import team_page
from matchmaker.web.words import _

bp = Blueprint("team", __name__, url_prefix="/team")


@bp.get("")
def index() -> ResponseReturnValue:
    return show(InvitationForm())


@bp.post("/<uuid:host_id>")
def invite(host_id: UUID) -> ResponseReturnValue:
    form = read_invitation_form(request.form)
    if form.errors:
        return show(form, status=422)
    new = NewInvitation(
        name=form.name,
        email=form.address,
        language=form.language,
        host=host_id,
        host_role=form.host_role,
        is_mailed=form.is_mailed,
    )
    try:
        with unit_of_work() as session:
            key = add_invitation(session, by=inviter(), new=new)
    except AlreadyInvitedError as error:
        return show(form, translate(error.sentence), status=status_of(error))
    return redirect(url_for("invitations.show", invitation_id=key))


@bp.post("/<uuid:host_id>/<uuid:account_id>/remove")
def remove(host_id: UUID, account_id: UUID) -> ResponseReturnValue:
    actor = current_actor()
    with unit_of_work() as session:
        remove_colleague(
            session, actor=actor, host_id=host_id, account_id=account_id, now=utc_now()
        )
    flash(_("Removed. Their access is over."), "success")
    is_self = account_id == actor.public_id
    return redirect(url_for("home.index" if is_self else "team.index"))


@bp.errorhandler(LastOrganizerError)
def keep_last_organizer(error: MatchmakerError) -> Response:
    """The page again, with what has to be done first."""
    return show(InvitationForm(), translate(error.sentence), status=status_of(error))


def show(form: InvitationForm, problem: str = "", *, status: int = 200) -> Response:
    with reading() as session:
        teams = list_teams(session, actor=current_actor(), now=utc_now())
    page = team_page(teams, form, problem)
    return make_response(render_template("pages/team/index.html", page=page), status)
