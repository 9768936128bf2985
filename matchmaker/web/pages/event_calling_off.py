"""Calling an event off: who is told, before anybody is."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.events.events import load_event
from matchmaker.services.schedules import calling_off as service
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.typed import TypedForm, read_typed
from matchmaker.web.locale import translate
from matchmaker.web.presenters.event_calling_off import event_calling_off_page
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.words import ngettext

bp = Blueprint("event_calling_off", __name__, url_prefix="/events/<uuid:event_id>/call-off")


@bp.get("")
def show(event_id: UUID) -> ResponseReturnValue:
    return _show(event_id, TypedForm())


@bp.post("")
def call_off(event_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, ("seen", "reason"))
    try:
        with unit_of_work() as session:
            done = service.call_off(
                session,
                actor=current_actor(),
                event_id=event_id,
                seen=form.number("seen") or 0,
                reason=form.line("reason"),
                now=utc_now(),
            )
    except service.ToldMeanwhileError as error:
        notice = Notice(translate(error.sentence), look="error", role="alert")
        return make_response(_show(event_id, form, notice), status_of(error))
    told = ngettext(
        "The event is called off. %(num)s person was told.",
        "The event is called off. %(num)s people were told.",
        len(done.readers),
    )
    flash(told, "success")
    return redirect(url_for("events.show", event_id=event_id))


def _show(event_id: UUID, form: TypedForm, notice: Notice | None = None) -> str:
    actor = current_actor()
    with reading() as session:
        event = load_event(session, actor=actor, event_id=event_id)
        found = service.preview_calling_off(session, actor=actor, event_id=event_id)
    page = event_calling_off_page(event, found, form, notice)
    return render_template("pages/events/call_off.html", page=page)
