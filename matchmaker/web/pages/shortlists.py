"""One's own shortlist: kept, noted, forwarded, taken out as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import ConflictError
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
from matchmaker.web.downloads import download
from matchmaker.web.forms.shortlists import RemarkForm, read_form, read_remark
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.proof_page import Asked
from matchmaker.web.presenters.reader import Reader, reader_for
from matchmaker.web.presenters.shortlist_export import export_page, export_table
from matchmaker.web.presenters.shortlist_page import (
    SORTS,
    ShortlistView,
    remark_page,
    shortlist_page,
)
from matchmaker.web.presenters.shortlist_summary import summary_page
from matchmaker.web.proving import give_file
from matchmaker.web.words import _, ngettext

if TYPE_CHECKING:
    from flask import Response

bp = Blueprint("shortlists", __name__, url_prefix="/profiles/<uuid:profile_id>/shortlist")


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


@bp.get("/export")
def exporting(profile_id: UUID) -> ResponseReturnValue:
    found, _reader = _load(profile_id)
    page = export_page(found, read_form(request.args))
    return render_template("pages/shortlists/export.html", page=page)


@bp.post("/export")
def export(profile_id: UUID) -> ResponseReturnValue:
    form = read_form(request.form)
    back = url_for("shortlists.index", profile_id=profile_id)
    asked = Asked(
        _("Export my shortlist"), Button(_("Back to the shortlist"), back), (("form", form),)
    )
    return give_file(asked, lambda: _file(profile_id, form))


def _file(profile_id: UUID, form: str) -> Response:
    found, reader = _load(profile_id)
    actor, now = current_actor(), utc_now()
    table = export_table(found, reader, who=actor.name, now=now)
    content = write_xlsx(table) if form == "xlsx" else write_csv(table)
    with unit_of_work() as session:
        record_export(
            session,
            actor=actor,
            profile_id=profile_id,
            form=form,
            rows=len(found.items),
            now=now,
        )
    return download(content, f"shortlist.{form}")


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
