"""A field of the registry as a field of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from matchmaker.domain.enums import Audience, InvestorType, Need, Severity, Stage
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.records import RANGE_UPSIDE_DOWN
from matchmaker.domain.text import N_
from matchmaker.domain.values import FieldProblem
from matchmaker.translations import html_lang
from matchmaker.web.forms.profiles import Typed
from matchmaker.web.locale import translate
from matchmaker.web.presenters.field import Field, FieldOption, Repair
from matchmaker.web.presenters.labels import (
    currency_label,
    investor_type_label,
    language_label,
    need_label,
    stage_label,
)
from matchmaker.web.words import _

AUDIENCES = {
    Audience.PUBLIC: N_("Visible to every member"),
    Audience.MEMBERS: N_("Visible to members of the other side"),
    Audience.INVESTORS: N_("Visible to investors and visiting enterprises"),
    Audience.MATCHED: N_("Visible once both sides have agreed to meet"),
    Audience.OWN: N_("Visible to your organization and the organizers"),
    Audience.ORGANIZER: N_("Visible to the organizers"),
}
CURRENCIES = ("USD", "VND", "KRW", "CNY", "JPY", "SGD", "TWD", "HKD", "EUR", "GBP")
_MEETING_LANGUAGES = ("vi", "en", "ko", "zh", "ja")
_Options = tuple[Sequence[str], Callable[[str], str]]
_CHOICE: dict[FieldType, _Options] = {
    FieldType.STAGE: (tuple(Stage), stage_label),
    FieldType.CURRENCY: (CURRENCIES, currency_label),
    FieldType.LANGUAGE: (TEXT_LANGUAGES, language_label),
    FieldType.INVESTOR_TYPE: (tuple(InvestorType), investor_type_label),
}
_CHOICES: dict[FieldType, _Options] = {
    FieldType.NEEDS: (tuple(Need), need_label),
    FieldType.STAGES: (tuple(Stage), stage_label),
    FieldType.LANGUAGES: (_MEETING_LANGUAGES, language_label),
}
_LINES = {
    FieldType.URL: ("text", "url"),
    FieldType.EMAIL: ("email", "email"),
    FieldType.PHONE: ("tel", "tel"),
}
_ROWS = {"summary": 3, "description": 8, "past_companies": 10}


def field_view(
    field: ProfileField,
    typed: Typed,
    problems: Sequence[FieldProblem] = (),
    *,
    audience: Audience = Audience.OWN,
) -> Field:
    """What was typed, the choices there are, and what is to be said about it."""
    entry = typed.get(field.name, "")
    part, _separator, language = field.name.partition("_")
    is_text = field.type is FieldType.TEXT
    input_type, input_mode = _LINES.get(field.type, ("text", ""))
    return Field(
        name=field.name,
        label=_(field.label),
        look=_look(field),
        value="" if isinstance(entry, tuple) else entry,
        options=_options(field, entry),
        help=_(field.help) if field.help else "",
        errors=_errors(field, problems),
        audience=_(AUDIENCES[audience]),
        is_required=field.is_required,
        input_type=input_type,
        input_mode=input_mode,
        rows=_ROWS.get(part if is_text else field.name, 4),
        lang=html_lang(language) if is_text else None,
        repair=_repair(field, problems),
    )


def _look(field: ProfileField) -> str:
    if field.type in (FieldType.TEXT, FieldType.PAST_COMPANIES):
        return "text"
    if field.type in _CHOICES:
        return "choices"
    return "choice" if field.type in _CHOICE else "line"


def _options(field: ProfileField, entry: str | tuple[str, ...]) -> tuple[FieldOption, ...]:
    """The closed list, and whatever else is stored, so that saving loses nothing."""
    if field.type in _CHOICES and isinstance(entry, tuple):
        known, label = _CHOICES[field.type]
        values = dict.fromkeys([*map(str, known), *entry])
        return tuple(FieldOption(value, label(value), value in entry) for value in values)
    if field.type in _CHOICE and isinstance(entry, str):
        known, label = _CHOICE[field.type]
        values = dict.fromkeys([*map(str, known), *([entry] if entry else [])])
        none = FieldOption("", _("not given"), not entry)
        return (none, *(FieldOption(value, label(value), value == entry) for value in values))
    return ()


def _errors(field: ProfileField, problems: Iterable[FieldProblem]) -> tuple[str, ...]:
    return tuple(
        translate(problem.message)
        for problem in problems
        if problem.field == field.name and problem.severity is Severity.ERROR
    )


def _repair(field: ProfileField, problems: Iterable[FieldProblem]) -> Repair | None:
    """Tickets the wrong way round are swapped by a button."""
    messages = {problem.message.text for problem in problems if problem.field == field.name}
    if RANGE_UPSIDE_DOWN in messages:
        return Repair(_("Swap them"), "swap", "tickets")
    return None
