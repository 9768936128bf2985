"""Past companies in the wizard: one more, or many pasted from a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import ConflictError, NotFoundError
from matchmaker.domain.fields import field_named
from matchmaker.domain.records import ProfileRecord
from matchmaker.domain.values import Values
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.forms.pasted_companies import (
    ADDED,
    FIELD,
    read_companies,
    with_added,
)
from matchmaker.web.forms.profiles import ProfileForm
from matchmaker.web.presenters.profile_steps import PAST
from matchmaker.web.presenters.profile_wizard import StepState
from matchmaker.web.profile_editing import (
    editable,
    go_to_step,
    is_untouched,
    newer,
    save_step,
    sent_form,
    show_step,
    store,
    tell_saved,
)

bp = Blueprint("past_companies", __name__, url_prefix="/profiles/<uuid:profile_id>/past-companies")


@bp.post("/add")
def add(profile_id: UUID) -> ResponseReturnValue:
    """Save the list with one more company, and stay with it."""
    profile = _investor(profile_id)
    if clean_line(request.form.get(ADDED[0], "")):
        return save_step(profile, PAST, with_added(request.form), then=PAST)
    added = {name: request.form.get(name, "") for name in ADDED}
    return show_step(profile, PAST, StepState(_lines(profile), added=added), 422)


@bp.post("/preview")
def preview(profile_id: UUID) -> ResponseReturnValue:
    profile = _investor(profile_id)
    form = _lines(profile)
    pasted = read_companies(request.form, _as_typed(profile, form))
    state = StepState(form, pasted=pasted)
    return show_step(profile, PAST, state, 200 if pasted.taken and not form.errors else 422)


@bp.post("/take")
def take(profile_id: UUID) -> ResponseReturnValue:
    """Take over what was pasted; a list that somebody changed meanwhile is not replaced unseen."""
    profile = _investor(profile_id)
    form = _lines(profile)
    pasted = read_companies(request.form, _as_typed(profile, form))
    if not pasted.taken or form.errors:
        return show_step(profile, PAST, StepState(form, pasted=pasted), 422)
    if not is_untouched(profile, form.version, {FIELD}):
        state = StepState(form, pasted=pasted, is_conflict=True)
        return show_step(profile, PAST, state, 409)
    record = ProfileRecord(profile.kind, values={FIELD: list(pasted.values)})
    whole = replace(form, record=record)
    try:
        store(profile, whole, version=profile.version, fields={FIELD})
    except ConflictError:
        newer(profile)
        return take(profile_id)
    tell_saved(whole)
    return go_to_step(profile, PAST)


def _investor(profile_id: UUID) -> StoredProfile:
    """The profile for who may edit it; only investors have backed companies."""
    profile = editable(profile_id)
    if field_named(FIELD, profile.kind) is None:
        raise NotFoundError(profile_id=profile_id)
    return profile


def _lines(profile: StoredProfile) -> ProfileForm:
    """What stands in the list, saved or not."""
    return sent_form(profile, request.form, only={FIELD})


def _as_typed(profile: StoredProfile, form: ProfileForm) -> Values:
    """The profile with the list as it stands in the form."""
    values = {**profile.values, **form.record.values}
    return {name: v for name, v in values.items() if name not in form.record.cleared}
