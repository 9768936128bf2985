"""Changing who interprets at an event, and when."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.events.events import load_event
from matchmaker.services.events.hours import interpreter_hours, set_interpreter_hours
from matchmaker.services.events.times import load_times
from matchmaker.services.resources.interpreters import (
    InterpreterInPlanError,
    InterpreterOnVisitError,
    add_interpreters,
    load_interpreters,
    remove_interpreter,
)
from matchmaker.services.resources.repairs import MeetingsThereError
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.event_releases import ask_to_release, may_release, tell_of_release
from matchmaker.web.forms.event_participants import read_hours
from matchmaker.web.forms.event_times import read_ids
from matchmaker.web.locale import translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_interpreters_page import event_interpreters_page
from matchmaker.web.presenters.hours_page import HoursOf, hours_page
from matchmaker.web.words import _, ngettext

bp = Blueprint("event_interpreters", __name__, url_prefix="/events/<uuid:event_id>/interpreters")
bp.register_error_handler(MeetingsThereError, ask_to_release)


@bp.post("")
def add(event_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        count = add_interpreters(
            session,
            actor=current_actor(),
            event_id=event_id,
            interpreter_ids=read_ids(request.form, "interpreter"),
            now=utc_now(),
        )
    said = ngettext("%(num)s interpreter was added.", "%(num)s interpreters were added.", count)
    flash(said if count else _("Nobody new was added."), "success" if count else "info")
    return _back(event_id)


@bp.post("/<uuid:event_interpreter_id>/remove")
def remove(event_id: UUID, event_interpreter_id: UUID) -> ResponseReturnValue:
    try:
        with unit_of_work() as session:
            remove_interpreter(
                session,
                actor=current_actor(),
                event_id=event_id,
                event_interpreter_id=event_interpreter_id,
                may_release=may_release(),
                now=utc_now(),
            )
    except (InterpreterOnVisitError, InterpreterInPlanError) as error:
        flash(translate(error.sentence), "error")
        return make_response(show_interpreters(event_id), status_of(error))
    flash(_("The interpreter no longer works at the event."), "success")
    tell_of_release()
    return _back(event_id)


@bp.get("/hours")
def hours(event_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        times = load_times(session, actor=current_actor(), event_id=event_id)
        people = interpreter_hours(session, actor=current_actor(), event_id=event_id)
    of = HoursOf(
        step="interpreters",
        title=_("When the interpreters are there"),
        endpoint="event_interpreters.hours",
        back=Button(_("All interpreters"), url_for("events.interpreters", event_id=event_id)),
    )
    page = hours_page(
        times,
        people,
        of,
        part=request.args.get("part", 1, type=int),
        page=request.args.get("page", 1, type=int),
    )
    return render_template("pages/events/hours.html", page=page)


@bp.post("/hours")
def set_hours(event_id: UUID) -> ResponseReturnValue:
    slots, there = read_hours(request.form)
    with unit_of_work() as session:
        set_interpreter_hours(
            session,
            actor=current_actor(),
            event_id=event_id,
            slots=slots,
            there=there,
            now=utc_now(),
        )
    flash(_("Saved."), "success")
    return redirect(request.full_path)


def show_interpreters(event_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        found = load_interpreters(session, actor=current_actor(), event_id=event_id)
    page = event_interpreters_page(event, found)
    return render_template("pages/events/interpreters.html", page=page)


def _back(event_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("events.interpreters", event_id=event_id))
