"""Delegations: all of them, one with its members, one against the startups."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.enums import View
from matchmaker.domain.permissions import can_organize
from matchmaker.services.delegations.delegations import list_delegations
from matchmaker.services.delegations.members import list_delegation_members
from matchmaker.services.delegations.readiness import delegation_readiness
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.matches.matches import MatchDetail, explain_match
from matchmaker.services.matches.matrix import Matrix, delegation_matrix
from matchmaker.web.context import current_actor, reading
from matchmaker.web.presenters.delegation_card import delegation_card
from matchmaker.web.presenters.delegation_page import delegation_page
from matchmaker.web.presenters.matrix_page import matrix_page
from matchmaker.web.presenters.reader import reader_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bp = Blueprint("delegations", __name__, url_prefix="/delegations")


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        delegations = list_delegations(session, actor=current_actor())
    cards = tuple(map(delegation_card, delegations))
    new = url_for("delegation_editing.new") if current_actor().is_organizer else ""
    return render_template("pages/delegations/index.html", cards=cards, new=new)


@bp.get("/<uuid:delegation_id>")
def show(delegation_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        members = list_delegation_members(
            session, actor=current_actor(), delegation_id=delegation_id
        )
        readiness = delegation_readiness(
            session, actor=current_actor(), delegation_id=delegation_id
        )
    page = delegation_page(
        members,
        readiness,
        page=request.args.get("page", 1, type=int),
        may_invite=can_organize(current_actor(), host_id=members.summary.host_id),
    )
    return render_template("pages/delegations/show.html", page=page)


@bp.get("/<uuid:delegation_id>/matrix")
def matrix(delegation_id: UUID) -> ResponseReturnValue:
    asked = request.args.get("view", View.BOTH.value)
    view = View(asked) if asked in set(View) else View.BOTH
    with reading() as session:
        table = delegation_matrix(
            session, actor=current_actor(), delegation_id=delegation_id, view=view
        )
        detail = _selected(session, table)
        lexicon = current_lexicon(session).lexicon
    page = matrix_page(
        table,
        detail,
        reader_for({}, lexicon),
        rows=request.args.get("rows", 1, type=int),
        columns=request.args.get("columns", 1, type=int),
    )
    return render_template("pages/delegations/matrix.html", page=page)


def _selected(session: Session, table: Matrix) -> MatchDetail | None:
    """The pair that the address names, if it stands in the matrix."""
    investor = request.args.get("investor", type=UUID)
    startup = request.args.get("startup", type=UUID)
    guests = {profile.public_id for profile in table.investors}
    homes = {profile.public_id for profile in table.startups}
    if investor not in guests or startup not in homes:
        return None
    return explain_match(
        session,
        actor=current_actor(),
        profile_id=investor,
        other_id=startup,
        host_id=table.delegation.host_id,
    )
