"""The page that edits a profile, also after an error or somebody else's change."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.fields import fields_for
from matchmaker.services.profiles.drafts import Draft
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.forms.profiles import ProfileForm, Typed, shown_values
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.draft import (
    DraftOffer,
    draft_offer,
    drafted,
    is_taken_up,
    says_more,
)
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.profile_form import FormState, Section, error_notice, form_sections
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class EditPage:
    """`version` is the one the form was filled from; `conflict` shows both texts of a field."""

    title: str
    name: str
    action: str
    cancel: Button
    version: int
    notice: Notice | None
    conflict: Table | None
    sections: tuple[Section, ...]
    draft_action: str
    offer: DraftOffer | None
    is_draft: bool


def edit_page(
    profile: StoredProfile,
    form: ProfileForm | None = None,
    *,
    is_outdated: bool = False,
    draft: Draft | None = None,
) -> EditPage:
    """The stored profile in the form, or what was typed into it, perhaps before signing in.

    A `draft` is offered, or fills the form once it was taken up.
    """
    shown = shown_values(profile.kind, profile.values)
    says = draft if form is None and says_more(profile, draft) else None
    taken = says if is_taken_up() else None
    typed: Typed = form.typed if form else drafted(profile, taken) if taken else shown
    problems = form.record.problems if form else ()
    clash = conflict_table(profile, form, shown) if form and has_conflict(profile, form) else None
    own = profile.public_id
    return EditPage(
        title=_("Edit %(name)s", name=profile.name),
        name=profile.name,
        action=url_for("profiles.edit", profile_id=own),
        cancel=Button(_("Leave without saving"), url_for("profiles.show", profile_id=own), "quiet"),
        version=taken.version if taken else profile.version,
        notice=(
            (conflict_notice() if clash else error_notice(problems, profile.kind))
            or (outdated_notice() if is_outdated else None)
        ),
        conflict=clash,
        sections=form_sections(FormState(profile.kind, typed, problems, profile.audiences)),
        draft_action=url_for("profile_drafts.keep", profile_id=own),
        offer=_offer(profile, says) if says and not taken else None,
        is_draft=taken is not None,
    )


def _offer(profile: StoredProfile, draft: Draft) -> DraftOffer:
    href = url_for("profiles.edit", profile_id=profile.public_id)
    return draft_offer(profile, draft, href=href)


def has_conflict(profile: StoredProfile, form: ProfileForm) -> bool:
    """Whether somebody saved the profile after the form was filled."""
    return form.version != profile.version


def conflict_notice() -> Notice:
    return Notice(
        _("Somebody changed this profile while you were editing"),
        _(
            "Nothing of yours is saved yet, and all of it stands below. Compare the two; "
            "“Save” then keeps what stands in the form."
        ),
        "warn",
        "alert",
    )


def outdated_notice() -> Notice:
    return Notice(
        _("This form was opened before you signed in"),
        _(
            "Nothing of yours is saved yet, and all of it stands below. "
            "Look at it once more, then save."
        ),
        "warn",
        "alert",
    )


def conflict_table(profile: StoredProfile, form: ProfileForm, shown: Typed) -> Table:
    """Every field on which the two differ, in both texts."""
    columns = (Column(_("Field")), Column(_("Yours, in the form")), Column(_("Saved meanwhile")))
    rows = tuple(
        (cell(_(field.label)), _entry(form.typed[field.name]), _entry(shown[field.name]))
        for field in fields_for(profile.kind)
        if form.typed[field.name] != shown[field.name]
    )
    return Table(_("Where the two differ"), columns, rows)


def _entry(entry: str | tuple[str, ...]) -> Cell:
    text = listed(entry) if isinstance(entry, tuple) else entry
    return Cell((Text(text),)) if text else Cell((Text(_("empty")),))
