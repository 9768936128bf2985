"""Invitations: making them, handing out their links, printing them."""

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

from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import AlreadyInvitedError, MatchmakerError, UnreadableFileError
from matchmaker.domain.invitations import InvitationState
from matchmaker.services.delegations.delegations import list_delegations
from matchmaker.services.imports.imports import ImportHost, list_hosts_to_import_for
from matchmaker.services.invitations.invitations import (
    InvitationFilter,
    list_invitations,
    list_open_with_links,
    load_invitation,
)
from matchmaker.services.invitations.lists import (
    Sending,
    invite_delegation,
    invite_list,
    organization_named,
)
from matchmaker.services.invitations.making import (
    NewInvitation,
    invite,
    mail_invitation,
    renew_link,
    revoke_invitation,
)
from matchmaker.spreadsheets.exports import write_csv
from matchmaker.spreadsheets.isolation import read_upload
from matchmaker.spreadsheets.rows import PEOPLE
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.errors import status_of
from matchmaker.web.forms.imports import MEGABYTE, read_file
from matchmaker.web.forms.invitations import (
    InvitationForm,
    check_place,
    read_invitation_form,
    read_refused,
    read_sheet_form,
)
from matchmaker.web.invitation_links import invitation_links, inviter
from matchmaker.web.locale import translate
from matchmaker.web.presenters.invitation_card import invitation_card
from matchmaker.web.presenters.invitation_page import invitation_page
from matchmaker.web.presenters.invitations_page import Choices, invitations_page
from matchmaker.web.presenters.invited_list import invited_list_page, refused_file
from matchmaker.web.words import _, ngettext

bp = Blueprint("invitations", __name__, url_prefix="/invitations")


@bp.get("")
def index() -> ResponseReturnValue:
    return show_index(InvitationForm())


@bp.post("")
def create() -> ResponseReturnValue:
    form = read_invitation_form(request.form, own_hosts())
    check_place(form)
    if form.errors:
        return show_index(form, status=422)
    with reading() as session:
        known = organization_named(session, actor=current_actor(), name=form.organization)
    if known is None and form.kind is None:
        form.errors["kind"] = _("No organization has this name, so say which kind the new one is.")
        return show_index(form, status=422)
    try:
        with unit_of_work() as session:
            key = invite(session, by=inviter(), new=wished(form, known))
    except AlreadyInvitedError as error:
        form.errors["organization"] = translate(error.sentence)
        return show_index(form, status=status_of(error))
    return redirect(url_for("invitations.show", invitation_id=key))


@bp.post("/spreadsheet")
def upload() -> ResponseReturnValue:
    """The file is read by another process before anything is written."""
    form = read_sheet_form(request.form, own_hosts())
    uploaded = read_file(request.files.get("file"), PEOPLE.megabytes * MEGABYTE)
    if uploaded is None or form.host_id is None:
        return show_index(form, file_problem=_("Choose a file."), status=422)
    name, content = uploaded
    sheet = read_upload(content, name, PEOPLE)
    sending = Sending(form.host_id, form.kind, form.is_mailed)
    with unit_of_work() as session:
        result = invite_list(session, by=inviter(), rows=sheet.rows, sending=sending)
    page = invited_list_page(result)
    return render_template("pages/invitations/list.html", page=page)


@bp.errorhandler(UnreadableFileError)
def refuse_file(error: MatchmakerError) -> Response:
    form = read_sheet_form(request.form, own_hosts())
    sentence = translate(error.sentence)
    return show_index(form, file_problem=sentence, status=status_of(error))


@bp.post("/refused.csv")
def refused() -> ResponseReturnValue:
    return download(write_csv(refused_file(read_refused(request.form))), "refused.csv")


@bp.post("/delegation/<uuid:delegation_id>")
def delegation(delegation_id: UUID) -> ResponseReturnValue:
    is_mailed = request.form.get("mail") == "yes"
    with unit_of_work() as session:
        count = invite_delegation(
            session, by=inviter(), delegation_id=delegation_id, is_mailed=is_mailed
        )
    if count:
        said = ngettext("%(num)s invitation is ready.", "%(num)s invitations are ready.", count)
        flash(said, "success")
    else:
        flash(_("Everybody has come in or is invited already."), "info")
    return redirect(url_for("invitations.index", delegation=delegation_id))


@bp.get("/print")
def sheet() -> ResponseReturnValue:
    with reading() as session:
        given = list_open_with_links(
            session,
            actor=current_actor(),
            wanted=wanted_filter(),
            links=invitation_links(),
            now=utc_now(),
        )
    cards = [invitation_card(one.view, one.token) for one in given if one.token]
    return render_template("pages/invitations/sheet.html", cards=cards)


@bp.get("/<uuid:invitation_id>")
def show(invitation_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        given = load_invitation(
            session,
            actor=current_actor(),
            invitation_id=invitation_id,
            links=invitation_links(),
            now=utc_now(),
        )
    asked = request.args.get("text", "")
    page = invitation_page(given, Locale(asked) if asked in set(Locale) else None)
    return render_template("pages/invitations/show.html", page=page)


@bp.post("/<uuid:invitation_id>/letter")
def mail(invitation_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        mail_invitation(session, by=inviter(), invitation_id=invitation_id)
    flash(_("The letter is on its way."), "success")
    return redirect(url_for("invitations.show", invitation_id=invitation_id))


@bp.post("/<uuid:invitation_id>/link")
def renew(invitation_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        renew_link(session, by=inviter(), invitation_id=invitation_id)
    flash(_("There is a new link. The earlier one does nothing any more."), "success")
    return redirect(url_for("invitations.show", invitation_id=invitation_id))


@bp.post("/<uuid:invitation_id>/revoke")
def revoke(invitation_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        revoke_invitation(session, by=inviter(), invitation_id=invitation_id)
    flash(_("The invitation is taken back."), "success")
    return redirect(url_for("invitations.show", invitation_id=invitation_id))


def wished(form: InvitationForm, organization: UUID | None) -> NewInvitation:
    """Into the organization of this name, else into a new one, with its delegation if there is."""
    is_new = organization is None
    return NewInvitation(
        name=form.name,
        email=form.address,
        language=form.language,
        host=form.host_id,
        organization=organization,
        role=form.role,
        delegation=form.delegation_id if is_new else None,
        kind=form.kind if is_new else None,
        organization_name=form.organization if is_new else "",
        is_mailed=form.is_mailed,
    )


def wanted_filter() -> InvitationFilter:
    """What the address asks for; what it says in no known way asks for nothing."""
    state = request.args.get("state", "")
    asked = request.args.get("delegation", type=UUID)
    with reading() as session:
        known = {one.public_id for one in list_delegations(session, actor=current_actor())}
    return InvitationFilter(
        InvitationState(state) if state in set(InvitationState) else None,
        asked if asked in known else None,
    )


def own_hosts() -> tuple[ImportHost, ...]:
    with reading() as session:
        return list_hosts_to_import_for(session, actor=current_actor())


def show_index(form: InvitationForm, *, file_problem: str = "", status: int = 200) -> Response:
    wanted, actor = wanted_filter(), current_actor()
    with reading() as session:
        invitations = list_invitations(
            session,
            actor=actor,
            wanted=wanted,
            page=request.args.get("page", 1, type=int),
            now=utc_now(),
        )
        choices = Choices(
            list_hosts_to_import_for(session, actor=actor),
            list_delegations(session, actor=actor),
        )
    page = invitations_page(invitations, wanted, choices, form, file_problem=file_problem)
    return make_response(render_template("pages/invitations/index.html", page=page), status)
