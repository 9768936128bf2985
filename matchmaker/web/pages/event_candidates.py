"""Adding participants to an event: ticked in a list, a whole delegation, by names."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.services.delegations.delegations import list_delegations
from matchmaker.services.events.candidates import matching_candidates, profiles_by_names
from matchmaker.services.events.events import EventView, load_event
from matchmaker.services.events.participants import (
    Added,
    add_delegation,
    add_participants,
    list_participants,
)
from matchmaker.services.organizations.organizations import ProfileFilter, list_organizations
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.event_participants import read_lines, read_side
from matchmaker.web.forms.event_times import read_ids
from matchmaker.web.presenters.candidates_page import (
    LIST,
    MATCHES,
    NAMES,
    WAYS,
    Asked,
    CandidatesPage,
    listed_page,
    matches_page,
    names_page,
)
from matchmaker.web.words import _, ngettext

bp = Blueprint("event_candidates", __name__, url_prefix="/events/<uuid:event_id>/participants/add")


@bp.get("")
def index(event_id: UUID) -> ResponseReturnValue:
    way = request.args.get("way", LIST)
    asked = Asked(
        way if way in WAYS else LIST,
        _side(event_id, request.args.get("kind", "")),
        clean_line(request.args.get("q", "")),
        request.args.get("delegation", type=UUID),
    )
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
    event.ensure_side(asked.side)
    return render_template("pages/events/add_participants.html", page=_page(event, asked))


@bp.post("")
def add(event_id: UUID) -> ResponseReturnValue:
    _add(event_id, read_ids(request.form, "profile"))
    side = read_side(request.form.get("kind", ""))
    way = request.form.get("way", LIST)
    if way == MATCHES:
        return redirect(url_for("event_candidates.index", event_id=event_id, kind=side, way=way))
    return redirect(url_for("events.participants", event_id=event_id, side=side))


@bp.post("/delegation", endpoint="add_delegation")
def add_whole_delegation(event_id: UUID) -> ResponseReturnValue:
    chosen = request.form.get("delegation", type=UUID)
    if chosen is None:
        raise NotFoundError
    with unit_of_work() as session:
        came = add_delegation(
            session, actor=current_actor(), event_id=event_id, delegation_id=chosen, now=utc_now()
        )
    _tell(came)
    return redirect(url_for("events.participants", event_id=event_id))


@bp.post("/names")
def add_names(event_id: UUID) -> ResponseReturnValue:
    side = read_side(request.form.get("kind", ""))
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=event_id)
        found = profiles_by_names(
            session,
            actor=current_actor(),
            event_id=event_id,
            side=side,
            lines=read_lines(request.form, "names"),
        )
    event.ensure_side(side)
    _add(event_id, [key for line in found for key in line.profile_ids])
    unknown = [line.line for line in found if not line.profile_ids]
    if not unknown:
        return redirect(url_for("events.participants", event_id=event_id, side=side))
    page = names_page(event, Asked(NAMES, side), unknown, unknown=len(unknown))
    return render_template("pages/events/add_participants.html", page=page)


def _page(event: EventView, asked: Asked) -> CandidatesPage:
    actor, event_id = current_actor(), event.public_id
    if asked.way == NAMES:
        return names_page(event, asked)
    with reading() as session:
        if asked.way == MATCHES:
            found = matching_candidates(session, actor=actor, event_id=event_id, side=asked.side)
            return matches_page(event, asked, found)
        there = list_participants(session, actor=actor, event_id=event_id)
        listed = list_organizations(
            session,
            actor=actor,
            wanted=ProfileFilter(asked.side, asked.text, asked.delegation),
            page=request.args.get("page", 1, type=int),
        )
        delegations = list_delegations(session, actor=actor)
    taking_part = {person.profile_id for person in there if not person.is_withdrawn}
    return listed_page(event, asked, listed, taking_part, delegations)


def _side(event_id: UUID, text: str) -> Kind:
    """The side that is asked for, else one that the actor edits."""
    if text:
        return read_side(text)
    with reading() as session:
        return load_event(session, actor=current_actor(), event_id=event_id).first_side


def _add(event_id: UUID, profile_ids: list[UUID]) -> None:
    with unit_of_work() as session:
        came = add_participants(
            session,
            actor=current_actor(),
            event_id=event_id,
            profile_ids=profile_ids,
            now=utc_now(),
        )
    _tell(came)


def _tell(came: Added) -> None:
    new = came.added + came.returned
    if new:
        said = ngettext("%(num)s participant was added.", "%(num)s participants were added.", new)
        flash(said, "success")
    elif not came.refused:
        flash(_("Nobody new was added."), "info")
    if came.refused:
        flash(
            ngettext(
                "%(num)s was left out: a partner, or of the side that another host invites.",
                "%(num)s were left out: partners, or of the side that another host invites.",
                came.refused,
            ),
            "info",
        )
