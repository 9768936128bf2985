"""Versions of a profile: which there are, what differs between two, restoring one."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import NotFoundError
from matchmaker.services.profiles.versions import (
    compare_versions,
    list_profile_versions,
    restore_version,
)
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.presenters.profile_versions import comparison_page, versions_page
from matchmaker.web.words import _

bp = Blueprint("profile_versions", __name__, url_prefix="/profiles/<uuid:profile_id>/versions")


@bp.get("")
def index(profile_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        history = list_profile_versions(session, actor=current_actor(), profile_id=profile_id)
    return render_template("pages/profile_versions/index.html", page=versions_page(history))


@bp.get("/compare")
def compare(profile_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        two = compare_versions(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            older=_number(request.args.get("older")),
            newer=_number(request.args.get("newer")),
        )
    return render_template("pages/profile_versions/compare.html", page=comparison_page(two))


@bp.post("/restore")
def restore(profile_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        restore_version(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            version=_number(request.form.get("version")),
            now=utc_now(),
        )
    flash(_("Restored. It was saved as a new version; nothing is lost."), "success")
    return redirect(url_for("profile_versions.index", profile_id=profile_id))


def _number(written: str | None) -> int:
    """Versions are small numbers; what is none is no version."""
    if written is None or not written.isdecimal() or len(written) > 9:  # noqa: PLR2004
        raise NotFoundError(version=written)
    return int(written)
