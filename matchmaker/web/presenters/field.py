"""One field of a form: label, help, error, what stands in it, who will see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldOption:
    """`lang` is that of a label which is a name."""

    value: str
    label: str
    is_chosen: bool
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A likely repair of an error, as a button that sends the form."""

    label: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """`look` is `line`, `text`, `choice` (one of a list) or `choices` (ticks).

    `input_type` and `input_mode` are attributes of a line, `rows` of a text; `lang` is the
    language to be typed in.
    """

    name: str
    label: str
    look: str
    value: str = ""
    options: tuple[FieldOption, ...] = ()
    help: str = ""
    errors: tuple[str, ...] = ()
    audience: str = ""
    is_required: bool = False
    input_type: str = "text"
    input_mode: str = ""
    max_length: int | None = None
    rows: int = 4
    lang: str | None = None
    repair: Repair | None = None
    suggested_by: str = ""
    """Id of the list of what may be typed."""
    autocomplete: str = ""
    """What a browser may fill in."""

    @property
    def described_by(self) -> str:
        """Ids of what explains the input, for `aria-describedby`."""
        ids = ((self.help, "help"), (self.errors, "error"))
        return " ".join(f"{self.name}-{what}" for said, what in ids if said)


def field_errors(errors: Mapping[str, str], name: str) -> tuple[str, ...]:
    """What is wrong with one field of a form."""
    return (errors[name],) if name in errors else ()
