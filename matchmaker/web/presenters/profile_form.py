"""The profile form in its sections: every field of the registry stands in exactly one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matchmaker.domain.audiences import Chosen, audience_of
from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.fields import ProfileField, fields_for, text_field
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.text import N_
from matchmaker.domain.values import FieldProblem
from matchmaker.web.forms.profiles import Typed
from matchmaker.web.locale import translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.profile_field import field_view
from matchmaker.web.words import _, ngettext

_PARTS = ("summary", "description")
_BASICS = ("name", "name_latin", "investor_type", "country", "region", "city", "website")
TEXTS = "texts"
"""Where the texts in the own language stand among the fields; those in others follow them all."""
_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("basics", _BASICS),
    ("work", (TEXTS, "language", "sectors", "stage", "stages", "seeking", "offering", "excludes")),
    ("money", ("raising_amount", "valuation", "ticket_min", "ticket_max", "currency")),
    ("markets-languages", ("markets", "languages")),
    ("past", ("past_companies",)),
    ("contact", ("contact_name", "contact_email", "contact_phone")),
)
_FURTHER = "further"
_PAIRED = frozenset({"basics", "money", "contact"})
_TITLES = {
    "basics": N_("Basics"),
    "money": N_("Money"),
    "markets-languages": N_("Markets and languages"),
    "past": N_("Past companies"),
    "contact": N_("Contact"),
    _FURTHER: N_("Further fields"),
}


@dataclass(frozen=True, slots=True)
class TextLanguage:
    """The texts in a language that is not the profile's own."""

    title: str
    note: str
    fields: tuple[Field, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Fields, then the texts in other languages; `errors` is empty where all is well.

    `is_paired`: the fields are short enough to stand two in a row. `is_alone`: it is the whole
    page, whose title says enough.
    """

    id: str
    title: str
    lead: str
    fields: tuple[Field, ...]
    languages: tuple[TextLanguage, ...]
    errors: str
    is_complete: bool
    is_paired: bool
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class FormState:
    """What stands in the form of a profile, what is wrong with it, and who will see it."""

    kind: Kind
    typed: Typed
    problems: Sequence[FieldProblem] = ()
    audiences: Chosen = field(default_factory=dict)

    def view(self, asked: ProfileField) -> Field:
        audience = audience_of(asked.name, self.kind, self.audiences)
        return field_view(asked, self.typed, self.problems, audience=audience)


def form_sections(state: FormState) -> tuple[Section, ...]:
    """The sections that have a field for this kind, a new field among the further ones."""
    placed = {name for _id, names in _SECTIONS for name in names} | set(TEXT_NAMES)
    further = tuple(field.name for field in fields_for(state.kind) if field.name not in placed)
    sections = (
        section_of(
            state,
            identifier,
            names,
            title=_title(identifier, state.kind),
            lead=_lead(identifier, state.kind),
        )
        for identifier, names in (*_SECTIONS, (_FURTHER, further))
    )
    return tuple(section for section in sections if section.fields)


def section_of(
    state: FormState, identifier: str, names: Iterable[str], *, title: str, lead: str = ""
) -> Section:
    """The fields of these names that a profile of this kind has."""
    fields = {field.name: field for field in fields_for(state.kind)}
    own = own_language(state.typed)
    wanted: list[str] = []
    for name in names:
        wanted += _text_names(own) if name == TEXTS else (name,)
    views = tuple(state.view(fields[name]) for name in wanted if name in fields)
    others = _other_languages(own, fields, state) if TEXTS in names else ()
    every = (*views, *(field for language in others for field in language.fields))
    wrong = sum(bool(field.errors) for field in every)
    return Section(
        id=identifier,
        title=title,
        lead=lead,
        fields=views,
        languages=others,
        errors=ngettext("%(num)s to correct", "%(num)s to correct", wrong) if wrong else "",
        is_complete=not wrong and all(_is_filled(field) for field in views),
        is_paired=identifier in _PAIRED,
    )


def own_language(typed: Typed) -> str:
    """The language whose texts come first: the one chosen, else the first that is written in."""
    chosen = typed.get("language")
    if chosen in TEXT_LANGUAGES:
        return str(chosen)
    filled = (language for language in TEXT_LANGUAGES if _is_written(language, typed))
    return next(filled, TEXT_LANGUAGES[0])


def _text_names(language: str) -> tuple[str, ...]:
    return tuple(text_field(part, language) for part in _PARTS)


TEXT_NAMES = tuple(name for language in TEXT_LANGUAGES for name in _text_names(language))


def _text_languages(own: str) -> list[str]:
    """The own language first, English next: it is what most visitors read."""
    return sorted(TEXT_LANGUAGES, key=lambda language: (language != own, language != "en"))


def _is_written(language: str, typed: Typed) -> bool:
    return any(typed.get(name) for name in _text_names(language))


def _other_languages(
    own: str, fields: Mapping[str, ProfileField], state: FormState
) -> tuple[TextLanguage, ...]:
    return tuple(
        _other_language(
            language,
            tuple(state.view(fields[name]) for name in _text_names(language)),
            is_written=_is_written(language, state.typed),
        )
        for language in _text_languages(own)
        if language != own
    )


def _other_language(language: str, views: tuple[Field, ...], *, is_written: bool) -> TextLanguage:
    note = _("written") if is_written else _("not written yet")
    is_wanted = language == "en" and not is_written
    if is_wanted:
        note = _("not written yet: most visitors read English")
    is_open = is_wanted or any(view.errors for view in views)
    return TextLanguage(language_label(language), note, views, is_open)


def _is_filled(field: Field) -> bool:
    return bool(field.value) or any(option.is_chosen for option in field.options if option.value)


def _title(identifier: str, kind: Kind) -> str:
    if identifier == "work":
        return _("What you do") if kind is not Kind.INVESTOR else _("What you look for")
    return _(_TITLES[identifier])


def _lead(identifier: str, kind: Kind) -> str:
    if identifier == "work":
        return _("Matches are computed from these words, in whichever language you write them.")
    if identifier == "past" and kind is Kind.INVESTOR:
        return _("One company a line: name; sectors; country; year. Only the name is needed.")
    return ""


def error_notice(problems: Iterable[FieldProblem], kind: Kind) -> Notice | None:
    """The summary above the form: what to correct, each with the way to its field."""
    labels = {field.name: _(field.label) for field in fields_for(kind)}
    links = tuple(
        Button(f"{labels.get(p.field, p.field)}: {translate(p.message)}", f"#{p.field}")
        for p in problems
        if p.severity is Severity.ERROR
    )
    if not links:
        return None
    title = ngettext(
        "Nothing is saved yet: one field needs you",
        "Nothing is saved yet: %(num)s fields need you",
        len(links),
    )
    return Notice(title, _("Everything you typed is still here."), "error", "alert", links)
