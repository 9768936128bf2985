"""Profiles: showing one, editing one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, MatchmakerError
from matchmaker.domain.merging import merge_record
from matchmaker.domain.permissions import acts_for_profile, can_edit_profile
from matchmaker.domain.values import Values
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.gaps import find_gaps
from matchmaker.services.matches.lifted_readings import list_refusals
from matchmaker.services.matches.matches import explain_match, list_matches
from matchmaker.services.matches.shortlists import shortlisted_ids
from matchmaker.services.organizations.confirmations import proofs_of
from matchmaker.services.organizations.vetting import suspension_of
from matchmaker.services.profiles.files import ProfileFiles, as_other_side_sees, files_of
from matchmaker.services.profiles.pairs import state_for
from matchmaker.services.profiles.previews import Eyes, Preview, preview_profile
from matchmaker.services.profiles.profiles import StoredProfile, load_profile, profiles_of
from matchmaker.web.context import current_actor, reading
from matchmaker.web.errors import show_expected
from matchmaker.web.forms.profiles import ProfileForm
from matchmaker.web.openings import with_openings_recorded
from matchmaker.web.presenters.profile_edit import edit_page, has_conflict
from matchmaker.web.presenters.profile_view import Beside, profile_view
from matchmaker.web.presenters.reader import reader_for
from matchmaker.web.profile_editing import (
    editable,
    newer,
    own_draft,
    sent_form,
    store,
    tell_saved,
)
from matchmaker.web.stored_files import preview_count
from matchmaker.web.viewing import count_view

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BEST = 3
"""So many of the best matches stand beside one's own profile."""

bp = Blueprint("profiles", __name__, url_prefix="/profiles/<uuid:profile_id>")


@bp.get("")
def show(profile_id: UUID) -> ResponseReturnValue:
    actor = current_actor()
    with reading() as session:
        profile = load_profile(session, actor=actor, profile_id=profile_id)
        is_own = acts_for_profile(actor, profile.facts)
        find = _beside_own if is_own else _beside_others
        beside, own_values = find(session, profile)
        files = files_of(session, actor=actor, profile=profile)
        lexicon = current_lexicon(session).lexicon
        beside = with_standing(session, profile, beside)
    if not is_own:
        count_view(profile_id)
    profile = with_openings_recorded(profile)
    if beside.preview is not None:
        profile = beside.preview.profile
        files = files_in(beside.preview, files)
    page = profile_view(profile, reader_for(own_values, lexicon), with_files(beside, files))
    return render_template("pages/profiles/show.html", page=page)


@bp.route("/edit", methods=["GET", "POST"])
def edit(profile_id: UUID) -> ResponseReturnValue:
    profile = editable(profile_id)
    if request.method == "POST":
        return _save(profile)
    page = edit_page(profile, draft=own_draft(profile_id))
    return render_template("pages/profiles/edit.html", page=page)


@bp.errorhandler(CSRFError)
def show_typed_again(_error: CSRFError) -> ResponseReturnValue:
    """Whoever signed in again after writing gets the text back, to be looked at and saved."""
    try:
        profile = editable((request.view_args or {})["profile_id"])
    except MatchmakerError as refused:
        return show_expected(refused)
    page = edit_page(profile, sent_form(profile, request.form), is_outdated=True)
    return render_template("pages/profiles/edit.html", page=page), 400


def _save(profile: StoredProfile) -> ResponseReturnValue:
    form = sent_form(profile, request.form)
    if form.errors:
        return _form_again(profile, form, 422)
    if merge_record(profile.values, form.record).changed and has_conflict(profile, form):
        return _form_again(profile, form, 409)
    try:
        store(profile, form, version=profile.version)
    except ConflictError:
        return _save(newer(profile))
    tell_saved(form)
    return redirect(url_for("profiles.show", profile_id=profile.public_id))


def _form_again(profile: StoredProfile, form: ProfileForm, status: int) -> ResponseReturnValue:
    page = edit_page(profile, form)
    return render_template("pages/profiles/edit.html", page=page), status


def with_files(beside: Beside, files: ProfileFiles) -> Beside:
    previews = preview_count(files.deck) if files.deck else 0
    return replace(beside, files=files, previews=previews)


def with_standing(session: Session, profile: StoredProfile, beside: Beside) -> Beside:
    """What is proven of the organization; why it is suspended is for its own people."""
    key = profile.organization_id
    return replace(
        beside,
        proofs=proofs_of(session, organization_id=key),
        suspension=suspension_of(session, organization_id=key) if beside.is_own else None,
    )


def _beside_own(session: Session, profile: StoredProfile) -> tuple[Beside, Values]:
    """The best matches, for who speaks for the profile."""
    actor = current_actor()
    best = list_matches(
        session, actor=actor, profile_id=profile.public_id, filters=MatchFilters(), page=1
    )
    can_edit = can_edit_profile(actor, profile.facts)
    return Beside(
        best=best.items[:BEST],
        is_own=True,
        preview=_preview(session, profile),
        gaps=find_gaps(session, actor=actor, profile_id=profile.public_id) if can_edit else (),
        can_edit=can_edit,
        refusals=list_refusals(session, actor=actor, profile_id=profile.public_id)
        if can_edit
        else (),
    ), profile.values


def _preview(session: Session, profile: StoredProfile) -> Preview | None:
    """The profile with the eyes that the address names."""
    eyes = request.args.get("as")
    if eyes not in set(Eyes):
        return None
    return preview_profile(
        session, actor=current_actor(), profile_id=profile.public_id, eyes=Eyes(eyes)
    )


def files_in(preview: Preview, files: ProfileFiles) -> ProfileFiles:
    """One's own files as these eyes see them."""
    if "deck" not in preview.profile.parts:
        is_other_side = preview.eyes is Eyes.OTHER_SIDE
        files = as_other_side_sees(files) if is_other_side else replace(files, deck=None)
    return files if "logo" in preview.profile.parts else replace(files, logo=None)


def _beside_others(session: Session, profile: StoredProfile) -> tuple[Beside, Values]:
    """The pair with the reader's own profile, if the reader has one of the other side."""
    own = _counterpart(session, profile.kind)
    if own is None:
        return Beside(), {}
    detail = explain_match(
        session, actor=current_actor(), profile_id=own.public_id, other_id=profile.public_id
    )
    state = state_for(session, actor=current_actor(), own=own, other_id=profile.public_id)
    kept = shortlisted_ids(session, actor=current_actor(), profile_id=own.public_id)
    beside = Beside(
        own.public_id,
        detail.explanation,
        state=state,
        is_kept=profile.public_id in kept,
    )
    return beside, own.values


def _counterpart(session: Session, kind: Kind) -> StoredProfile | None:
    sides = {Kind.STARTUP: Kind.INVESTOR, Kind.INVESTOR: Kind.STARTUP}
    actor = current_actor()
    for own in profiles_of(session, actor):
        if own.kind is sides.get(kind):
            profile = load_profile(session, actor=actor, profile_id=own.public_id)
            if profile.facts.is_published:
                return profile
    return None
