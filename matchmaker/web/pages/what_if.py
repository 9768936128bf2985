"""What if there were more: a curve before the organizer books the room."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.event_enums import RunKind
from matchmaker.jobs.enqueue import enqueue
from matchmaker.services.events.events import load_event
from matchmaker.services.planning.runs import PlanningUnderWayError, ask_run
from matchmaker.services.planning.what_if import load_what_if
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.forms.what_if import read_what_if
from matchmaker.web.locale import translate
from matchmaker.web.presenters.what_if_page import what_if_page

bp = Blueprint("what_if", __name__, url_prefix="/events/<uuid:event_id>/what-if")


@bp.get("")
def index(event_id: UUID) -> ResponseReturnValue:
    return _shown(event_id, None)


@bp.get("/<uuid:run_id>")
def show(event_id: UUID, run_id: UUID) -> ResponseReturnValue:
    return _shown(event_id, run_id)


@bp.post("")
def ask(event_id: UUID) -> ResponseReturnValue:
    question = read_what_if(request.form)
    try:
        with unit_of_work() as session:
            asked = ask_run(
                session,
                actor=current_actor(),
                event_id=event_id,
                kind=RunKind.WHAT_IF,
                question=question.packed(),
                now=utc_now(),
            )
    except PlanningUnderWayError as under_way:
        flash(translate(under_way.sentence), "info")
        return redirect(url_for("planning.show", event_id=event_id, run_id=under_way.run_id))
    enqueue(settings(), asked.job_id)
    return redirect(url_for("what_if.show", event_id=event_id, run_id=asked.run_id))


def _shown(event_id: UUID, run_id: UUID | None) -> str:
    actor = current_actor()
    with reading() as session:
        overview = load_what_if(session, actor=actor, event_id=event_id, run_id=run_id)
        event = load_event(session, actor=actor, event_id=event_id)
    return render_template("pages/planning/what_if.html", page=what_if_page(overview, event))
