"""Changing the rooms and tables of an event."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import FieldProblemsError, NotFoundError
from matchmaker.services.events.events import EventView, load_event
from matchmaker.services.resources.repairs import MeetingsThereError
from matchmaker.services.resources.rooms import (
    RoomItem,
    add_room,
    change_room,
    load_rooms,
    move_room_up,
    remove_room,
)
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.event_releases import ask_to_release, may_release, tell_of_release
from matchmaker.web.forms.event_times import ROOM_FIELDS, room_plan
from matchmaker.web.forms.typed import TypedForm, read_typed
from matchmaker.web.presenters.tables_page import room_form_page, room_typed, tables_page
from matchmaker.web.words import _

bp = Blueprint("event_tables", __name__, url_prefix="/events/<uuid:event_id>/tables")
bp.register_error_handler(MeetingsThereError, ask_to_release)


@bp.post("")
def add(event_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, ROOM_FIELDS)
    try:
        with unit_of_work() as session:
            add_room(
                session,
                actor=current_actor(),
                event_id=event_id,
                plan=room_plan(form),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return show_tables(event_id, form.with_problems(error.problems), status=422)
    return _saved(event_id)


@bp.get("/<uuid:room_id>")
def show(event_id: UUID, room_id: UUID) -> ResponseReturnValue:
    event, room = _own_room(event_id, room_id)
    page = room_form_page(event, room, room_typed(room))
    return render_template("pages/events/form.html", page=page)


@bp.post("/<uuid:room_id>")
def change(event_id: UUID, room_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, ROOM_FIELDS)
    try:
        with unit_of_work() as session:
            change_room(
                session,
                actor=current_actor(),
                event_id=event_id,
                room_id=room_id,
                plan=room_plan(form),
                may_release=may_release(),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        event, room = _own_room(event_id, room_id)
        page = room_form_page(event, room, form.with_problems(error.problems))
        return make_response(render_template("pages/events/form.html", page=page), 422)
    return _saved(event_id)


@bp.post("/<uuid:room_id>/remove")
def remove(event_id: UUID, room_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        remove_room(
            session,
            actor=current_actor(),
            event_id=event_id,
            room_id=room_id,
            may_release=may_release(),
            now=utc_now(),
        )
    return _saved(event_id)


@bp.post("/<uuid:room_id>/up")
def move_up(event_id: UUID, room_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        move_room_up(
            session, actor=current_actor(), event_id=event_id, room_id=room_id, now=utc_now()
        )
    return _saved(event_id)


def show_tables(event_id: UUID, form: TypedForm, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        rooms = load_rooms(session, actor=current_actor(), event_id=event_id)
    page = tables_page(event, rooms, form)
    return make_response(render_template("pages/events/tables.html", page=page), status)


def _own_room(event_id: UUID, room_id: UUID) -> tuple[EventView, RoomItem]:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        rooms = load_rooms(session, actor=current_actor(), event_id=event_id)
    event.ensure_own()
    found = [room for room in rooms if room.public_id == room_id]
    if not found:
        raise NotFoundError(room_id=room_id)
    return event, found[0]


def _saved(event_id: UUID) -> ResponseReturnValue:
    flash(_("Saved."), "success")
    tell_of_release()
    return redirect(url_for("events.tables", event_id=event_id))
