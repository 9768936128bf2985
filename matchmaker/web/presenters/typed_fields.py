"""Fields of a form whose lines are kept as they were typed."""

from __future__ import annotations

from collections.abc import Iterable

from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.locale import translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.words import _


def typed_line(
    form: TypedForm,
    name: str,
    label: str,
    *,
    help_text: str = "",
    input_type: str = "text",
    most: int | None = None,
) -> Field:
    """`input_type` is that of the browser; `number` asks for digits in a plain line.

    `most` is how many characters can be typed, where more would be cut off.
    """
    is_number = input_type == "number"
    return Field(
        f"{form.prefix}{name}",
        label,
        "line",
        form.line(name),
        help=help_text,
        errors=typed_errors(form, name),
        input_type="text" if is_number else input_type,
        input_mode="numeric" if is_number else "",
        max_length=most,
    )


def typed_choice(
    form: TypedForm, name: str, label: str, options: Iterable[FieldOption], *, help_text: str = ""
) -> Field:
    return Field(
        f"{form.prefix}{name}",
        label,
        "choice",
        form.line(name),
        options=tuple(options),
        help=help_text,
        errors=typed_errors(form, name),
    )


def typed_errors(form: TypedForm, name: str) -> tuple[str, ...]:
    problem = form.problems.get(name)
    return (translate(problem),) if problem else ()


def not_saved(form: TypedForm) -> Notice | None:
    """What stands over a form with which something is wrong, with the way to where each begins."""
    if not form.problems:
        return None
    general = form.problems.get("")
    first: dict[str, str] = {}
    for name, problem in form.problems.items():
        if name:
            first.setdefault(translate(problem), f"#{form.prefix}{name}")
    links = tuple(Button(said, href) for said, href in first.items())
    return Notice(_("Not saved"), translate(general) if general else "", "error", "alert", links)
