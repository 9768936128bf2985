"""Changing the wishes of an event: rules for pairs, and how much each wish counts."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.wish_weights import WishWeights
from matchmaker.services.events import pair_rules, rules
from matchmaker.services.events.events import load_event
from matchmaker.services.events.rules import WishesWanted, load_wishes
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.event_wishes import (
    WEIGHT_FIELDS,
    read_pair,
    read_rule,
    weights_form,
    weights_typed,
)
from matchmaker.web.forms.typed import TypedForm, read_typed
from matchmaker.web.presenters.wishes_page import wishes_page
from matchmaker.web.words import _, ngettext

bp = Blueprint("event_wishes", __name__, url_prefix="/events/<uuid:event_id>/wishes")


@bp.post("/weights")
def set_weights(event_id: UUID) -> ResponseReturnValue:
    form, weights = weights_typed(read_typed(request.form, WEIGHT_FIELDS))
    if form.problems:
        return show_wishes(event_id, form, status=422)
    with unit_of_work() as session:
        rules.set_weights(
            session, actor=current_actor(), event_id=event_id, weights=weights, now=utc_now()
        )
    flash(_("Saved. It holds from the next plan on."), "success")
    return _back(event_id)


@bp.post("/weights/trial")
def try_weights(event_id: UUID) -> ResponseReturnValue:
    """What weights would do, without keeping them."""
    with reading() as session:
        load_event(session, actor=current_actor(), event_id=event_id).ensure_own()
    form, weights = weights_typed(read_typed(request.form, WEIGHT_FIELDS))
    if form.problems:
        return show_wishes(event_id, form, status=422)
    return show_wishes(event_id, form, weights)


@bp.post("/rules")
def add_rule(event_id: UUID) -> ResponseReturnValue:
    pair = read_pair(request.form)
    return _set_rule(event_id, pair, request.form.get("rule", ""))


@bp.post("/rules/<uuid:investor_id>/<uuid:startup_id>")
def set_rule(event_id: UUID, investor_id: UUID, startup_id: UUID) -> ResponseReturnValue:
    return _set_rule(event_id, (investor_id, startup_id), request.args.get("rule", ""))


@bp.post("/accepted")
def require_accepted(event_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        count = pair_rules.require_accepted(
            session, actor=current_actor(), event_id=event_id, now=utc_now()
        )
    said = ngettext("%(num)s pair must meet now.", "%(num)s pairs must meet now.", count)
    nobody = _("No request was accepted between two of whom nothing is said.")
    flash(said if count else nobody, "success" if count else "info")
    return _back(event_id)


def show_wishes(
    event_id: UUID,
    form: TypedForm | None = None,
    trial: WishWeights | None = None,
    *,
    status: int = 200,
) -> ResponseReturnValue:
    """`form` is what was typed of the weights; `trial` are those it stands for."""
    wanted = WishesWanted(
        request.args.get("who", type=UUID),
        with_all=request.args.get("all") == "yes",
        page=request.args.get("page", 1, type=int),
    )
    with reading() as session:
        wishes = load_wishes(
            session, actor=current_actor(), event_id=event_id, wanted=wanted, trial=trial
        )
    page = wishes_page(wishes, wanted, form or weights_form(wishes.weights))
    return make_response(render_template("pages/events/wishes.html", page=page), status)


def _set_rule(event_id: UUID, pair: tuple[UUID, UUID], rule: str) -> ResponseReturnValue:
    with unit_of_work() as session:
        pair_rules.set_rule(
            session,
            actor=current_actor(),
            event_id=event_id,
            pair=pair,
            rule=read_rule(rule),
            now=utc_now(),
        )
    flash(_("Saved. It holds from the next plan on."), "success")
    return _back(event_id)


def _back(event_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("events.wishes", event_id=event_id))
