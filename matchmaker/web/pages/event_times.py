"""Changing the times of an event: sessions, breaks, single slots, tables in a slot."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import FieldProblemsError, NotFoundError
from matchmaker.services.events.times import SessionItem, SlotItem, TimesView, load_times
from matchmaker.services.resources.repairs import MeetingsThereError
from matchmaker.services.resources.sessions import (
    add_break,
    add_session,
    change_session,
    remove_break,
    remove_session,
)
from matchmaker.services.resources.slots import add_slot, change_slot, remove_slots, set_tables
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.event_releases import ask_to_release, may_release, tell_of_release
from matchmaker.web.forms.event_times import (
    BREAK_FIELDS,
    OF_BREAK,
    OF_SINGLE,
    SESSION_FIELDS,
    SLOT_FIELDS,
    break_plan,
    read_ids,
    read_tables,
    session_plan,
    slot_plan,
)
from matchmaker.web.forms.typed import TypedForm, read_typed
from matchmaker.web.presenters.time_forms import (
    session_form_page,
    session_typed,
    slot_form_page,
    slot_typed,
)
from matchmaker.web.presenters.times_page import times_page
from matchmaker.web.words import _, ngettext

bp = Blueprint("event_times", __name__, url_prefix="/events/<uuid:event_id>/times")
bp.register_error_handler(MeetingsThereError, ask_to_release)


@bp.post("/sessions", endpoint="add_session")
def add_part(event_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, SESSION_FIELDS)
    try:
        with unit_of_work() as session:
            count = add_session(
                session,
                actor=current_actor(),
                event_id=event_id,
                plan=session_plan(form),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return show_times(event_id, {"session": form.with_problems(error.problems)}, status=422)
    flash(ngettext("%(num)s slot was added.", "%(num)s slots were added.", count), "success")
    return _back(event_id)


@bp.get("/sessions/<uuid:session_id>")
def session(event_id: UUID, session_id: UUID) -> ResponseReturnValue:
    times = _own_times(event_id)
    part = _part(times, session_id)
    page = session_form_page(times, part, session_typed(times, part))
    return render_template("pages/events/form.html", page=page)


@bp.post("/sessions/<uuid:session_id>")
def change_part(event_id: UUID, session_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, SESSION_FIELDS)
    try:
        with unit_of_work() as session:
            change_session(
                session,
                actor=current_actor(),
                event_id=event_id,
                session_id=session_id,
                plan=session_plan(form),
                may_release=may_release(),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        times = _own_times(event_id)
        typed = form.with_problems(error.problems)
        page = session_form_page(times, _part(times, session_id), typed)
        return make_response(render_template("pages/events/form.html", page=page), 422)
    return _saved(event_id)


@bp.post("/sessions/<uuid:session_id>/remove", endpoint="remove_session")
def remove_part(event_id: UUID, session_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        remove_session(
            session,
            actor=current_actor(),
            event_id=event_id,
            session_id=session_id,
            may_release=may_release(),
            now=utc_now(),
        )
    return _saved(event_id)


@bp.post("/breaks", endpoint="add_break")
def add_pause(event_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, BREAK_FIELDS, OF_BREAK)
    try:
        with unit_of_work() as session:
            add_break(
                session,
                actor=current_actor(),
                event_id=event_id,
                plan=break_plan(form),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return show_times(event_id, {"break": form.with_problems(error.problems)}, status=422)
    return _saved(event_id)


@bp.post("/breaks/<uuid:break_id>/remove", endpoint="remove_break")
def remove_pause(event_id: UUID, break_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        remove_break(
            session, actor=current_actor(), event_id=event_id, break_id=break_id, now=utc_now()
        )
    return _saved(event_id)


@bp.post("/slots", endpoint="add_slot")
def add_one(event_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, SLOT_FIELDS, OF_SINGLE)
    try:
        with unit_of_work() as session:
            add_slot(
                session,
                actor=current_actor(),
                event_id=event_id,
                plan=slot_plan(form),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return show_times(event_id, {"slot": form.with_problems(error.problems)}, status=422)
    return _saved(event_id)


@bp.get("/slots/<uuid:slot_id>")
def slot(event_id: UUID, slot_id: UUID) -> ResponseReturnValue:
    times = _own_times(event_id)
    one = _slot(times, slot_id)
    page = slot_form_page(times, one, slot_typed(times, one))
    return render_template("pages/events/form.html", page=page)


@bp.post("/slots/<uuid:slot_id>")
def change_one(event_id: UUID, slot_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, SLOT_FIELDS)
    try:
        with unit_of_work() as session:
            change_slot(
                session,
                actor=current_actor(),
                event_id=event_id,
                slot_id=slot_id,
                plan=slot_plan(form),
                may_release=may_release(),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        times = _own_times(event_id)
        page = slot_form_page(times, _slot(times, slot_id), form.with_problems(error.problems))
        return make_response(render_template("pages/events/form.html", page=page), 422)
    return _saved(event_id)


@bp.post("/tables", endpoint="set_tables")
def set_open_tables(event_id: UUID) -> ResponseReturnValue:
    tables = read_tables(request.form)
    try:
        with unit_of_work() as session:
            set_tables(
                session,
                actor=current_actor(),
                event_id=event_id,
                tables=tables,
                may_release=may_release(),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        typed = TypedForm(request.form.to_dict(), error.problems)
        return show_times(event_id, {"tables": typed}, status=422)
    return _saved(event_id)


@bp.post("/slots/remove", endpoint="remove_slots")
def remove_ticked(event_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        count = remove_slots(
            session,
            actor=current_actor(),
            event_id=event_id,
            slot_ids=read_ids(request.form, "slot"),
            may_release=may_release(),
            now=utc_now(),
        )
    said = ngettext("%(num)s slot was removed.", "%(num)s slots were removed.", count)
    flash(said if count else _("No slot was ticked."), "success" if count else "info")
    tell_of_release()
    return _back(event_id)


def show_times(
    event_id: UUID, forms: Mapping[str, TypedForm], *, status: int = 200
) -> ResponseReturnValue:
    with reading() as session:
        times = load_times(session, actor=current_actor(), event_id=event_id)
    page = times_page(times, forms)
    return make_response(render_template("pages/events/times.html", page=page), status)


def _own_times(event_id: UUID) -> TimesView:
    with reading() as session:
        times = load_times(session, actor=current_actor(), event_id=event_id)
    times.event.ensure_own()
    return times


def _part(times: TimesView, session_id: UUID) -> SessionItem:
    found = [part for part in times.sessions if part.public_id == session_id]
    if not found:
        raise NotFoundError(session_id=session_id)
    return found[0]


def _slot(times: TimesView, slot_id: UUID) -> SlotItem:
    found = [slot for slot in times.slots if slot.public_id == slot_id]
    if not found:
        raise NotFoundError(slot_id=slot_id)
    return found[0]


def _saved(event_id: UUID) -> ResponseReturnValue:
    flash(_("Saved."), "success")
    tell_of_release()
    return _back(event_id)


def _back(event_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("events.times", event_id=event_id))
