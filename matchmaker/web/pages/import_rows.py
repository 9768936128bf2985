"""One row of a staged import, mended by hand and checked again."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.enums import RowStatus
from matchmaker.services.imports.mending import RowToMend, check_row, load_row, mend_row
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.import_row import read_cells
from matchmaker.web.forms.imports import BEYOND_ANY_ROW
from matchmaker.web.presenters.import_row import row_page
from matchmaker.web.words import _

bp = Blueprint(
    "import_rows",
    __name__,
    url_prefix=f"/imports/<uuid:import_id>/rows/<int(max={BEYOND_ANY_ROW}):number>",
)


@bp.get("")
def show(import_id: UUID, number: int) -> ResponseReturnValue:
    page = row_page(row_to_mend(import_id, number), import_id)
    return render_template("pages/imports/row.html", page=page)


@bp.post("")
def mend(import_id: UUID, number: int) -> ResponseReturnValue:
    """What is still wrong keeps the row as it was, and what was typed on the page."""
    row = row_to_mend(import_id, number)
    cells = read_cells(request.form, row)
    with reading() as session:
        planned = check_row(
            session, actor=current_actor(), import_id=import_id, number=number, cells=cells
        )
    if planned.status is RowStatus.REFUSED:
        page = row_page(row, import_id, typed=cells, problems=planned.problems)
        return make_response(render_template("pages/imports/row.html", page=page), 422)
    with unit_of_work() as session:
        mend_row(
            session, actor=current_actor(), import_id=import_id, planned=planned, now=utc_now()
        )
    flash(_("The row is taken now."), "success")
    return redirect(url_for("imports.show", import_id=import_id))


def row_to_mend(import_id: UUID, number: int) -> RowToMend:
    with reading() as session:
        return load_row(session, actor=current_actor(), import_id=import_id, number=number)
