"""What the long form of a profile and the steps of its wizard do alike."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matchmaker.domain.errors import ConflictError
from matchmaker.services.profiles.drafts import Draft, drop_draft, load_draft
from matchmaker.services.profiles.profiles import StoredProfile, load_editable, save_profile
from matchmaker.services.profiles.versions import values_as_of
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.profiles import ProfileForm, read_profile_form, shown_values
from matchmaker.web.presenters.import_rows import problem_sentence
from matchmaker.web.presenters.profile_steps import names_in
from matchmaker.web.presenters.profile_wizard import StepState, fields_step
from matchmaker.web.words import _


def editable(profile_id: UUID) -> StoredProfile:
    """The profile for who may edit it; NotAllowedError for who only sees it."""
    with reading() as session:
        return load_editable(session, actor=current_actor(), profile_id=profile_id)


def newer(profile: StoredProfile) -> StoredProfile:
    """The profile as somebody saved it since it was loaded; to be called in an except block.

    A clash of another kind would come back for ever, so it is passed on.
    """
    found = editable(profile.public_id)
    if found.version == profile.version:
        raise  # noqa: PLE0704 -- the conflict that is being handled
    return found


def own_draft(profile_id: UUID) -> Draft | None:
    """What whoever is at work has typed and not saved."""
    with reading() as session:
        return load_draft(session, actor=current_actor(), profile_id=profile_id)


def sent_form(
    profile: StoredProfile, sent: MultiDict[str, str], *, only: Collection[str] | None = None
) -> ProfileForm:
    shown = shown_values(profile.kind, profile.values)
    return read_profile_form(sent, profile.kind, profile.values, shown, only=only)


def save_step(
    profile: StoredProfile, step: str, sent: MultiDict[str, str], *, then: str
) -> ResponseReturnValue:
    """Save the fields of a step and go on; else show it again with what is wrong."""
    names = names_in(profile.kind, step)
    form = sent_form(profile, sent, only=names)
    if form.errors:
        return show_step(profile, step, StepState(form), 422)
    if not is_untouched(profile, form.version, names):
        return show_step(profile, step, StepState(form, is_conflict=True), 409)
    try:
        store(profile, form, version=profile.version, fields=names)
    except ConflictError:
        return save_step(newer(profile), step, sent, then=then)
    tell_saved(form)
    return go_to_step(profile, then)


def is_untouched(profile: StoredProfile, version: int, names: Collection[str]) -> bool:
    """Whether whatever was saved since this version left these fields alone."""
    if version == profile.version:
        return True
    with reading() as session:
        then = values_as_of(
            session, actor=current_actor(), profile_id=profile.public_id, version=version
        )
    return then is not None and all(then.get(n) == profile.values.get(n) for n in names)


def show_step(
    profile: StoredProfile, step: str, state: StepState, status: int = 200
) -> ResponseReturnValue:
    page = fields_step(profile, step, state)
    return render_template("pages/profile_wizard/fields.html", page=page), status


def go_to_step(profile: StoredProfile, step: str) -> ResponseReturnValue:
    return redirect(url_for("profile_wizard.step", profile_id=profile.public_id, step=step))


def store(
    profile: StoredProfile,
    form: ProfileForm,
    *,
    version: int,
    fields: Collection[str] | None = None,
) -> None:
    """Save what was changed, and forget the draft of these fields, of all where none are named."""
    now = utc_now()
    with unit_of_work() as session:
        save_profile(
            session,
            actor=current_actor(),
            profile_id=profile.public_id,
            version=version,
            record=form.record,
            now=now,
        )
        drop_draft(
            session,
            actor=current_actor(),
            profile_id=profile.public_id,
            fields=fields,
            now=now,
        )


def tell_saved(form: ProfileForm) -> None:
    """What was saved, and what was read otherwise than it was typed."""
    flash(_("Saved. Matches are computed anew from the next page on."), "success")
    for problem in form.record.problems:
        flash(problem_sentence(problem), "warning")
