"""Briefs: what each enterprise of a delegation reads before it travels."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.schedules.briefs import list_briefs, load_brief
from matchmaker.web.context import current_actor, reading
from matchmaker.web.presenters.briefs_page import brief_page, briefs_page

bp = Blueprint("briefs", __name__, url_prefix="/delegations/<uuid:delegation_id>/briefs")


@bp.get("")
def index(delegation_id: UUID) -> ResponseReturnValue:
    """All of them, each in the language of its enterprise, whatever the page is in."""
    with reading() as session:
        briefs = list_briefs(session, actor=current_actor(), delegation_id=delegation_id)
        lexicon = current_lexicon(session).lexicon
    page = briefs_page(delegation_id, briefs, lexicon, None)
    return render_template("pages/briefs/index.html", page=page)


@bp.get("/<uuid:profile_id>")
def show(delegation_id: UUID, profile_id: UUID) -> ResponseReturnValue:
    """In the language of the enterprise, or in the one that `?lang=` asks for."""
    with reading() as session:
        brief = load_brief(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            profile_id=profile_id,
        )
        lexicon = current_lexicon(session).lexicon
    page = brief_page(delegation_id, brief, lexicon, request.args.get("lang"))
    return render_template("pages/briefs/index.html", page=page)
