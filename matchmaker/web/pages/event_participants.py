"""Changing who takes part in an event: limits, hours, one by one and many at once."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import FieldProblemsError, NotFoundError
from matchmaker.services.events.events import EventView, load_event
from matchmaker.services.events.hours import participant_hours, set_participant_hours
from matchmaker.services.events.participants import (
    ParticipantItem,
    change_participant,
    list_participants,
    put_back,
    set_limits,
    withdraw,
)
from matchmaker.services.events.times import load_times
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.event_participants import (
    LIMIT_FIELDS,
    PARTICIPANT_FIELDS,
    limits_of,
    participant_plan,
    read_hours,
    read_side,
)
from matchmaker.web.forms.event_times import read_ids
from matchmaker.web.forms.typed import TypedForm, read_typed
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.hours_page import HoursOf, hours_page
from matchmaker.web.presenters.participant_form import participant_form_page, participant_typed
from matchmaker.web.presenters.participants_page import participants_page
from matchmaker.web.words import _, ngettext

bp = Blueprint("event_participants", __name__, url_prefix="/events/<uuid:event_id>/participants")


@bp.post("/limits")
def limit(event_id: UUID) -> ResponseReturnValue:
    form, side = read_typed(request.form, LIMIT_FIELDS), read_side(request.form.get("side", ""))
    try:
        with unit_of_work() as session:
            count = set_limits(
                session,
                actor=current_actor(),
                event_id=event_id,
                participant_ids=_chosen(event_id, side),
                limits=limits_of(form),
                now=utc_now(),
            )
    except FieldProblemsError as error:
        return show_participants(event_id, side, form.with_problems(error.problems), status=422)
    said = ngettext("Saved for %(num)s participant.", "Saved for %(num)s participants.", count)
    flash(said, "success")
    return _back(event_id, side)


@bp.post("/withdraw")
def take_out(event_id: UUID) -> ResponseReturnValue:
    people = read_ids(request.form, "who")
    with unit_of_work() as session:
        lost = withdraw(
            session,
            actor=current_actor(),
            event_id=event_id,
            participant_ids=people,
            now=utc_now(),
        )
    _tell(
        people,
        ngettext(
            "%(num)s participant is taken out.", "%(num)s participants are taken out.", len(people)
        ),
    )
    if lost:
        flash(
            ngettext(
                "%(num)s meeting of the plan lacks them now: the schedule names it.",
                "%(num)s meetings of the plan lack them now: the schedule names them.",
                lost,
            ),
            "info",
        )
    return _back(event_id, read_side(request.form.get("side", "")))


@bp.post("/return")
def let_back(event_id: UUID) -> ResponseReturnValue:
    people = read_ids(request.form, "who")
    with unit_of_work() as session:
        put_back(
            session,
            actor=current_actor(),
            event_id=event_id,
            participant_ids=people,
            now=utc_now(),
        )
    _tell(people, ngettext("%(num)s takes part.", "%(num)s take part.", len(people)))
    return _back(event_id, read_side(request.form.get("side", "")))


@bp.get("/<uuid:participant_id>")
def show(event_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    event, person = _person(event_id, participant_id)
    page = participant_form_page(event, person, participant_typed(person))
    return render_template("pages/events/form.html", page=page)


@bp.post("/<uuid:participant_id>")
def change(event_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    form = read_typed(request.form, PARTICIPANT_FIELDS)
    try:
        with unit_of_work() as session:
            change_participant(
                session,
                actor=current_actor(),
                event_id=event_id,
                participant_id=participant_id,
                plan=participant_plan(form),
                version=form.number("version") or 0,
                now=utc_now(),
            )
    except FieldProblemsError as error:
        event, person = _person(event_id, participant_id)
        page = participant_form_page(event, person, form.with_problems(error.problems))
        return make_response(render_template("pages/events/form.html", page=page), 422)
    flash(_("Saved."), "success")
    _event, person = _person(event_id, participant_id)
    return _back(event_id, person.side)


@bp.get("/hours")
def hours(event_id: UUID) -> ResponseReturnValue:
    side = read_side(request.args.get("side", ""))
    with reading() as session:
        times = load_times(session, actor=current_actor(), event_id=event_id)
        people = participant_hours(session, actor=current_actor(), event_id=event_id, side=side)
    page = hours_page(
        times,
        people,
        _hours_of(event_id, side),
        part=request.args.get("part", 1, type=int),
        page=request.args.get("page", 1, type=int),
    )
    return render_template("pages/events/hours.html", page=page)


@bp.post("/hours")
def set_hours(event_id: UUID) -> ResponseReturnValue:
    slots, there = read_hours(request.form)
    with unit_of_work() as session:
        set_participant_hours(
            session,
            actor=current_actor(),
            event_id=event_id,
            slots=slots,
            there=there,
            now=utc_now(),
        )
    flash(_("Saved."), "success")
    return redirect(request.full_path)


def show_participants(
    event_id: UUID, side: Kind | None, form: TypedForm, *, status: int = 200
) -> ResponseReturnValue:
    """Those of a side; None: of the one that the actor edits."""
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        people = list_participants(session, actor=current_actor(), event_id=event_id)
    number = request.args.get("page", 1, type=int)
    page = participants_page(event, people, side or event.first_side, form, number)
    return make_response(render_template("pages/events/participants.html", page=page), status)


def _chosen(event_id: UUID, side: Kind) -> list[UUID]:
    """Who is ticked; where nobody is, all of the side."""
    ticked = read_ids(request.form, "who")
    if ticked:
        return ticked
    with reading() as session:
        people = list_participants(session, actor=current_actor(), event_id=event_id)
    return [person.public_id for person in people if person.side is side]


def _hours_of(event_id: UUID, side: Kind) -> HoursOf:
    is_guest = side is Kind.INVESTOR
    return HoursOf(
        step="participants",
        title=_("When the investors are there") if is_guest else _("When the startups are there"),
        endpoint="event_participants.hours",
        back=Button(
            _("All participants"), url_for("events.participants", event_id=event_id, side=side)
        ),
        side=side.value,
    )


def _person(event_id: UUID, participant_id: UUID) -> tuple[EventView, ParticipantItem]:
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        people = list_participants(session, actor=current_actor(), event_id=event_id)
    found = [person for person in people if person.public_id == participant_id]
    if not found:
        raise NotFoundError(participant_id=participant_id)
    event.ensure_side(found[0].side)
    return event, found[0]


def _tell(people: list[UUID], said: str) -> None:
    flash(said if people else _("Nobody was ticked."), "success" if people else "info")


def _back(event_id: UUID, side: Kind) -> ResponseReturnValue:
    return redirect(url_for("events.participants", event_id=event_id, side=side))
