"""The form of a visit: a new one, one changed."""

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

from matchmaker.domain.errors import ConflictError, FieldProblemsError, NotFoundError
from matchmaker.services.visits.editing import add_visit, change_visit, event_sites
from matchmaker.services.visits.sites import SiteView
from matchmaker.services.visits.visits import VisitsView, VisitView, load_visits
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.typed import TypedForm, read_typed
from matchmaker.web.forms.visits import VISIT_FIELDS, visit_details, visit_form
from matchmaker.web.presenters.visits_page import visit_form_page
from matchmaker.web.words import _

bp = Blueprint("visit_editing", __name__, url_prefix="/events/<uuid:event_id>/visits")
_Loaded = tuple[VisitsView, tuple[SiteView, ...]]


@bp.route("/new", methods=["GET", "POST"])
def new(event_id: UUID) -> ResponseReturnValue:
    loaded = _load(event_id)
    if request.method == "GET":
        return _show(loaded, None, _usual(loaded[0]))
    form = read_typed(request.form, VISIT_FIELDS)
    details, problems = visit_details(form)
    if problems:
        return _show(loaded, None, form.with_problems(problems), 422)
    try:
        with unit_of_work() as session:
            key = add_visit(
                session,
                actor=current_actor(),
                event_id=event_id,
                details=details,
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return _show(loaded, None, form.with_problems(error.problems), status_of(error))
    except ConflictError as error:
        return _show(loaded, None, form.with_problems({"": error.sentence}), status_of(error))
    flash(_("The visit stands. Propose who goes, or put people on it."), "success")
    return redirect(url_for("visits.show", event_id=event_id, visit_id=key))


@bp.route("/<uuid:visit_id>/edit", methods=["GET", "POST"])
def edit(event_id: UUID, visit_id: UUID) -> ResponseReturnValue:
    loaded = _load(event_id)
    known = next((one for one in loaded[0].visits if one.public_id == visit_id), None)
    if known is None:
        raise NotFoundError(visit_id=visit_id)
    if request.method == "GET":
        return _show(loaded, known, visit_form(known, loaded[0].event.time_zone))
    form = read_typed(request.form, VISIT_FIELDS)
    details, problems = visit_details(form)
    if problems:
        return _show(loaded, known, form.with_problems(problems), 422)
    try:
        with unit_of_work() as session:
            change_visit(
                session,
                actor=current_actor(),
                visit=(event_id, visit_id),
                details=details,
                version=form.number("version") or 0,
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return _show(loaded, known, form.with_problems(error.problems), status_of(error))
    except ConflictError as error:
        form = TypedForm({**form.typed, "version": str(known.version)}, {"": error.sentence})
        return _show(loaded, known, form, status_of(error))
    flash(_("Saved."), "success")
    return redirect(url_for("visits.show", event_id=event_id, visit_id=visit_id))


def _usual(view: VisitsView) -> TypedForm:
    return TypedForm(
        {
            "day": view.event.starts_on.isoformat(),
            "start": "14:00",
            "minutes": "60",
            "travel_minutes": "20",
            "seats": "45",
        }
    )


def _load(event_id: UUID) -> _Loaded:
    with reading() as session:
        view = load_visits(session, actor=current_actor(), event_id=event_id)
        view.event.ensure_own()
        return view, event_sites(session, actor=current_actor(), event_id=event_id)


def _show(loaded: _Loaded, visit: VisitView | None, form: TypedForm, status: int = 200) -> Response:
    view, sites = loaded
    page = visit_form_page(view.event, visit, form, (sites, view.interpreters))
    return make_response(render_template("pages/events/form.html", page=page), status)
