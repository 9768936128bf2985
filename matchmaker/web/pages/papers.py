"""The paper of an event, made from its published schedule."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.events.events import load_event
from matchmaker.services.schedules.own_days import list_days
from matchmaker.services.schedules.published import load_published_schedule, note_schedule_export
from matchmaker.spreadsheets.exports import write_xlsx
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.export_mark import marked
from matchmaker.web.presenters.papers_page import papers_page, sheets_page
from matchmaker.web.presenters.proof_page import Asked
from matchmaker.web.presenters.schedule_workbook import schedule_tables
from matchmaker.web.proving import give_file
from matchmaker.web.words import _

bp = Blueprint("papers", __name__, url_prefix="/events/<uuid:event_id>/papers")


@bp.get("")
def index(event_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        schedule = load_published_schedule(session, actor=current_actor(), event_id=event_id)
    return render_template("pages/papers/index.html", page=papers_page(event, schedule))


@bp.route("/workbook", methods=["GET", "POST"])
def workbook(event_id: UUID) -> ResponseReturnValue:
    back = Button(_("Back to the paper"), url_for("papers.index", event_id=event_id))
    return give_file(Asked(_("Download the schedule"), back), lambda: _workbook(event_id))


def _workbook(event_id: UUID) -> Response:
    actor, now = current_actor(), utc_now()
    with reading() as session:
        schedule = load_published_schedule(session, actor=actor, event_id=event_id)
    content = write_xlsx(*marked(schedule_tables(schedule), who=actor.name, now=now))
    with unit_of_work() as session:
        note_schedule_export(session, actor=actor, event_id=event_id, now=now)
    return download(content, "schedule.xlsx")


@bp.get("/sheets/<any(people, tables, interpreters):which>")
def sheets(event_id: UUID, which: str) -> ResponseReturnValue:
    with reading() as session:
        schedule = load_published_schedule(session, actor=current_actor(), event_id=event_id)
        days = list_days(session, actor=current_actor(), event_id=event_id)
    chosen = request.args.get("participant")
    days = tuple(day for day in days if chosen in (None, str(day.party.public_id)))
    return render_template("pages/papers/sheets.html", page=sheets_page(schedule, which, days))
