"""One's own shortlist: kept, noted, forwarded, taken out as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import ConflictError, WrongPasswordError
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.matches.shortlists import (
    Shortlist,
    add_to_shortlist,
    load_entry,
    load_shortlist,
    record_export,
    remove_from_shortlist,
    write_remark,
)
from matchmaker.spreadsheets.exports import write_csv, write_xlsx
from matchmaker.web.chosen import back_to, ticked
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.shortlists import ExportForm, RemarkForm, read_export, read_remark
from matchmaker.web.locale import translate
from matchmaker.web.presenters.reader import Reader, reader_for
from matchmaker.web.presenters.shortlist_export import export_page, export_table
from matchmaker.web.presenters.shortlist_page import (
    SORTS,
    ShortlistView,
    remark_page,
    shortlist_page,
)
from matchmaker.web.presenters.shortlist_summary import summary_page
from matchmaker.web.proving import Proof, proof_needed
from matchmaker.web.session_user import prove_password
from matchmaker.web.words import _, ngettext

if TYPE_CHECKING:
    from flask import Response

bp = Blueprint("shortlists", __name__, url_prefix="/profiles/<uuid:profile_id>/shortlist")
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@bp.get("")
def index(profile_id: UUID) -> ResponseReturnValue:
    found, reader = _load(profile_id)
    sort = request.args.get("sort", "")
    view = ShortlistView(sort if sort in SORTS else "added", request.args.get("tag", ""))
    return render_template("pages/shortlists/index.html", page=shortlist_page(found, reader, view))


@bp.post("")
def add(profile_id: UUID) -> ResponseReturnValue:
    chosen = ticked(request.form)
    if not chosen:
        flash(_("Tick at least one profile first."), "warning")
        return back_to("matches.index", profile_id)
    with unit_of_work() as session:
        count = add_to_shortlist(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_ids=chosen,
            now=utc_now(),
        )
    said = ngettext(
        "%(num)s profile is now on your shortlist.",
        "%(num)s profiles are now on your shortlist.",
        count,
    )
    flash(said if count else _("It is on your shortlist already."), "success")
    return back_to("shortlists.index", profile_id)


@bp.post("/removed")
def remove(profile_id: UUID) -> ResponseReturnValue:
    chosen = ticked(request.form)
    if not chosen:
        flash(_("Tick at least one profile first."), "warning")
        return back_to("shortlists.index", profile_id)
    with unit_of_work() as session:
        count = remove_from_shortlist(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_ids=chosen,
            now=utc_now(),
        )
    said = ngettext(
        "%(num)s profile is off your shortlist.", "%(num)s profiles are off your shortlist.", count
    )
    flash(said, "success")
    return back_to("shortlists.index", profile_id)


@bp.route("/<uuid:other_id>", methods=["GET", "POST"])
def edit(profile_id: UUID, other_id: UUID) -> ResponseReturnValue:
    if request.method == "GET":
        return _remark_again(profile_id, other_id)
    form = read_remark(request.form)
    if form.problems:
        return _remark_again(profile_id, other_id, form, status=422)
    try:
        with unit_of_work() as session:
            write_remark(
                session,
                actor=current_actor(),
                profile_id=profile_id,
                other_id=other_id,
                remark=form.remark,
                now=utc_now(),
            )
    except ConflictError:
        return _remark_again(profile_id, other_id, form, status=409)
    flash(_("Your note is saved."), "success")
    return redirect(url_for("shortlists.index", profile_id=profile_id))


@bp.get("/summary")
def summary(profile_id: UUID) -> ResponseReturnValue:
    found, reader = _load(profile_id, is_explained=True)
    page = summary_page(
        found,
        reader,
        has_notes=request.args.get("notes") == "1",
        who=current_actor().name,
        now=utc_now(),
    )
    return render_template("pages/shortlists/summary.html", page=page)


@bp.route("/export", methods=["GET", "POST"])
def export(profile_id: UUID) -> ResponseReturnValue:
    """The file, for who signed in a moment ago or proves anew who they are."""
    found, reader = _load(profile_id)
    proof, form = proof_needed(), read_export(request.form)
    if request.method == "GET" or proof is Proof.NEW_SIGN_IN:
        status = 200 if request.method == "GET" else 422
        return _export_form(found, form, proof, status=status)
    if proof is Proof.PASSWORD:
        try:
            prove_password(form.password)
        except WrongPasswordError as error:
            problem = translate(error.sentence)
            return _export_form(found, form, proof, status=422, problem=problem)
    now = utc_now()
    table = export_table(found, reader, who=current_actor().name, now=now)
    content = write_xlsx(table) if form.form == "xlsx" else write_csv(table)
    with unit_of_work() as session:
        record_export(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            form=form.form,
            rows=len(found.items),
            now=now,
        )
    return _file(content, form.form)


def _file(content: bytes, form: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = _TYPES[form]
    response.headers["Content-Disposition"] = f'attachment; filename="shortlist.{form}"'
    return response


def _export_form(
    found: Shortlist, form: ExportForm, proof: Proof, *, status: int, problem: str = ""
) -> ResponseReturnValue:
    page = export_page(
        found,
        form=form.form,
        asks_password=proof is not Proof.NONE,
        can_prove=proof is not Proof.NEW_SIGN_IN,
        problem=problem,
    )
    return render_template("pages/shortlists/export.html", page=page), status


def _remark_again(
    profile_id: UUID, other_id: UUID, form: RemarkForm | None = None, *, status: int = 200
) -> ResponseReturnValue:
    with reading() as session:
        found = load_shortlist(session, actor=current_actor(), profile_id=profile_id)
        item = load_entry(session, actor=current_actor(), profile_id=profile_id, other_id=other_id)
    page = remark_page(item, found, form, clashes=status == 409)  # noqa: PLR2004 -- conflict
    return render_template("pages/shortlists/edit.html", page=page), status


def _load(profile_id: UUID, *, is_explained: bool = False) -> tuple[Shortlist, Reader]:
    with reading() as session:
        found = load_shortlist(
            session, actor=current_actor(), profile_id=profile_id, is_explained=is_explained
        )
        return found, reader_for(found.own.values, current_lexicon(session).lexicon)
