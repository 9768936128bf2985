"""The wizard: the fields of a profile step by step, each saved as one goes."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from matchmaker.domain.errors import ConflictError, MatchmakerError, NotAllowedError, NotFoundError
from matchmaker.domain.permissions import owns_profile
from matchmaker.jobs.enqueue import enqueue
from matchmaker.services.matches.gaps import find_gaps
from matchmaker.services.profiles.audiences import save_audiences
from matchmaker.services.profiles.profiles import StoredProfile, own_profile
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.errors import show_expected
from matchmaker.web.forms.audiences import are_offered, read_choices
from matchmaker.web.locale import current_locale
from matchmaker.web.presenters.audience_rows import PREFIX, entries_of
from matchmaker.web.presenters.draft import is_taken_up
from matchmaker.web.presenters.profile_publishing import publishing_step
from matchmaker.web.presenters.profile_steps import (
    AUDIENCES,
    PUBLISH,
    STEPS,
    fields_of_steps,
    names_in,
    steps_of,
)
from matchmaker.web.presenters.profile_wizard import StepState, audiences_step
from matchmaker.web.profile_editing import (
    editable,
    go_to_step,
    own_draft,
    save_step,
    sent_form,
    show_step,
)
from matchmaker.web.words import _

bp = Blueprint("profile_wizard", __name__, url_prefix="/profiles/<uuid:profile_id>/wizard")
_STEP = f"/<any({', '.join(STEPS)}):step>"
_FROM_THE_START = frozenset({"name", "language"})
"""What a profile has before anybody has written anything."""


@bp.get("")
def begin(profile_id: UUID) -> ResponseReturnValue:
    """The first step with nothing in it, else the last one; who only looks sees the profile."""
    try:
        profile = editable(profile_id)
    except NotAllowedError:
        with reading() as session:
            own_profile(session, actor=current_actor(), profile_id=profile_id)
        return redirect(url_for("profiles.show", profile_id=profile_id))
    steps = fields_of_steps(profile.kind)
    empty = (
        step
        for step in steps
        if not any(map(profile.values.get, names_in(profile.kind, step) - _FROM_THE_START))
    )
    return go_to_step(profile, next(empty, PUBLISH))


@bp.route(_STEP, methods=["GET", "POST"])
def step(profile_id: UUID, step: str) -> ResponseReturnValue:
    profile = editable(profile_id)
    if step not in steps_of(profile.kind):
        raise NotFoundError(profile_id=profile_id)
    if step == PUBLISH:
        return _show_publishing(profile)
    if step == AUDIENCES:
        return _choose(profile) if request.method == "POST" else _show_audiences(profile)
    if request.method == "POST":
        steps = steps_of(profile.kind)
        return save_step(profile, step, request.form, then=steps[steps.index(step) + 1])
    state = StepState(draft=own_draft(profile_id), is_draft_taken_up=is_taken_up())
    return show_step(profile, step, state)


@bp.errorhandler(CSRFError)
def show_typed_again(_error: CSRFError) -> ResponseReturnValue:
    """Whoever signed in again after writing gets the text back, to be looked at and saved."""
    args = request.view_args or {}
    try:
        profile = editable(args["profile_id"])
    except MatchmakerError as refused:
        return show_expected(refused)
    step = args.get("step", "")
    if step not in fields_of_steps(profile.kind):
        return go_to_step(profile, step if step in STEPS else PUBLISH)
    form = sent_form(profile, request.form, only=names_in(profile.kind, step))
    return show_step(profile, step, StepState(form, is_outdated=True), 400)


def _choose(profile: StoredProfile) -> ResponseReturnValue:
    """Take over who sees what."""
    entries = [entry for step in entries_of(profile.kind).values() for entry in step]
    chosen = read_choices(request.form, PREFIX, entries)
    if not are_offered(profile.kind, chosen):
        return _show_audiences(profile, chosen, 422)
    try:
        with unit_of_work() as session:
            job_id = save_audiences(
                session,
                actor=current_actor(),
                profile_id=profile.public_id,
                version=request.form.get("version", 0, type=int),
                chosen=chosen,
                now=utc_now(),
            )
    except ConflictError:
        return _show_audiences(editable(profile.public_id), chosen, 409)
    if job_id is not None:
        enqueue(settings(), job_id)
    flash(_("Saved. It counts from the next page on."), "success")
    return go_to_step(profile, PUBLISH)


def _show_audiences(
    profile: StoredProfile, typed: dict[str, str] | None = None, status: int = 200
) -> ResponseReturnValue:
    page = audiences_step(profile, typed, is_conflict=status == 409)  # noqa: PLR2004
    return render_template("pages/profile_wizard/audiences.html", page=page), status


def _show_publishing(profile: StoredProfile) -> ResponseReturnValue:
    if request.method == "POST":
        raise NotFoundError(profile_id=profile.public_id)
    actor = current_actor()
    with reading() as session:
        gaps = find_gaps(session, actor=actor, profile_id=profile.public_id)
    is_own = owns_profile(actor, profile.facts)
    page = publishing_step(profile, gaps, current_locale(), in_its_name=not is_own)
    return render_template("pages/profile_wizard/publishing.html", page=page)
