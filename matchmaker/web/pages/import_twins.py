"""Rows that may be organizations which are here already: looked at and decided."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.imports.deciding import decide_twin, keep_rest_separate, load_twins
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.imports import read_row, read_twin_decision
from matchmaker.web.presenters.import_twins import twins_page
from matchmaker.web.words import _

bp = Blueprint("import_twins", __name__, url_prefix="/imports/<uuid:import_id>/likenesses")


@bp.get("")
def index(import_id: UUID) -> ResponseReturnValue:
    page = request.args.get("page", 1, type=int)
    with reading() as session:
        found = load_twins(session, actor=current_actor(), import_id=import_id, page=page)
    return render_template("pages/imports/twins.html", page=twins_page(found))


@bp.post("")
def decide(import_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        decide_twin(
            session,
            actor=current_actor(),
            import_id=import_id,
            number=read_row(request.form),
            decision=read_twin_decision(request.form),
            now=utc_now(),
        )
    flash(_("Decided. It can be decided otherwise until the import."), "success")
    return redirect(url_for("import_twins.index", import_id=import_id))


@bp.post("/apart")
def keep_apart(import_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        keep_rest_separate(session, actor=current_actor(), import_id=import_id, now=utc_now())
    flash(_("All others are kept apart."), "success")
    return redirect(url_for("imports.show", import_id=import_id))
