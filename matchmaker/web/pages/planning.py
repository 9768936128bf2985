"""Planning an event: asking for a plan, watching it climb, how good it is, putting it in."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.event_enums import RunKind
from matchmaker.jobs.enqueue import enqueue
from matchmaker.services.events.events import load_event
from matchmaker.services.planning.overview import load_overview, load_run_overview, unmet_wishes
from matchmaker.services.planning.putting_in import check_plan, put_in
from matchmaker.services.planning.runs import PLANS, PlanningUnderWayError, ask_run, stop_run
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.locale import translate
from matchmaker.web.presenters.certificate_page import PER_PAGE, certificate_page
from matchmaker.web.presenters.run_page import run_page
from matchmaker.web.words import _

bp = Blueprint("planning", __name__, url_prefix="/events/<uuid:event_id>/schedule")


@bp.post("/runs")
def ask(event_id: UUID) -> ResponseReturnValue:
    """While one is worked out nobody asks for another: they are shown that one."""
    kind = request.form.get("kind", RunKind.PLAN.value)
    if kind not in set(PLANS):
        raise InvalidInputError(field="kind")
    try:
        with unit_of_work() as session:
            asked = ask_run(
                session,
                actor=current_actor(),
                event_id=event_id,
                kind=RunKind(kind),
                now=utc_now(),
            )
    except PlanningUnderWayError as under_way:
        flash(translate(under_way.sentence), "info")
        return _to_run(event_id, under_way.run_id)
    enqueue(settings(), asked.job_id)
    return _to_run(event_id, asked.run_id)


@bp.get("/runs/<uuid:run_id>")
def show(event_id: UUID, run_id: UUID) -> ResponseReturnValue:
    actor = current_actor()
    with reading() as session:
        overview = load_run_overview(session, actor=actor, event_id=event_id, run_id=run_id)
        event = load_event(session, actor=actor, event_id=event_id)
    if overview.run.kind is RunKind.WHAT_IF:
        return redirect(url_for("what_if.show", event_id=event_id, run_id=run_id))
    return render_template("pages/planning/run.html", page=run_page(overview, event))


@bp.post("/runs/<uuid:run_id>/stop")
def stop(event_id: UUID, run_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        stop_run(session, actor=current_actor(), event_id=event_id, run_id=run_id, now=utc_now())
    return _to_run(event_id, run_id)


@bp.post("/runs/<uuid:run_id>/put-in", endpoint="put_in")
def put_plan_in(event_id: UUID, run_id: UUID) -> ResponseReturnValue:
    """Judged first, which takes a while and writes nothing."""
    actor = current_actor()
    with reading() as session:
        worked = check_plan(
            session,
            actor=actor,
            event_id=event_id,
            run_id=run_id,
            seen=request.form.get("seen", -1, type=int),
        )
    with unit_of_work() as session:
        put_in(
            session,
            actor=actor,
            event_id=event_id,
            run_id=run_id,
            worked=worked,
            now=utc_now(),
        )
    flash(_("The plan is in its place."), "success")
    return _to_run(event_id, run_id)


@bp.get("/certificate")
def certificate(event_id: UUID) -> ResponseReturnValue:
    actor = current_actor()
    person = request.args.get("person", type=UUID)
    with reading() as session:
        overview = load_overview(session, actor=actor, event_id=event_id)
        event = load_event(session, actor=actor, event_id=event_id)
        unmet = unmet_wishes(
            overview.found,
            person=person,
            page=request.args.get("page", 1, type=int),
            per_page=PER_PAGE,
        )
    page = certificate_page(overview, event, unmet, person=person)
    return render_template("pages/planning/certificate.html", page=page)


def _to_run(event_id: UUID, run_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("planning.show", event_id=event_id, run_id=run_id))
