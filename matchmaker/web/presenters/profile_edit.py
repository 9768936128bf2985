"""The page that edits a profile, also after an error or somebody else's change."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.fields import fields_for
from matchmaker.services.profiles import StoredProfile
from matchmaker.web.forms.profiles import ProfileForm, Typed, shown_values
from matchmaker.web.presenters.button import Button
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


def edit_page(
    profile: StoredProfile, form: ProfileForm | None = None, *, is_outdated: bool = False
) -> EditPage:
    """The stored profile in the form, or what was typed into it, perhaps before signing in."""
    shown = shown_values(profile.kind, profile.values)
    typed: Typed = form.typed if form else shown
    problems = form.record.problems if form else ()
    clash = _conflict(profile, form, shown) if form and has_conflict(profile, form) else None
    own = profile.public_id
    return EditPage(
        title=_("Edit %(name)s", name=profile.name),
        name=profile.name,
        action=url_for("profiles.edit", profile_id=own),
        cancel=Button(_("Leave without saving"), url_for("profiles.show", profile_id=own), "quiet"),
        version=profile.version,
        notice=(
            (_conflict_notice() if clash else error_notice(problems, profile.kind))
            or (_outdated_notice() if is_outdated else None)
        ),
        conflict=clash,
        sections=form_sections(FormState(profile.kind, typed, problems, profile.audiences)),
    )


def has_conflict(profile: StoredProfile, form: ProfileForm) -> bool:
    """Whether somebody saved the profile after the form was filled."""
    return form.version != profile.version


def _conflict_notice() -> Notice:
    return Notice(
        _("Somebody changed this profile while you were editing"),
        _(
            "Nothing of yours is saved yet, and all of it stands below. Compare the two; "
            "“Save” then keeps what stands in the form."
        ),
        "warn",
        "alert",
    )


def _outdated_notice() -> Notice:
    return Notice(
        _("This form was opened before you signed in"),
        _(
            "Nothing of yours is saved yet, and all of it stands below. "
            "Look at it once more, then save."
        ),
        "warn",
        "alert",
    )


def _conflict(profile: StoredProfile, form: ProfileForm, shown: Typed) -> Table:
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
