"""Events: all of them, a new one, one with what comes next, its settings."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import FieldProblemsError, NotFoundError
from matchmaker.services.events.copying import copy_event
from matchmaker.services.events.deleting import EventToldError, delete_event
from matchmaker.services.events.editing import (
    add_partner,
    change_event,
    possible_partners,
    remove_partner,
)
from matchmaker.services.events.events import create_event, list_events, load_event
from matchmaker.services.imports.imports import list_hosts_to_import_for
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.event_participants import read_side
from matchmaker.web.forms.events import (
    EVENT_FIELDS,
    copy_plan,
    details_of,
    event_form,
    read_copy,
)
from matchmaker.web.forms.typed import TypedForm, read_typed
from matchmaker.web.locale import local_day
from matchmaker.web.pages.event_interpreters import show_interpreters
from matchmaker.web.pages.event_participants import show_participants
from matchmaker.web.pages.event_tables import show_tables
from matchmaker.web.pages.event_times import show_times
from matchmaker.web.pages.event_wishes import show_wishes
from matchmaker.web.presenters.copy_page import copy_page
from matchmaker.web.presenters.event_deleting import event_deleting_page
from matchmaker.web.presenters.event_page import event_page
from matchmaker.web.presenters.event_settings import event_settings
from matchmaker.web.presenters.events_page import event_form_page, events_page
from matchmaker.web.words import _

bp = Blueprint("events", __name__, url_prefix="/events")


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        events = list_events(session, actor=current_actor())
    page = events_page(events, local_day(utc_now()))
    return render_template("pages/events/index.html", page=page)


@bp.get("/new")
def new() -> ResponseReturnValue:
    return _show_new(TypedForm({"time_zone": settings().time_zone}))


@bp.post("")
def create() -> ResponseReturnValue:
    form = read_typed(request.form, EVENT_FIELDS)
    host_id = request.form.get("host", type=UUID) or _only_host()
    try:
        with unit_of_work() as session:
            key = create_event(
                session,
                actor=current_actor(),
                host_id=host_id,
                details=details_of(form),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return _show_new(form.with_problems(error.problems), status=422)
    flash(_("The event is there. Next: when people meet."), "success")
    return redirect(url_for("events.show", event_id=key))


@bp.get("/<uuid:event_id>")
def show(event_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
    return render_template("pages/events/show.html", page=event_page(event))


@bp.get("/<uuid:event_id>/participants")
def participants(event_id: UUID) -> ResponseReturnValue:
    asked = request.args.get("side", "")
    return show_participants(event_id, read_side(asked) if asked else None, TypedForm())


@bp.get("/<uuid:event_id>/times")
def times(event_id: UUID) -> ResponseReturnValue:
    return show_times(event_id, {})


@bp.get("/<uuid:event_id>/tables")
def tables(event_id: UUID) -> ResponseReturnValue:
    return show_tables(event_id, TypedForm())


@bp.get("/<uuid:event_id>/interpreters")
def interpreters(event_id: UUID) -> ResponseReturnValue:
    return show_interpreters(event_id)


@bp.get("/<uuid:event_id>/wishes")
def wishes(event_id: UUID) -> ResponseReturnValue:
    return show_wishes(event_id)


@bp.get("/<uuid:event_id>/settings")
def settings_of(event_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
    event.ensure_own()
    return _show_settings(event_id, event_form(event.details, event.version))


@bp.post("/<uuid:event_id>/settings")
def change(event_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, EVENT_FIELDS)
    try:
        with unit_of_work() as session:
            change_event(
                session,
                actor=current_actor(),
                event_id=event_id,
                details=details_of(form),
                version=form.number("version") or 0,
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return _show_settings(event_id, form.with_problems(error.problems), status=422)
    flash(_("Saved."), "success")
    return redirect(url_for("events.show", event_id=event_id))


@bp.get("/<uuid:event_id>/copy")
def copy(event_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
    event.ensure_held()
    page = copy_page(event, TypedForm({"name": event.name, "interpreters": "yes"}))
    return render_template("pages/events/form.html", page=page)


@bp.post("/<uuid:event_id>/copy")
def copy_it(event_id: UUID) -> ResponseReturnValue:
    form = read_copy(request.form)
    try:
        with unit_of_work() as session:
            key = copy_event(
                session,
                actor=current_actor(),
                event_id=event_id,
                plan=copy_plan(form),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        with reading() as session:
            event = load_event(session, actor=current_actor(), event_id=event_id)
        page = copy_page(event, form.with_problems(error.problems))
        return make_response(render_template("pages/events/form.html", page=page), 422)
    flash(_("The copy is there."), "success")
    return redirect(url_for("events.show", event_id=key))


@bp.get("/<uuid:event_id>/delete")
def deleting(event_id: UUID) -> ResponseReturnValue:
    """What goes with it, before it is gone."""
    return _show_deleting(event_id)


@bp.post("/<uuid:event_id>/delete")
def delete(event_id: UUID) -> ResponseReturnValue:
    seen = request.form.get("version", 0, type=int)
    try:
        with unit_of_work() as session:
            name = delete_event(
                session, actor=current_actor(), event_id=event_id, version=seen, now=utc_now()
            )
    except EventToldError as told:
        return make_response(_show_deleting(event_id), status_of(told))
    flash(_("%(name)s was deleted.", name=name), "success")
    return redirect(url_for("events.index"))


@bp.post("/<uuid:event_id>/hosts")
def add_host(event_id: UUID) -> ResponseReturnValue:
    chosen, side = request.form.get("partner", type=UUID), request.form.get("side", "")
    if chosen is None:
        raise NotFoundError
    with unit_of_work() as session:
        add_partner(
            session,
            actor=current_actor(),
            event_id=event_id,
            host_id=chosen,
            side=Kind(side) if side in {Kind.INVESTOR, Kind.STARTUP} else None,
            now=utc_now(),
        )
    flash(_("The host now sees the event and works with you."), "success")
    return redirect(url_for("events.settings_of", event_id=event_id))


@bp.post("/<uuid:event_id>/hosts/<uuid:host_id>/remove")
def remove_host(event_id: UUID, host_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        remove_partner(
            session, actor=current_actor(), event_id=event_id, host_id=host_id, now=utc_now()
        )
    flash(_("The host no longer sees the event. Its participants stay."), "success")
    return redirect(url_for("events.settings_of", event_id=event_id))


def _only_host() -> UUID:
    """The host of an organizer who has one, where the form does not ask."""
    with reading() as session:
        hosts = list_hosts_to_import_for(session, actor=current_actor())
    if len(hosts) != 1:
        raise NotFoundError
    return hosts[0].public_id


def _show_new(form: TypedForm, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        hosts = list_hosts_to_import_for(session, actor=current_actor())
    page = event_form_page(form, hosts)
    return make_response(render_template("pages/events/new.html", page=page), status)


def _show_deleting(event_id: UUID) -> str:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
    event.ensure_own()
    return render_template("pages/events/delete.html", page=event_deleting_page(event))


def _show_settings(event_id: UUID, form: TypedForm, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        possible = possible_partners(session, actor=current_actor(), event_id=event_id)
    page = event_settings(event, form, possible)
    return make_response(render_template("pages/events/settings.html", page=page), status)
