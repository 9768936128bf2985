"""Showing a profile to others, and hiding it from them."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.membership_enums import ConsentMethod
from matchmaker.services.profiles.publishing import hide_profile, publish_profile
from matchmaker.web.context import current_actor, unit_of_work, utc_now
from matchmaker.web.locale import current_locale
from matchmaker.web.words import _

bp = Blueprint("profile_publishing", __name__, url_prefix="/profiles/<uuid:profile_id>")


@bp.post("/publish")
def publish(profile_id: UUID) -> ResponseReturnValue:
    method = request.form.get("method", ConsentMethod.FORM)
    with unit_of_work() as session:
        publish_profile(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            language=current_locale(),
            method=ConsentMethod(method) if method in set(ConsentMethod) else ConsentMethod.FORM,
            now=utc_now(),
        )
    flash(_("Published."), "success")
    return redirect(url_for("profiles.show", profile_id=profile_id))


@bp.post("/hide")
def hide(profile_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        hide_profile(session, actor=current_actor(), profile_id=profile_id, now=utc_now())
    flash(_("Hidden: from now on nobody else sees this profile."), "success")
    return redirect(url_for("profiles.show", profile_id=profile_id))
