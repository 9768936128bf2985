"""Drafts of a profile: kept while somebody types, thrown away when they are not wanted."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.profiles.drafts import PAUSE, Sent, drop_draft, keep_draft
from matchmaker.web.context import current_actor, unit_of_work, utc_now
from matchmaker.web.presenters.profile_steps import STEPS
from matchmaker.web.words import _

bp = Blueprint("profile_drafts", __name__, url_prefix="/profiles/<uuid:profile_id>/draft")


@bp.post("")
def keep(profile_id: UUID) -> ResponseReturnValue:
    """Answers 204; 429 where it comes so soon after the last that it is to be sent again."""
    sent = Sent(
        request.form.to_dict(flat=False),
        max(0, request.form.get("version", 0, type=int)),
        _step(),
    )
    with unit_of_work() as session:
        is_kept = keep_draft(
            session, actor=current_actor(), profile_id=profile_id, sent=sent, now=utc_now()
        )
    if is_kept:
        return "", 204
    return "", 429, {"Retry-After": str(int(PAUSE.total_seconds()))}


@bp.post("/discard")
def discard(profile_id: UUID) -> ResponseReturnValue:
    """Throw away all of it, and go back to the form it was typed into."""
    with unit_of_work() as session:
        drop_draft(session, actor=current_actor(), profile_id=profile_id, now=utc_now())
    flash(_("The draft is gone. The form shows what is saved."), "success")
    if step := _step():
        return redirect(url_for("profile_wizard.step", profile_id=profile_id, step=step))
    return redirect(url_for("profiles.edit", profile_id=profile_id))


def _step() -> str:
    step = request.form.get("step", "")
    return step if step in STEPS else ""
