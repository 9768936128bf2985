"""The members of a delegation: who travels, in which order, with whom."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.travelling import NAME_LENGTH
from matchmaker.services.delegations.order import (
    add_member,
    arrange_members,
    load_order,
    remove_member,
)
from matchmaker.services.organizations.organizations import ProfileFilter, list_organizations
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.delegations import read_arrangement
from matchmaker.web.presenters.delegation_order import order_page
from matchmaker.web.words import _

bp = Blueprint("delegation_members", __name__, url_prefix="/delegations/<uuid:delegation_id>")
MOST_FOUND = 20


@bp.get("/members")
def index(delegation_id: UUID) -> ResponseReturnValue:
    asked = clean_line(request.args.get("q", ""))[:NAME_LENGTH]
    found = None
    with reading() as session:
        order = load_order(session, actor=current_actor(), delegation_id=delegation_id)
        if asked and order.can_organize:
            wanted = ProfileFilter(text=asked)
            found = list_organizations(
                session, actor=current_actor(), wanted=wanted, size=MOST_FOUND
            ).profiles
    page = order_page(order, asked, found)
    return render_template("pages/delegations/order.html", page=page)


@bp.post("/members")
def arrange(delegation_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        arrange_members(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            wanted=read_arrangement(request.form),
            now=utc_now(),
        )
    return _back(delegation_id, _("Saved."))


@bp.post("/members/<uuid:newcomer_id>/add")
def add(delegation_id: UUID, newcomer_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        is_new = add_member(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            organization_id=newcomer_id,
            now=utc_now(),
        )
    said = _("Added as the last one.") if is_new else _("It travels with the delegation already.")
    return _back(delegation_id, said)


@bp.post("/members/<uuid:organization_id>/remove")
def remove(delegation_id: UUID, organization_id: UUID) -> ResponseReturnValue:
    """What was typed into the order beside the button is saved too."""
    with unit_of_work() as session:
        remove_member(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            organization_id=organization_id,
            now=utc_now(),
        )
        arrange_members(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            wanted=read_arrangement(request.form),
            now=utc_now(),
        )
    said = _("Removed. Its people stay in the list of travellers, without an organization.")
    return _back(delegation_id, said)


def _back(delegation_id: UUID, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("delegation_members.index", delegation_id=delegation_id))
