"""The fields in which languages are ticked or written."""

from __future__ import annotations

from matchmaker.web.forms.spoken import LANGUAGES, LONGEST, OTHERS, TICKED, SpokenLanguages
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.words import _


def spoken_fields(label: str, languages: SpokenLanguages, error: str = "") -> tuple[Field, Field]:
    options = tuple(
        FieldOption(code, language_label(code), code in languages.codes) for code in TICKED
    )
    return (
        Field(LANGUAGES, label, "choices", options=options, errors=(error,) if error else ()),
        Field(
            OTHERS,
            _("Other languages"),
            "line",
            languages.others,
            help=_("By name, with commas between: German, Thai."),
            errors=(languages.problem,) if languages.problem else (),
            max_length=LONGEST,
        ),
    )


def language_choice(name: str, label: str, chosen: str | None, nothing: str) -> Field:
    """One language of a list; one that is kept and not in it stays."""
    codes = TICKED if chosen is None or chosen in TICKED else (*TICKED, chosen)
    options = [FieldOption("", nothing, not chosen)]
    options += [FieldOption(code, language_label(code), code == chosen) for code in codes]
    return Field(name, label, "choice", options=tuple(options))
