"""The site visits of an event: the programme, who goes where, the run sheets."""

from __future__ import annotations

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

from matchmaker.domain.errors import ConflictError, InvalidInputError
from matchmaker.scheduling.visits import plan_visits
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.visits.editing import remove_visit
from matchmaker.services.visits.places import lock_place, place_guest, remove_place
from matchmaker.services.visits.planning import apply_visit_plan, visit_problem
from matchmaker.services.visits.visits import (
    VisitsView,
    VisitView,
    load_run_sheet,
    load_visits,
    note_run_sheet_export,
)
from matchmaker.spreadsheets.exports import write_xlsx
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.errors import status_of
from matchmaker.web.locale import format_number, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.export_mark import marked
from matchmaker.web.presenters.proof_page import Asked
from matchmaker.web.presenters.run_sheet import run_sheet, run_sheet_tables
from matchmaker.web.presenters.visit_places import LOCK, MOVE, REMOVE, UNLOCK
from matchmaker.web.presenters.visit_removing import visit_removing_page
from matchmaker.web.presenters.visits_page import visit_page, visits_page
from matchmaker.web.proving import give_file
from matchmaker.web.words import _, ngettext

if TYPE_CHECKING:
    from matchmaker.scheduling.visits import VisitPlan

bp = Blueprint("visits", __name__, url_prefix="/events/<uuid:event_id>/visits")
PLANNING_SECONDS = 5.0


@bp.get("")
def index(event_id: UUID) -> ResponseReturnValue:
    view = _load(event_id)
    return render_template("pages/visits/index.html", page=visits_page(view))


@bp.post("/propose")
def propose(event_id: UUID) -> ResponseReturnValue:
    """Read, plan with no transaction open, write; what is locked stays."""
    with reading() as session:
        problem = visit_problem(session, actor=current_actor(), event_id=event_id)
    plan = plan_visits(problem.guests, problem.trips, problem.locked, seconds=PLANNING_SECONDS)
    try:
        with unit_of_work() as session:
            count = apply_visit_plan(
                session,
                actor=current_actor(),
                event_id=event_id,
                problem=problem,
                plan=plan,
                now=utc_now(),
            )
    except ConflictError as error:
        flash(translate(error.sentence), "warning")
    else:
        flash(f"{_places(count)} {_reached(plan)}", "success")
    return redirect(url_for("visits.index", event_id=event_id))


@bp.get("/<uuid:visit_id>")
def show(event_id: UUID, visit_id: UUID) -> ResponseReturnValue:
    return _show(event_id, visit_id)


@bp.get("/<uuid:visit_id>/remove")
def removing(event_id: UUID, visit_id: UUID) -> ResponseReturnValue:
    """Who goes on it, before it is gone."""
    return _show_removing(event_id, visit_id)


@bp.post("/<uuid:visit_id>/remove")
def remove(event_id: UUID, visit_id: UUID) -> ResponseReturnValue:
    try:
        with unit_of_work() as session:
            remove_visit(
                session,
                actor=current_actor(),
                visit=(event_id, visit_id),
                version=request.form.get("version", 0, type=int),
                now=utc_now(),
            )
    except ConflictError as error:
        page = _show_removing(event_id, visit_id, translate(error.sentence))
        return make_response(page, status_of(error))
    flash(_("The visit is taken off. Whoever went along is free again."), "success")
    return redirect(url_for("visits.index", event_id=event_id))


@bp.post("/<uuid:visit_id>/places")
def place(event_id: UUID, visit_id: UUID) -> ResponseReturnValue:
    participant_id = request.form.get("participant", type=UUID)
    if participant_id is None:
        raise InvalidInputError(field="participant")
    return _put(event_id, visit_id, participant_id)


@bp.post("/<uuid:visit_id>/places/<uuid:participant_id>")
def change_place(event_id: UUID, visit_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    act = request.form.get("act", MOVE)
    if act not in {LOCK, UNLOCK, REMOVE}:
        return _put(event_id, visit_id, participant_id)
    with unit_of_work() as session:
        if act == REMOVE:
            remove_place(
                session,
                actor=current_actor(),
                visit=(event_id, visit_id),
                participant_id=participant_id,
                now=utc_now(),
            )
        else:
            lock_place(
                session,
                actor=current_actor(),
                visit=(event_id, visit_id),
                participant_id=participant_id,
                is_locked=act == LOCK,
                now=utc_now(),
            )
    return redirect(url_for("visits.show", event_id=event_id, visit_id=visit_id))


@bp.get("/<uuid:visit_id>/sheet")
def sheet(event_id: UUID, visit_id: UUID) -> ResponseReturnValue:
    view, visit = _load_sheet(event_id, visit_id)
    return render_template("pages/visits/sheet.html", page=run_sheet(view, visit))


@bp.route("/<uuid:visit_id>/workbook", methods=["GET", "POST"])
def workbook(event_id: UUID, visit_id: UUID) -> ResponseReturnValue:
    address = url_for("visits.show", event_id=event_id, visit_id=visit_id)
    asked = Asked(_("Download the run sheet"), Button(_("Back to the visit"), address))
    return give_file(asked, lambda: _workbook(event_id, visit_id))


def _workbook(event_id: UUID, visit_id: UUID) -> Response:
    view, visit = _load_sheet(event_id, visit_id)
    actor, now = current_actor(), utc_now()
    content = write_xlsx(*marked(run_sheet_tables(view, visit), who=actor.name, now=now))
    with unit_of_work() as session:
        note_run_sheet_export(session, actor=actor, event_id=event_id, visit_id=visit_id, now=now)
    return download(content, "run-sheet.xlsx")


def _put(event_id: UUID, visit_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """On the visit and on the bus that was chosen; who is busy is said over the page."""
    try:
        with unit_of_work() as session:
            place_guest(
                session,
                actor=current_actor(),
                visit=(event_id, visit_id),
                participant_id=participant_id,
                bus=request.form.get("bus", type=int),
                now=utc_now(),
            )
    except ConflictError as error:
        return _show(event_id, visit_id, translate(error.sentence), status_of(error))
    flash(_("Saved and locked: a new proposal leaves it where it is."), "success")
    return redirect(url_for("visits.show", event_id=event_id, visit_id=visit_id))


def _places(count: int) -> str:
    return ngettext(
        "%(num)s person has a place on a visit.", "%(num)s people have places on visits.", count
    )


def _reached(plan: VisitPlan) -> str:
    if plan.is_proven:
        return _("No other way to seat them serves their interests better.")
    share = 100 * plan.total / plan.bound if plan.bound else 0
    return _(
        "This reaches %(share)s %% of the best there could be.", share=format_number(round(share))
    )


def _load(event_id: UUID) -> VisitsView:
    with reading() as session:
        return load_visits(session, actor=current_actor(), event_id=event_id)


def _load_sheet(event_id: UUID, visit_id: UUID) -> tuple[VisitsView, VisitView]:
    with reading() as session:
        return load_run_sheet(session, actor=current_actor(), event_id=event_id, visit_id=visit_id)


def _show_removing(event_id: UUID, visit_id: UUID, problem: str = "") -> str:
    view = _load(event_id)
    view.event.ensure_own()
    page = visit_removing_page(view, view.visit(visit_id), problem)
    return render_template("pages/visits/remove.html", page=page)


def _show(event_id: UUID, visit_id: UUID, problem: str = "", status: int = 200) -> Response:
    with reading() as session:
        view = load_visits(session, actor=current_actor(), event_id=event_id)
        lexicon = current_lexicon(session).lexicon
    page = visit_page(view, view.visit(visit_id), lexicon, problem)
    return make_response(render_template("pages/visits/show.html", page=page), status)
