"""A form of a few fields with one button: what it is for, what is wrong, what else one may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wtforms import Field as FormField
from wtforms import SelectField

from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field, FieldOption


@dataclass(frozen=True, slots=True)
class Agreement:
    """A box to be ticked; never ticked beforehand. Its whole text may be unfolded."""

    name: str
    sentence: str
    is_given: bool
    link: Button | None = None
    errors: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class SmallForm:
    """`id` names its title, and `level` is 1 where that is the title of the page.

    `hidden` are names and values that come back with it.
    `problem` is what is wrong with the fields together; `others` stand under the button.
    """

    id: str
    title: str
    action: str
    submit: str
    level: int = 2
    lead: str = ""
    problem: str = ""
    fields: tuple[Field, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    username: str = ""
    """Whose password is set: it stays out of sight, and tells programs that keep passwords."""
    others: tuple[Button, ...] = ()
    is_quiet: bool = False
    """Its button is not what one came to the page for."""

    @property
    def has_file(self) -> bool:
        return any(field.input_type == "file" for field in self.fields)


def form_field(
    field: FormField,
    *,
    input_type: str = "text",
    autocomplete: str = "",
    help_text: str = "",
    input_mode: str = "",
    suggested_by: str = "",
) -> Field:
    """What was typed stays, except a password."""
    return Field(
        name=field.name,
        label=str(field.label.text),
        look="choice" if isinstance(field, SelectField) else "line",
        value="" if input_type == "password" else str(field.data or ""),
        options=_options(field) if isinstance(field, SelectField) else (),
        help=help_text,
        errors=tuple(str(error) for error in field.errors),
        is_required=False,
        input_type=input_type,
        input_mode=input_mode,
        autocomplete=autocomplete,
        suggested_by=suggested_by,
    )


def _choices(field: SelectField) -> Iterable[tuple[Any, Any]]:
    choices: Iterable[Any] = field.choices or ()
    return ((choice.value, choice.label) for choice in choices)


def _options(field: SelectField) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(str(value), str(label), is_chosen=str(value) == field.data)
        for value, label in _choices(field)
    )
