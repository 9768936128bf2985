"""From a draft to what is out: the check before, review, and publishing."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.schedules import publishing as service
from matchmaker.services.schedules.changes import AlreadyBookedError, StaleScheduleError
from matchmaker.services.schedules.view import load_schedule
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.schedules import read_sight
from matchmaker.web.pages.schedules import meanwhile
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.schedule_publishing_page import publishing_page
from matchmaker.web.words import _, ngettext

bp = Blueprint(
    "schedule_publishing", __name__, url_prefix="/events/<uuid:event_id>/schedule/publish"
)


@bp.get("")
def show(event_id: UUID) -> ResponseReturnValue:
    return _show(event_id)


@bp.post("")
def publish(event_id: UUID) -> ResponseReturnValue:
    sight = read_sight(event_id, request.form)
    try:
        with unit_of_work() as session:
            done = service.publish_schedule(
                session, actor=current_actor(), sight=sight, now=utc_now()
            )
    except (StaleScheduleError, AlreadyBookedError) as stale:
        return _show(event_id, [meanwhile(sight, stale)]), status_of(stale)
    except (service.BrokenScheduleError, service.NothingPlannedError) as refused:
        return _show(event_id), status_of(refused)
    told = ngettext("%(num)s person was told.", "%(num)s people were told.", done.told)
    said = _("The schedule is out.")
    flash(f"{said} {told}", "success")
    return redirect(url_for("schedule_publishing.show", event_id=event_id))


@bp.post("/review")
def review(event_id: UUID) -> ResponseReturnValue:
    sight = read_sight(event_id, request.form)
    try:
        with unit_of_work() as session:
            service.put_up_for_review(
                session,
                actor=current_actor(),
                sight=sight,
                words=request.form.get("note", ""),
                now=utc_now(),
            )
    except StaleScheduleError as stale:
        return _show(event_id, [meanwhile(sight, stale)]), status_of(stale)
    flash(_("The other organizers were asked to look at it."), "success")
    return redirect(url_for("schedules.show", event_id=event_id))


@bp.post("/review/end")
def end_review(event_id: UUID) -> ResponseReturnValue:
    sight = read_sight(event_id, request.form)
    try:
        with unit_of_work() as session:
            service.end_review(session, actor=current_actor(), sight=sight, now=utc_now())
    except StaleScheduleError as stale:
        return _show(event_id, [meanwhile(sight, stale)]), status_of(stale)
    flash(_("It is a draft again."), "success")
    return redirect(url_for("schedules.show", event_id=event_id))


def _show(event_id: UUID, notices: Sequence[Notice] = ()) -> str:
    actor = current_actor()
    with reading() as session:
        preview = service.preview_publishing(session, actor=actor, event_id=event_id)
        view = load_schedule(session, actor=actor, event_id=event_id)
    page = publishing_page(view, preview, notices)
    return render_template("pages/schedule_publishing/show.html", page=page)
