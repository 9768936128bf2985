"""How a file was read: its encoding, sheet and header row, and what each column is."""

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

from matchmaker.domain.errors import UnreadableFileError
from matchmaker.services.imports.rereading import StagedFile, load_staged_file
from matchmaker.spreadsheets.tables import ReadingChoice
from matchmaker.web.context import current_actor, reading
from matchmaker.web.forms.import_columns import ColumnsForm, read_columns, read_look
from matchmaker.web.importing import table_of, take_again
from matchmaker.web.locale import translate
from matchmaker.web.presenters.import_columns import columns_page
from matchmaker.web.words import _

bp = Blueprint("import_columns", __name__, url_prefix="/imports/<uuid:import_id>/columns")


@bp.get("")
def show(import_id: UUID) -> ResponseReturnValue:
    """Another encoding, sheet or header row is looked at by its address; nothing is stored."""
    staged = staged_file(import_id)
    return show_look(staged, read_look(request.args, staged.reading, staged.kind))


@bp.post("")
def read(import_id: UUID) -> ResponseReturnValue:
    staged = staged_file(import_id)
    form = read_columns(request.form)
    if form.errors:
        return show_form(staged, form)
    try:
        take_again(staged, form.choice)
    except UnreadableFileError as error:
        form.errors["columns"] = translate(error.sentence)
        return show_form(staged, form)
    flash(_("The file was read again. Its columns are remembered."), "success")
    return redirect(url_for("imports.show", import_id=import_id))


def staged_file(import_id: UUID) -> StagedFile:
    with reading() as session:
        return load_staged_file(session, actor=current_actor(), import_id=import_id)


def show_look(staged: StagedFile, choice: ReadingChoice) -> Response:
    """Where it cannot be read so, the page says why and shows it as it was read before."""
    try:
        table, problem = table_of(staged, choice), ""
    except UnreadableFileError as error:
        table, problem = table_of(staged, staged.reading.choice), translate(error.sentence)
    page = columns_page(staged, table, ColumnsForm(choice), problem=problem)
    status = 422 if problem else 200
    return make_response(render_template("pages/imports/columns.html", page=page), status)


def show_form(staged: StagedFile, form: ColumnsForm) -> Response:
    try:
        table = table_of(staged, form.choice)
    except UnreadableFileError:
        table = table_of(staged, staged.reading.choice)
    page = columns_page(staged, table, form)
    return make_response(render_template("pages/imports/columns.html", page=page), 422)
