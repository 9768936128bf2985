"""The record: who did what, for organizers to search."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.audit_search import list_record, note_record_export, search_record
from matchmaker.spreadsheets.exports import write_csv
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.forms.audit import read_record_form
from matchmaker.web.locale import reader_zone
from matchmaker.web.presenters.audit_page import audit_page, record_sheet
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.proof_page import Asked
from matchmaker.web.proving import give_file
from matchmaker.web.words import _

bp = Blueprint("audit", __name__, url_prefix="/audit")


@bp.get("")
def index() -> ResponseReturnValue:
    form = read_record_form(request.args)
    with reading() as session:
        found = search_record(
            session,
            actor=current_actor(),
            wanted=form.wanted(reader_zone()),
            page=request.args.get("page", 1, type=int),
        )
    page = audit_page(found, form)
    return render_template("pages/audit/index.html", page=page), 422 if form.errors else 200


@bp.post("/export")
def export() -> ResponseReturnValue:
    back = Button(_("Back to the record"), url_for("audit.index"))
    sent = tuple(read_record_form(request.form).query.items())
    return give_file(Asked(_("Download the record"), back, sent), _record)


def _record() -> Response:
    form = read_record_form(request.form)
    with reading() as session:
        entries = list_record(
            session,
            actor=current_actor(),
            wanted=form.wanted(reader_zone()),
        )
    content = write_csv(record_sheet(entries))
    with unit_of_work() as session:
        note_record_export(session, actor=current_actor(), rows=len(entries), now=utc_now())
    return download(content, "record.csv")
