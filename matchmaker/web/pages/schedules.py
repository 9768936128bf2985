"""The schedule of an event: looked at, and changed meeting by meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matchmaker.domain.event_enums import RunKind
from matchmaker.jobs.enqueue import enqueue
from matchmaker.services.events.events import load_event
from matchmaker.services.planning.adding import look_for_meetings, scored_meeting
from matchmaker.services.planning.overview import load_overview
from matchmaker.services.planning.runs import ask_run
from matchmaker.services.schedules import moves
from matchmaker.services.schedules.changes import AlreadyBookedError, StaleScheduleError
from matchmaker.services.schedules.moves import Done, RefusedMoveError, Sight
from matchmaker.services.schedules.repair import drop_broken, take_out
from matchmaker.services.schedules.versions import changes_since
from matchmaker.services.schedules.view import load_schedule
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.schedules import read_id, read_pair, read_sight, read_target
from matchmaker.web.locale import translate
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.schedule_add_page import schedule_add_page
from matchmaker.web.presenters.schedule_changes import version_sentence
from matchmaker.web.presenters.schedule_page import (
    done_sentence,
    refusal_notice,
    schedule_page,
    sights_of,
    stale_notice,
)
from matchmaker.web.presenters.schedule_sights import TRAY
from matchmaker.web.presenters.tray import selection_of
from matchmaker.web.words import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bp = Blueprint("schedules", __name__, url_prefix="/events/<uuid:event_id>/schedule")


@bp.get("")
def show(event_id: UUID) -> ResponseReturnValue:
    return _show(event_id, request.args.get("meeting", type=UUID))


@bp.post("/meetings/<uuid:meeting_id>/move")
def move(event_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    target = read_target(request.form)

    def deed(session: Session, sight: Sight) -> Done:
        return moves.move_meeting(
            session,
            actor=current_actor(),
            sight=sight,
            meeting_id=meeting_id,
            to=target,
            now=utc_now(),
        )

    return _do(event_id, meeting_id, deed, _("Moved."))


@bp.post("/meetings/<uuid:meeting_id>/swap")
def swap(event_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    other_id = read_id(request.form, "other")

    def deed(session: Session, sight: Sight) -> Done:
        return moves.swap_meetings(
            session,
            actor=current_actor(),
            sight=sight,
            meeting_id=meeting_id,
            other_id=other_id,
            now=utc_now(),
        )

    return _do(event_id, meeting_id, deed, _("Swapped."))


@bp.post("/meetings/<uuid:meeting_id>/lock")
def lock(event_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    is_locked = request.form.get("locked") == "1"

    def deed(session: Session, sight: Sight) -> Done:
        return moves.lock_meeting(
            session,
            actor=current_actor(),
            sight=sight,
            meeting_id=meeting_id,
            is_locked=is_locked,
            now=utc_now(),
        )

    return _do(event_id, meeting_id, deed, _("Locked.") if is_locked else _("Unlocked."))


@bp.post("/meetings/<uuid:meeting_id>/drop")
def drop(event_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    def deed(session: Session, sight: Sight) -> Done:
        return moves.drop_meeting(
            session, actor=current_actor(), sight=sight, meeting_id=meeting_id, now=utc_now()
        )

    return _do(event_id, meeting_id, deed, _("Dropped."))


@bp.get("/add")
def add(event_id: UUID) -> ResponseReturnValue:
    return _show_adding(event_id, request.args)


@bp.post("/meetings")
def put_in(event_id: UUID) -> ResponseReturnValue:
    sight, pair = read_sight(event_id, request.form), read_pair(request.form)
    target = read_target(request.form)
    with reading() as session:
        meeting = scored_meeting(
            session,
            actor=current_actor(),
            event_id=event_id,
            pair=pair,
            slot=target.slot,
            table=target.table,
        )
    try:
        with unit_of_work() as session:
            done = moves.add_meeting(
                session, actor=current_actor(), sight=sight, meeting=meeting, now=utc_now()
            )
    except RefusedMoveError as refused:
        return _show_adding(event_id, request.form, refused=refused), status_of(refused)
    except (StaleScheduleError, AlreadyBookedError) as stale:
        notices = [meanwhile(sight, stale)]
        return _show_adding(event_id, request.form, notices), status_of(stale)
    return _done(event_id, done, _("Added."))


@bp.post("/repair")
def repair(event_id: UUID) -> ResponseReturnValue:
    """Take out what is broken; then, if that is wanted, plan what is free again."""

    def deed(session: Session, sight: Sight) -> int:
        return len(drop_broken(session, actor=current_actor(), sight=sight, now=utc_now()))

    return _take_out(event_id, deed, is_replanned=request.form.get("then") == "replan")


@bp.post("/without/<uuid:participant_id>")
def without(event_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Somebody does not come: everybody else keeps what they have, and what is free is planned."""

    def deed(session: Session, sight: Sight) -> int:
        gone = take_out(
            session,
            actor=current_actor(),
            sight=sight,
            participant_id=participant_id,
            now=utc_now(),
        )
        return len(gone)

    return _take_out(event_id, deed, is_replanned=True)


def _take_out(
    event_id: UUID, deed: Callable[[Session, Sight], int], *, is_replanned: bool
) -> ResponseReturnValue:
    sight, asked = read_sight(event_id, request.form), None
    try:
        with unit_of_work() as session:
            count = deed(session, sight)
            if is_replanned:
                asked = ask_run(
                    session,
                    actor=current_actor(),
                    event_id=event_id,
                    kind=RunKind.REPLAN,
                    now=utc_now(),
                )
    except StaleScheduleError as stale:
        return _show(event_id, None, [meanwhile(sight, stale)]), status_of(stale)
    out = ngettext("%(num)s meeting was taken out.", "%(num)s meetings were taken out.", count)
    flash(out, "success")
    if asked is None:
        return redirect(url_for("schedules.show", event_id=event_id))
    enqueue(settings(), asked.job_id)
    return redirect(url_for("planning.show", event_id=event_id, run_id=asked.run_id))


def _do(
    event_id: UUID, meeting_id: UUID, deed: Callable[[Session, Sight], Done], said: str
) -> ResponseReturnValue:
    """Do it, or show the schedule again with the reasons and what else is possible."""
    sight = read_sight(event_id, request.form)
    try:
        with unit_of_work() as session:
            done = deed(session, sight)
    except RefusedMoveError as refused:
        return _show(event_id, meeting_id, refused=refused), status_of(refused)
    except (StaleScheduleError, AlreadyBookedError) as stale:
        notices = [meanwhile(sight, stale)]
        return _show(event_id, meeting_id, notices), status_of(stale)
    return _done(event_id, done, said)


def _done(event_id: UUID, done: Done, said: str) -> ResponseReturnValue:
    flash(done_sentence(done, said), "success")
    kept: dict[str, Any] = {name: request.args.get(name) for name in ("by", "day", "page")}
    address = url_for(
        "schedules.show", event_id=event_id, meeting=done.meeting_id, _anchor=TRAY, **kept
    )
    return redirect(address)


def meanwhile(sight: Sight, error: StaleScheduleError | AlreadyBookedError) -> Notice:
    """What others did to the schedule since somebody saw it."""
    with reading() as session:
        actor = current_actor()
        lines = changes_since(session, actor=actor, event_id=sight.event_id, seen=sight.seen)
        plan = load_schedule(session, actor=actor, event_id=sight.event_id).plan
    said = [version_sentence(plan, line) for line in lines]
    return stale_notice(said or [translate(error.sentence)])


def _show(
    event_id: UUID,
    meeting_id: UUID | None,
    notices: Sequence[Notice] = (),
    refused: RefusedMoveError | None = None,
) -> str:
    with reading() as session:
        view = load_schedule(session, actor=current_actor(), event_id=event_id)
        overview = load_overview(session, actor=current_actor(), event_id=event_id, plan=view.plan)
    if refused is not None:
        notices = [*notices, refusal_notice(view.plan, refused.reasons)]
    selection = selection_of(view, meeting_id)
    sights = sights_of(
        view,
        selection,
        by=request.args.get("by", ""),
        day=request.args.get("day", ""),
        page=request.args.get("page", 0, type=int),
    )
    page = schedule_page(view, overview, sights, selection, notices)
    return render_template("pages/schedules/show.html", page=page)


def _show_adding(
    event_id: UUID,
    asked: MultiDict[str, str],
    notices: Sequence[Notice] = (),
    refused: RefusedMoveError | None = None,
) -> str:
    person_id = asked.get("person", type=UUID) or asked.get("investor", type=UUID)
    other_id = asked.get("other", type=UUID) or asked.get("startup", type=UUID)
    slot, table = asked.get("slot", type=UUID), asked.get("table", 1, type=int)
    with reading() as session:
        actor = current_actor()
        event = load_event(session, actor=actor, event_id=event_id)
        adding = look_for_meetings(
            session, actor=actor, event_id=event_id, person_id=person_id, other_id=other_id
        )
    if refused is not None:
        notices = [*notices, refusal_notice(adding.plan, refused.reasons)]
    page = schedule_add_page(event, adding, (slot, table) if slot else None, notices)
    return render_template("pages/schedules/add.html", page=page)
