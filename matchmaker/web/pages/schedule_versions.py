"""Versions of a schedule: all of them, two side by side, and going back to one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.events.events import load_event
from matchmaker.services.schedules import versions as service
from matchmaker.services.schedules.changes import AlreadyBookedError, StaleScheduleError
from matchmaker.services.schedules.view import load_schedule
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.schedules import read_sight
from matchmaker.web.pages.schedules import meanwhile
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.schedule_versions_page import (
    comparison_page,
    restore_page,
    schedule_versions_page,
)
from matchmaker.web.words import _, ngettext

bp = Blueprint(
    "schedule_versions", __name__, url_prefix="/events/<uuid:event_id>/schedule/versions"
)


@bp.get("")
def index(event_id: UUID) -> ResponseReturnValue:
    actor = current_actor()
    with reading() as session:
        event = load_event(session, actor=actor, event_id=event_id)
        found = service.list_versions(
            session, actor=actor, event_id=event_id, page=request.args.get("page", 1, type=int)
        )
    page = schedule_versions_page(event, found)
    return render_template("pages/schedule_versions/index.html", page=page)


@bp.get("/compare")
def compare(event_id: UUID) -> ResponseReturnValue:
    actor = current_actor()
    with reading() as session:
        event = load_event(session, actor=actor, event_id=event_id)
        found = service.compare_versions(
            session,
            actor=actor,
            event_id=event_id,
            older=request.args.get("older", 0, type=int),
            newer=request.args.get("newer", 0, type=int),
        )
    page = comparison_page(event, found)
    return render_template("pages/schedule_versions/compare.html", page=page)


@bp.get("/<int:number>/restore")
def restoring(event_id: UUID, number: int) -> ResponseReturnValue:
    return _show_restoring(event_id, number)


@bp.post("/<int:number>/restore")
def restore(event_id: UUID, number: int) -> ResponseReturnValue:
    sight = read_sight(event_id, request.form)
    try:
        with unit_of_work() as session:
            done = service.roll_back(
                session, actor=current_actor(), sight=sight, number=number, now=utc_now()
            )
    except (StaleScheduleError, AlreadyBookedError) as stale:
        return _show_restoring(event_id, number, [meanwhile(sight, stale)]), status_of(stale)
    flash(_("The schedule is as it was in version %(number)s.", number=number), "success")
    if done.lost:
        flash(
            ngettext(
                "%(num)s meeting could not come back.",
                "%(num)s meetings could not come back.",
                len(done.lost),
            ),
            "warning",
        )
    return redirect(url_for("schedules.show", event_id=event_id))


def _show_restoring(event_id: UUID, number: int, notices: Sequence[Notice] = ()) -> str:
    actor = current_actor()
    with reading() as session:
        view = load_schedule(session, actor=actor, event_id=event_id)
        view.event.ensure_own()
        lost = service.what_is_lost(session, actor=actor, event_id=event_id, number=number)
    page = restore_page(view.event, view.plan, number, lost, notices)
    return render_template("pages/schedule_versions/restore.html", page=page)
