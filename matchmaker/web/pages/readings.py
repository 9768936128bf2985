"""What was read from a text and is wrong: lifted, or ruled out again."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.matching.text.refusals import Refusal
from matchmaker.services.matches.lifted_readings import lift_reading, list_refusals, rule_out_again
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.words import _

bp = Blueprint("readings", __name__, url_prefix="/profiles/<uuid:profile_id>/readings")


@bp.post("/lifted")
def lift(profile_id: UUID) -> ResponseReturnValue:
    refusal = _found(profile_id)
    if refusal is None:
        flash(_("The text is no longer read so; nothing was lifted."), "warning")
        return _back(profile_id)
    with unit_of_work() as session:
        lift_reading(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            concept=refusal.concept,
            now=utc_now(),
        )
    said = _(
        "“%(word)s” rules nobody out any more. The profile lets you rule it out again.",
        word=refusal.word,
    )
    flash(said, "success")
    return _back(profile_id)


@bp.post("/ruled-out")
def rule_out(profile_id: UUID) -> ResponseReturnValue:
    refusal = _found(profile_id)
    with unit_of_work() as session:
        rule_out_again(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            concept=request.form.get("concept", ""),
            now=utc_now(),
        )
    if refusal is not None:
        flash(_("“%(word)s” is ruled out again.", word=refusal.word), "success")
    return _back(profile_id)


def _found(profile_id: UUID) -> Refusal | None:
    """What the text says of the concept that was sent."""
    with reading() as session:
        found = list_refusals(session, actor=current_actor(), profile_id=profile_id)
    concept = request.form.get("concept", "")
    return next((refusal for refusal in found if refusal.concept == concept), None)


def _back(profile_id: UUID) -> ResponseReturnValue:
    """To the page whose button it was."""
    back = request.form.get("back")
    other = request.form.get("other", type=UUID)
    if back == "match" and other is not None:
        address = url_for("matches.show", profile_id=profile_id, other_id=other)
    elif back == "matches":
        address = url_for("matches.index", profile_id=profile_id)
    else:
        address = url_for("profiles.show", profile_id=profile_id, _anchor="refusals")
    return redirect(address)
