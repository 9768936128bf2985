"""Saying what one thinks of another: interested, not now, not for us."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.meeting_enums import InterestValue, Reason
from matchmaker.services.matches.hidden import hide_profiles
from matchmaker.services.meetings.interests import set_interest
from matchmaker.services.profiles.pairs import acting_pair
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.meetings import read_interest, read_reason
from matchmaker.web.presenters.interest_form import refusal_page
from matchmaker.web.words import _

_LONGEST_QUERY = 2_000

bp = Blueprint("interests", __name__, url_prefix="/profiles/<uuid:profile_id>/interests")


@bp.post("/<uuid:other_id>")
def choose(profile_id: UUID, other_id: UUID) -> ResponseReturnValue:
    value = read_interest(request.form)
    with unit_of_work() as session:
        is_mutual = set_interest(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_id=other_id,
            value=value,
            now=utc_now(),
        )
    flash(_told(value, is_mutual=is_mutual), "success")
    return redirect(_back(profile_id, other_id, request.form.get("back", "")))


@bp.route("/<uuid:other_id>/not-for-us", methods=["GET", "POST"])
def refuse(profile_id: UUID, other_id: UUID) -> ResponseReturnValue:
    back = request.values.get("back", "")
    if request.method == "POST":
        return _refuse(profile_id, other_id, back)
    with reading() as session:
        pair = acting_pair(session, actor=current_actor(), profile_id=profile_id, other_id=other_id)
    page = refusal_page(pair, back, _back(profile_id, other_id, back))
    return render_template("pages/interests/refuse.html", page=page)


def _refuse(profile_id: UUID, other_id: UUID, back: str) -> ResponseReturnValue:
    reason = read_reason(request.form)
    with unit_of_work() as session:
        set_interest(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_id=other_id,
            value=InterestValue.NOT_FOR_US,
            reason=reason,
            now=utc_now(),
        )
        if is_hidden := request.form.get("hide") == "yes":
            hide_profiles(
                session,
                actor=current_actor(),
                profile_id=profile_id,
                other_ids=[other_id],
                reason=reason or Reason.OTHER,
                now=utc_now(),
            )
    flash(_("Noted, and hidden from your lists.") if is_hidden else _("Noted."), "success")
    return redirect(_back(profile_id, other_id, "matches" if is_hidden else back))


def _told(value: InterestValue | None, *, is_mutual: bool) -> str:
    if value is None:
        return _("Taken back.")
    if is_mutual:
        return _("Both of you are interested. The other side has been told.")
    if value is InterestValue.INTERESTED:
        return _("Noted. The other side learns of it only if it is interested too.")
    return _("Noted. The other side does not learn of it.")


def _back(profile_id: UUID, other_id: UUID, back: str) -> str:
    """The page on which the button stood; a list with the page and conditions it had."""
    if back == "match":
        return url_for("matches.show", profile_id=profile_id, other_id=other_id)
    if back == "profile":
        return url_for("profiles.show", profile_id=other_id)
    query = request.form.get("query", "")[:_LONGEST_QUERY]
    path = url_for("matches.index", profile_id=profile_id)
    return f"{path}?{urlencode(parse_qsl(query))}" if query else path
