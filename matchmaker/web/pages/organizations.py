"""Organizations: every profile there is, for organizers."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.services.delegations import list_delegations
from matchmaker.services.organizations import ProfileFilter, list_organizations
from matchmaker.web.context import current_actor, reading
from matchmaker.web.presenters.organizations_page import organizations_page

LONGEST_SEARCH = 200

bp = Blueprint("organizations", __name__, url_prefix="/organizations")


@bp.get("")
def index() -> ResponseReturnValue:
    wanted = _wanted()
    with reading() as session:
        delegations = list_delegations(session, actor=current_actor())
        known = {delegation.public_id for delegation in delegations}
        if wanted.delegation_id not in known:
            wanted = ProfileFilter(wanted.kind, wanted.text)
        profiles = list_organizations(
            session,
            actor=current_actor(),
            wanted=wanted,
            page=request.args.get("page", 1, type=int),
        )
    page = organizations_page(profiles, wanted, delegations)
    return render_template("pages/organizations/index.html", page=page)


def _wanted() -> ProfileFilter:
    """What the address asks for; what it says in no known way asks for nothing."""
    kind = request.args.get("kind", "")
    return ProfileFilter(
        Kind(kind) if kind in set(Kind) else None,
        clean_line(request.args.get("q", ""))[:LONGEST_SEARCH],
        request.args.get("delegation", type=UUID),
    )
