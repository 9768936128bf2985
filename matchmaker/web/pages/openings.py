"""Openings: who read what of a profile that not everybody may read."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matchmaker.services.profiles.openings import load_openings
from matchmaker.web.context import current_actor, reading
from matchmaker.web.presenters.openings_page import openings_page

bp = Blueprint("openings", __name__, url_prefix="/profiles/<uuid:profile_id>/openings")


@bp.get("")
def index(profile_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        openings = load_openings(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            page=request.args.get("page", 1, type=int),
        )
    page = openings_page(openings)
    return render_template("pages/openings/index.html", page=page)
