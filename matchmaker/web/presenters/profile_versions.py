"""Versions of a profile as a list, and two of them field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named, fields_for
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.services.profiles.history import AUDIENCE
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.services.profiles.versions import ProfileHistory, TwoVersions, VersionLine
from matchmaker.web.forms.profiles import shown_values
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.audience_rows import entry_label
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.labels import (
    investor_type_label,
    language_label,
    listed,
    need_label,
    stage_label,
)
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import lang_tag
from matchmaker.web.presenters.word_changes import Change, changes_between
from matchmaker.web.words import _, ngettext

_WORDED = {
    "seeking": need_label,
    "offering": need_label,
    "stage": stage_label,
    "stages": stage_label,
    "language": language_label,
    "languages": language_label,
    "investor_type": investor_type_label,
}
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class VersionItem:
    """`who` is empty where nobody knows; `compare` leads to what it changed."""

    title: str
    who: str
    fields: str
    compare: Button | None
    now: Status | None
    version: int


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """`choices` are the versions to compare, as two lists of one form."""

    title: str
    back: Button
    items: tuple[VersionItem, ...]
    older: tuple[FieldOption, ...]
    newer: tuple[FieldOption, ...]
    compare_action: str
    restore_action: str
    can_restore: bool
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    lang: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    title: str
    lead: str
    back: Button
    fields: tuple[FieldChange, ...]


def versions_page(history: ProfileHistory) -> VersionsPage:
    profile, versions = history.profile, history.versions
    own = profile.public_id
    return VersionsPage(
        title=_("Versions of %(name)s", name=profile.name),
        back=Button(_("Back to the profile"), url_for("profiles.show", profile_id=own)),
        items=tuple(
            _item(profile, version, before, is_current=place == 0)
            for place, (version, before) in enumerate(zip_longest(versions, versions[1:]))
        ),
        older=_options(versions, chosen=1),
        newer=_options(versions, chosen=0),
        compare_action=url_for("profile_versions.compare", profile_id=own),
        restore_action=url_for("profile_versions.restore", profile_id=own),
        can_restore=history.can_restore,
        empty=None if versions else _none_yet(),
    )


def comparison_page(two: TwoVersions) -> ComparisonPage:
    profile = two.profile
    return ComparisonPage(
        title=_("What differs"),
        lead=_(
            "From %(before)s to %(after)s",
            before=format_instant(two.older.at),
            after=format_instant(two.newer.at),
        ),
        back=Button(
            _("Back to the versions"),
            url_for("profile_versions.index", profile_id=profile.public_id),
        ),
        fields=tuple(_field_changes(two)),
    )


def _item(
    profile: StoredProfile, line: VersionLine, before: VersionLine | None, *, is_current: bool
) -> VersionItem:
    compare = None
    if before is not None:
        href = url_for(
            "profile_versions.compare",
            profile_id=profile.public_id,
            older=before.version,
            newer=line.version,
        )
        compare = Button(_("What it changed"), href, "s")
    return VersionItem(
        title=format_instant(line.at),
        who=_who(line),
        fields=_fields(line.fields, profile.kind),
        compare=compare,
        now=Status(_("now"), "ok") if is_current else None,
        version=line.version,
    )


def _none_yet() -> Empty:
    return Empty(_("No version yet"), _("The first one is kept when somebody saves a change."))


def _who(line: VersionLine) -> str:
    if not line.by:
        return _("as it was before versions were kept")
    if line.in_its_name:
        return _("%(name)s, entered by the organizers for you", name=line.by)
    return line.by


def _fields(names: Iterable[str], kind: Kind) -> str:
    order = [field.name for field in fields_for(kind)]
    known = sorted(names, key=lambda name: order.index(name) if name in order else len(order))
    labels = dict.fromkeys(_changed_label(name, kind) for name in known)
    shown = listed(list(labels)[:_MOST_NAMED])
    more = len(labels) - _MOST_NAMED
    if more > 0:
        return ngettext(
            "%(fields)s and %(num)s more field",
            "%(fields)s and %(num)s more fields",
            more,
            fields=shown,
        )
    return shown


def _changed_label(name: str, kind: Kind) -> str:
    if name.startswith(AUDIENCE):
        return _("who sees: %(field)s", field=entry_label(name.removeprefix(AUDIENCE), kind))
    return _label(name, kind)


def _label(name: str, kind: Kind) -> str:
    field = field_named(name, kind)
    label = _(field.label) if field else name
    language = name.partition("_")[2]
    if language in TEXT_LANGUAGES and name not in _WORDED:
        return _("%(field)s (%(language)s)", field=label, language=language_label(language))
    return label


def _options(versions: tuple[VersionLine, ...], *, chosen: int) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(str(line.version), format_instant(line.at), place == chosen)
        for place, line in enumerate(versions)
    )


def _field_changes(two: TwoVersions) -> Iterable[FieldChange]:
    kind = two.profile.kind
    before, after = shown_values(kind, two.before), shown_values(kind, two.after)
    for field in fields_for(kind):
        if before[field.name] != after[field.name]:
            language = field.name.partition("_")[2]
            yield FieldChange(
                _label(field.name, kind),
                lang_tag(language) if language in TEXT_LANGUAGES else None,
                changes_between(
                    worded(field.name, before[field.name]), worded(field.name, after[field.name])
                ),
            )


def worded(name: str, entry: str | tuple[str, ...]) -> str:
    """An entry of a form in words of the reader."""
    label = _WORDED.get(name)
    if isinstance(entry, tuple):
        return listed(label(word) if label else word for word in entry)
    return label(entry) if label and entry else entry
