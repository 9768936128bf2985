"""Reading one row of a profiles file, or one form, into the values of a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from matchmaker.domain.cells import CLEAR, as_text, is_clear, is_empty, quoted
from matchmaker.domain.choices import parse_kind_word
from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.fields import ProfileField, field_named, fields_for
from matchmaker.domain.languages import guess_language
from matchmaker.domain.parsing import parse_field
from matchmaker.domain.text import N_
from matchmaker.domain.text_columns import flat_columns, text_language
from matchmaker.domain.values import (
    FieldProblem,
    JsonValue,
    ReadingContext,
    Values,
    money_of,
    refusal,
    warning,
)

RANGE_UPSIDE_DOWN = N_("The smallest ticket is above the largest.")
_KEYS = ("kind", "id", "delegation")
_FIRST = ("language", "country", "currency")
"""Read before the others: they say how to read amounts."""
_LINE_LENGTH = 200
_UNKNOWN_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class ProfileRecord:
    """One profile as a file or form gives it.

    `values` holds only what was given; `cleared` the fields that were emptied on purpose;
    `unknown` the columns that are no field of ours, kept as text.
    """

    kind: Kind
    id: str | None = None
    delegation: str | None = None
    values: Values = field(default_factory=dict)
    cleared: frozenset[str] = frozenset()
    unknown: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[FieldProblem, ...] = ()

    @property
    def name(self) -> str:
        return str(self.values.get("name") or "")

    @property
    def errors(self) -> tuple[FieldProblem, ...]:
        """What keeps this record from being stored."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """A row that is no profile at all, and why."""

    problem: FieldProblem
    name: str = ""


def parse_kind(raw: object) -> Kind | None:
    """A kind by its own name, or by the words that lists have for it."""
    return parse_kind_word(clean_line(as_text(raw)))


def parse_record(
    raw: Mapping[str, object], *, default_kind: Kind | None = None
) -> ProfileRecord | RefusedRecord:
    """Read a row whose keys are field names; an empty cell says nothing, `-` clears."""
    given = {clean_line(key): cell for key, cell in raw.items() if not is_empty(cell)}
    name = clean_line(as_text(given.get("name")))
    kind = parse_kind(given["kind"]) if "kind" in given else default_kind
    if kind is None:
        unknown = N_("“%(entry)s” is no kind of profile: write startup, investor or partner.")
        return RefusedRecord(refusal("kind", unknown, entry=quoted(given.get("kind"))), name)
    if not name or name == CLEAR:
        return RefusedRecord(refusal("name", N_("It has no name.")))
    return _read(kind, given)


def _read(kind: Kind, given: Mapping[str, object]) -> ProfileRecord:
    fields = {field.name: field for field in fields_for(kind)}
    language = text_language(given)
    flat = flat_columns({key: given[key] for key in given if key not in _KEYS}, language)
    unknown = {_line(name): _kept(flat[name]) for name in flat if name not in fields}
    context = ReadingContext(language or guess_language(as_text(given["name"])))
    values, problems = _read_fields(fields, flat, context)
    return ProfileRecord(
        kind=kind,
        id=_key(given.get("id")),
        delegation=_key(given.get("delegation")),
        values=values,
        cleared=frozenset(name for name, cell in flat.items() if name in fields and is_clear(cell)),
        unknown=unknown,
        problems=(*map(_unknown_column, unknown), *problems, *range_problems(values)),
    )


def _read_fields(
    fields: Mapping[str, ProfileField], flat: Mapping[str, object], context: ReadingContext
) -> tuple[dict[str, JsonValue], list[FieldProblem]]:
    values: dict[str, JsonValue] = {}
    problems: list[FieldProblem] = []
    for name in (*_FIRST, *(name for name in fields if name not in _FIRST)):
        cell = flat.get(name)
        if cell is None or is_empty(cell) or is_clear(cell):
            continue
        parsed = parse_field(fields[name], cell, context)
        problems.extend(parsed.problems)
        if parsed.value is not None:
            values[name] = parsed.value
        if name in _FIRST and isinstance(parsed.value, str):
            context = replace(context, **{name: parsed.value})
    return values, problems


def _key(cell: object) -> str | None:
    return None if is_clear(cell) else _line(cell) or None


def _line(cell: object) -> str:
    return clean_line(as_text(cell))[:_LINE_LENGTH].rstrip()


def _kept(cell: object) -> str:
    return clean_text(as_text(cell))[:_UNKNOWN_LENGTH].rstrip()


def _unknown_column(name: str) -> FieldProblem:
    if any(field_named(name, kind) for kind in Kind):
        return warning(name, N_("Profiles of this kind have no such field; it is kept as it is."))
    return warning(name, N_("Not a field of ours; it is kept as it is."))


def range_problems(values: Values) -> list[FieldProblem]:
    """An error when the smallest ticket is above the largest of the same currency."""
    low, high = money_of(values.get("ticket_min")), money_of(values.get("ticket_max"))
    if low is None or high is None or low.currency != high.currency or low.minor <= high.minor:
        return []
    return [refusal("ticket_min", RANGE_UPSIDE_DOWN)]
