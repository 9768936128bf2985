"""The people who travel with a delegation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
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

from matchmaker.domain.errors import ConflictError, NotFoundError, UnreadableFileError
from matchmaker.domain.traveller_columns import traveller_line
from matchmaker.domain.travelling import read_travellers
from matchmaker.services.delegations import travellers as service
from matchmaker.spreadsheets.isolation import read_upload
from matchmaker.spreadsheets.rows import TRAVELLERS
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.delegations import (
    PASTED_LENGTH,
    TravellerForm,
    pasted_details,
    read_traveller_form,
    traveller_form,
)
from matchmaker.web.forms.imports import MEGABYTE, read_file
from matchmaker.web.locale import translate
from matchmaker.web.presenters.travellers_page import (
    Pasted,
    move_id,
    traveller_page,
    travellers_page,
)
from matchmaker.web.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

bp = Blueprint("travellers", __name__, url_prefix="/delegations/<uuid:delegation_id>/travellers")


@bp.get("")
def index(delegation_id: UUID) -> ResponseReturnValue:
    return _show(_load(delegation_id), TravellerForm())


@bp.post("")
def add(delegation_id: UUID) -> ResponseReturnValue:
    form = read_traveller_form(request.form)
    if form.errors:
        return _show(_load(delegation_id), form, status=422)
    return _add(delegation_id, [form.details])


@bp.post("/paste")
def paste(delegation_id: UUID) -> ResponseReturnValue:
    """All of a list or, while a line of it cannot be read, nothing."""
    people = _load(delegation_id)
    text = request.form.get("lines", "")[:PASTED_LENGTH]
    found, problems = read_travellers(text, [name for _key, name in people.organizations])
    said = [translate(problem) for problem in problems]
    if not found:
        said.append(_("Write at least one name."))
    if said:
        return _show(people, TravellerForm(), Pasted(text, tuple(said)), status=422)
    return _add(delegation_id, pasted_details(found, people.organizations))


@bp.post("/spreadsheet")
def upload(delegation_id: UUID) -> ResponseReturnValue:
    """Puts the people of a file where a list is pasted; they are added when somebody says so."""
    people = _load(delegation_id)
    try:
        uploaded = read_file(request.files.get("file"), TRAVELLERS.megabytes * MEGABYTE)
        sheet = read_upload(uploaded[1], uploaded[0], TRAVELLERS) if uploaded else None
    except UnreadableFileError as error:
        pasted = Pasted(file_problem=translate(error.sentence))
        return _show(people, TravellerForm(), pasted, status=status_of(error))
    if sheet is None:
        pasted = Pasted(file_problem=_("Choose a file."))
        return _show(people, TravellerForm(), pasted, status=422)
    text = "\n".join(traveller_line(row.fields) for row in sheet.rows if row.fields)
    _found, unclear = read_travellers(text, [name for _key, name in people.organizations])
    problems = [*filter(None, (row.problem for row in sheet.rows)), *unclear]
    flash(_("The file was read. Check the people below and add them."), "success")
    said = tuple(translate(problem) for problem in problems)
    return _show(people, TravellerForm(), Pasted(text, said))


@bp.route("/<uuid:traveller_id>", methods=["GET", "POST"])
def edit(delegation_id: UUID, traveller_id: UUID) -> ResponseReturnValue:
    people = _load(delegation_id)
    known = next((one for one in people.travellers if one.public_id == traveller_id), None)
    if known is None:
        raise NotFoundError(traveller_id=traveller_id)
    if request.method == "GET":
        return _show_one(people, known, traveller_form(known))
    form = read_traveller_form(request.form)
    if form.errors:
        return _show_one(people, known, form, status=422)
    try:
        with unit_of_work() as session:
            service.change_traveller(
                session,
                actor=current_actor(),
                delegation_id=delegation_id,
                traveller_id=traveller_id,
                details=form.details,
                version=form.version,
                now=utc_now(),
            )
    except ConflictError as error:
        form = replace(form, version=known.version, problem=translate(error.sentence))
        return _show_one(people, known, form, status=status_of(error))
    return _back(delegation_id, _("Saved."))


@bp.post("/<uuid:traveller_id>/move")
def move(delegation_id: UUID, traveller_id: UUID) -> ResponseReturnValue:
    by = request.args.get("by", 1, type=int)
    with unit_of_work() as session:
        service.move_traveller(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            traveller_id=traveller_id,
            by=by,
            now=utc_now(),
        )
    return _back(delegation_id, _("Moved."), move_id(traveller_id, by))


@bp.post("/<uuid:traveller_id>/remove")
def remove(delegation_id: UUID, traveller_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.remove_traveller(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            traveller_id=traveller_id,
            now=utc_now(),
        )
    return _back(delegation_id, _("Removed from the list."))


def _load(delegation_id: UUID) -> service.TravellerList:
    with reading() as session:
        return service.list_travellers(session, actor=current_actor(), delegation_id=delegation_id)


def _add(delegation_id: UUID, people: Sequence[service.TravellerDetails]) -> ResponseReturnValue:
    with unit_of_work() as session:
        count = service.add_travellers(
            session,
            actor=current_actor(),
            delegation_id=delegation_id,
            people=people,
            now=utc_now(),
        )
    return _back(
        delegation_id, ngettext("%(num)s person was added.", "%(num)s people were added.", count)
    )


def _back(delegation_id: UUID, said: str, anchor: str | None = None) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("travellers.index", delegation_id=delegation_id, _anchor=anchor))


def _show(
    people: service.TravellerList,
    form: TravellerForm,
    pasted: Pasted | None = None,
    *,
    status: int = 200,
) -> Response:
    page = travellers_page(people, form, pasted or Pasted())
    return make_response(render_template("pages/travellers/index.html", page=page), status)


def _show_one(
    people: service.TravellerList,
    known: service.TravellerView,
    form: TravellerForm,
    *,
    status: int = 200,
) -> Response:
    page = traveller_page(people, known, form)
    return make_response(render_template("pages/travellers/edit.html", page=page), status)
