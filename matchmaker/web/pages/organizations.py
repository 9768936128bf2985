"""Organizations for organizers: every profile there is, and vetting."""

from __future__ import annotations

from dataclasses import replace
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

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.vetting import Vetting
from matchmaker.services.delegations.delegations import list_delegations
from matchmaker.services.invitations.people import list_people
from matchmaker.services.organizations.confirmations import add_confirmation, revoke_confirmation
from matchmaker.services.organizations.organizations import ProfileFilter, list_organizations
from matchmaker.services.organizations.vetting import (
    Verdict,
    load_vetting,
    verify_organizations,
    vet_organization,
)
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.people import (
    ConfirmationForm,
    VerdictForm,
    read_confirmation,
    read_ids,
    read_verdict,
)
from matchmaker.web.presenters.organizations_page import organizations_page
from matchmaker.web.presenters.vetting_page import vetting_page
from matchmaker.web.words import _, ngettext

LONGEST_SEARCH = 200

bp = Blueprint("organizations", __name__, url_prefix="/organizations")


@bp.get("")
def index() -> ResponseReturnValue:
    wanted = _wanted()
    with reading() as session:
        delegations = list_delegations(session, actor=current_actor())
        known = {delegation.public_id for delegation in delegations}
        if wanted.delegation_id not in known:
            wanted = replace(wanted, delegation_id=None)
        profiles = list_organizations(
            session,
            actor=current_actor(),
            wanted=wanted,
            page=request.args.get("page", 1, type=int),
        )
    page = organizations_page(profiles, wanted, delegations)
    return render_template("pages/organizations/index.html", page=page)


@bp.post("/verified")
def verify() -> ResponseReturnValue:
    with unit_of_work() as session:
        count = verify_organizations(
            session, actor=current_actor(), organization_ids=read_ids(request.form), now=utc_now()
        )
    if count:
        said = ngettext(
            "%(num)s organization is verified.", "%(num)s organizations are verified.", count
        )
        flash(said, "success")
    else:
        flash(_("Tick those that are to be verified."), "info")
    return redirect(url_for("organizations.index", vetting=Vetting.PENDING.value))


@bp.get("/<uuid:organization_id>")
def show(organization_id: UUID) -> ResponseReturnValue:
    return show_vetting(organization_id)


@bp.post("/<uuid:organization_id>/vetting")
def vet(organization_id: UUID) -> ResponseReturnValue:
    form, actor = read_verdict(request.form), current_actor()
    if form.errors:
        return show_vetting(organization_id, verdict=form, status=422)
    verdict = Verdict(form.vetting, min(actor.organizer_hosts), form.reason)
    with unit_of_work() as session:
        vet_organization(
            session,
            actor=actor,
            organization_id=organization_id,
            verdict=verdict,
            now=utc_now(),
        )
    flash(_("Saved. Every list follows at once."), "success")
    return redirect(url_for("organizations.show", organization_id=organization_id))


@bp.post("/<uuid:organization_id>/confirmations")
def confirm(organization_id: UUID) -> ResponseReturnValue:
    form, new = read_confirmation(request.form, utc_now().date())
    if new is None:
        return show_vetting(organization_id, document=form, status=422)
    with unit_of_work() as session:
        add_confirmation(
            session,
            actor=current_actor(),
            organization_id=organization_id,
            new=new,
            now=utc_now(),
        )
    flash(_("The confirmation is marked."), "success")
    return redirect(url_for("organizations.show", organization_id=organization_id))


@bp.post("/<uuid:organization_id>/confirmations/<uuid:confirmation_id>/revoke")
def revoke(organization_id: UUID, confirmation_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        revoke_confirmation(
            session,
            actor=current_actor(),
            organization_id=organization_id,
            confirmation_id=confirmation_id,
            now=utc_now(),
        )
    flash(_("The confirmation is taken back."), "success")
    return redirect(url_for("organizations.show", organization_id=organization_id))


def show_vetting(
    organization_id: UUID,
    *,
    verdict: VerdictForm | None = None,
    document: ConfirmationForm | None = None,
    status: int = 200,
) -> Response:
    actor = current_actor()
    with reading() as session:
        view = load_vetting(session, actor=actor, organization_id=organization_id)
        people = list_people(session, actor=actor, organization_id=organization_id, now=utc_now())
    page = vetting_page(view, people, verdict, document)
    return make_response(render_template("pages/organizations/show.html", page=page), status)


def _wanted() -> ProfileFilter:
    """What the address asks for; what it says in no known way asks for nothing."""
    kind, vetting = request.args.get("kind", ""), request.args.get("vetting", "")
    return ProfileFilter(
        Kind(kind) if kind in set(Kind) else None,
        clean_line(request.args.get("q", ""))[:LONGEST_SEARCH],
        request.args.get("delegation", type=UUID),
        Vetting(vetting) if vetting in set(Vetting) else None,
    )
