"""Profiles that an organization has hidden from its lists: why, and the way back."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.meeting_enums import Reason
from matchmaker.services.matches.hidden import (
    choose_hiding,
    hide_profiles,
    list_hidden_profiles,
    show_again,
)
from matchmaker.web.chosen import back_address, back_to, ticked
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.presenters.hidden_page import hidden_page, hiding_form
from matchmaker.web.words import _, ngettext

bp = Blueprint("hidden", __name__, url_prefix="/profiles/<uuid:profile_id>/hidden")


@bp.get("")
def index(profile_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        found = list_hidden_profiles(session, actor=current_actor(), profile_id=profile_id)
    return render_template("pages/hidden/index.html", page=hidden_page(found))


@bp.get("/new")
def choose(profile_id: UUID) -> ResponseReturnValue:
    chosen = ticked(request.args)
    back = back_address(request.args) or url_for("matches.index", profile_id=profile_id)
    if not chosen:
        flash(_("Tick at least one profile first."), "warning")
        return redirect(back)
    with reading() as session:
        choice = choose_hiding(
            session, actor=current_actor(), profile_id=profile_id, other_ids=chosen
        )
    return render_template("pages/hidden/new.html", page=hiding_form(choice, back))


@bp.post("")
def hide(profile_id: UUID) -> ResponseReturnValue:
    chosen, reason = ticked(request.form), _reason(request.form.get("reason", ""))
    if reason is None:
        return _asked_again(profile_id, chosen)
    with unit_of_work() as session:
        count = hide_profiles(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_ids=chosen,
            reason=reason,
            now=utc_now(),
        )
    said = ngettext("%(num)s profile is hidden.", "%(num)s profiles are hidden.", count)
    flash(said, "success")
    return back_to("hidden.index", profile_id)


@bp.post("/shown")
def show(profile_id: UUID) -> ResponseReturnValue:
    for other_id in ticked(request.form):
        with unit_of_work() as session:
            show_again(
                session,
                actor=current_actor(),
                profile_id=profile_id,
                other_id=other_id,
                now=utc_now(),
            )
    flash(_("It stands in your lists again."), "success")
    return back_to("hidden.index", profile_id)


def _asked_again(profile_id: UUID, chosen: tuple[UUID, ...]) -> ResponseReturnValue:
    with reading() as session:
        choice = choose_hiding(
            session, actor=current_actor(), profile_id=profile_id, other_ids=chosen
        )
    back = back_address(request.form) or url_for("matches.index", profile_id=profile_id)
    page = hiding_form(choice, back, is_without_reason=True)
    return render_template("pages/hidden/new.html", page=page), 422


def _reason(sent: str) -> Reason | None:
    return Reason(sent) if sent in {reason.value for reason in Reason} else None
