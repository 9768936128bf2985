"""Profiles: showing one, editing one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from matchmaker.domain.audiences import OTHER_SIDE, visible_values
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, MatchmakerError, NotAllowedError
from matchmaker.domain.merging import merge_record
from matchmaker.domain.permissions import acts_for_profile, can_edit_profile
from matchmaker.domain.values import Values
from matchmaker.services.files import ProfileFiles, as_other_side_sees, files_of
from matchmaker.services.lexicon import current_lexicon
from matchmaker.services.lifted_readings import list_refusals
from matchmaker.services.match_filters import MatchFilters
from matchmaker.services.matches import explain_match, list_matches
from matchmaker.services.profiles import StoredProfile, load_profile, profiles_of, save_profile
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import show_expected
from matchmaker.web.forms.profiles import ProfileForm, read_profile_form, shown_values
from matchmaker.web.openings import with_openings_recorded
from matchmaker.web.presenters.import_rows import problem_sentence
from matchmaker.web.presenters.profile_edit import edit_page, has_conflict
from matchmaker.web.presenters.profile_view import Beside, profile_view
from matchmaker.web.presenters.reader import reader_for
from matchmaker.web.stored_files import preview_count
from matchmaker.web.words import _

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
    profile = with_openings_recorded(profile)
    if beside.is_seen_by_others:
        members = visible_values(
            profile.values, profile.kind, OTHER_SIDE[profile.kind], profile.audiences
        )
        profile = replace(profile, values=members)
        files = as_other_side_sees(files)
    page = profile_view(profile, reader_for(own_values, lexicon), with_files(beside, files))
    return render_template("pages/profiles/show.html", page=page)


@bp.route("/edit", methods=["GET", "POST"])
def edit(profile_id: UUID) -> ResponseReturnValue:
    profile = _editable(profile_id)
    if request.method == "POST":
        return _save(profile)
    return render_template("pages/profiles/edit.html", page=edit_page(profile))


@bp.errorhandler(CSRFError)
def show_typed_again(_error: CSRFError) -> ResponseReturnValue:
    """Whoever signed in again after writing gets the text back, to be looked at and saved."""
    try:
        profile = _editable((request.view_args or {})["profile_id"])
    except MatchmakerError as refused:
        return show_expected(refused)
    page = edit_page(profile, _sent(profile), is_outdated=True)
    return render_template("pages/profiles/edit.html", page=page), 400


def _sent(profile: StoredProfile) -> ProfileForm:
    shown = shown_values(profile.kind, profile.values)
    return read_profile_form(request.form, profile.kind, profile.values, shown)


def _save(profile: StoredProfile) -> ResponseReturnValue:
    form = _sent(profile)
    if form.errors:
        return _form_again(profile, form, 422)
    if merge_record(profile.values, form.record).changed:
        if has_conflict(profile, form):
            return _form_again(profile, form, 409)
        try:
            _store(profile, form)
        except ConflictError:  # saved by somebody since it was loaded
            return _save(_editable(profile.public_id))
    _tell(form)
    return redirect(url_for("profiles.show", profile_id=profile.public_id))


def _form_again(profile: StoredProfile, form: ProfileForm, status: int) -> ResponseReturnValue:
    page = edit_page(profile, form)
    return render_template("pages/profiles/edit.html", page=page), status


def _store(profile: StoredProfile, form: ProfileForm) -> None:
    with unit_of_work() as session:
        save_profile(
            session,
            actor=current_actor(),
            profile_id=profile.public_id,
            version=form.version,
            record=form.record,
            now=utc_now(),
        )


def _editable(profile_id: UUID) -> StoredProfile:
    with reading() as session:
        profile = load_profile(session, actor=current_actor(), profile_id=profile_id)
    if not can_edit_profile(current_actor(), profile.facts):
        raise NotAllowedError(profile_id=profile_id)
    return profile


def _tell(form: ProfileForm) -> None:
    """What was saved, and what was read otherwise than it was typed."""
    flash(_("Saved. Matches are computed anew from the next page on."), "success")
    for problem in form.record.problems:
        flash(problem_sentence(problem), "warning")


def with_files(beside: Beside, files: ProfileFiles) -> Beside:
    previews = preview_count(files.deck) if files.deck else 0
    return replace(beside, files=files, previews=previews)


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
        is_seen_by_others=request.args.get("as") == "other",
        can_edit=can_edit,
        refusals=list_refusals(session, actor=actor, profile_id=profile.public_id)
        if can_edit
        else (),
    ), profile.values


def _beside_others(session: Session, profile: StoredProfile) -> tuple[Beside, Values]:
    """The pair with the reader's own profile, if the reader has one of the other side."""
    own = _counterpart(session, profile.kind)
    if own is None:
        return Beside(), {}
    detail = explain_match(
        session, actor=current_actor(), profile_id=own.public_id, other_id=profile.public_id
    )
    return Beside(own.public_id, detail.explanation), own.values


def _counterpart(session: Session, kind: Kind) -> StoredProfile | None:
    sides = {Kind.STARTUP: Kind.INVESTOR, Kind.INVESTOR: Kind.STARTUP}
    actor = current_actor()
    for own in profiles_of(session, actor):
        if own.kind is sides.get(kind):
            profile = load_profile(session, actor=actor, profile_id=own.public_id)
            if profile.facts.is_published:
                return profile
    return None
