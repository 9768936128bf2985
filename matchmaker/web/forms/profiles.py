"""The profile form: what it shows of stored values, and a record of what was changed in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from werkzeug.datastructures import MultiDict

from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.fields import FieldType, ProfileField, field_named, fields_for
from matchmaker.domain.money import Money
from matchmaker.domain.parsing import CLEAR
from matchmaker.domain.records import ProfileRecord, parse_record
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem, JsonValue, Values, money_of
from matchmaker.web.forms.past_companies import past_company_lines, read_past_companies
from matchmaker.web.locale import country_name, format_number

Typed: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""What stands in the form, by field: a line or text, or the choices ticked."""

TICKED = frozenset({FieldType.NEEDS, FieldType.STAGES, FieldType.LANGUAGES})
_SWAPPED = {"ticket_min": "ticket_max", "ticket_max": "ticket_min"}


@dataclass(frozen=True, slots=True)
class ProfileForm:
    """A sent form: what was typed, the version it was filled from, what was changed."""

    typed: Typed
    version: int
    record: ProfileRecord

    @property
    def errors(self) -> tuple[FieldProblem, ...]:
        return self.record.errors


def shown_values(kind: Kind, values: Values) -> dict[str, str | tuple[str, ...]]:
    """How the form shows stored values."""
    return {field.name: _shown(field, values) for field in fields_for(kind)}


def read_profile_form(
    sent: MultiDict[str, str],
    kind: Kind,
    stored: Values,
    shown: Typed,
    *,
    only: Collection[str] | None = None,
) -> ProfileForm:
    """Read a sent form; a field that still says what the form showed is not touched.

    Where the form had `only` these fields, the others count as shown.
    """
    typed = dict(shown)
    for field in fields_for(kind):
        if only is None or field.name in only:
            typed[field.name] = _in_order(_typed(field, sent), shown.get(field.name, ""))
    if sent.get("swap") == "tickets":
        typed |= {name: typed[other] for name, other in _SWAPPED.items() if other in typed}
    record = _parsed(kind, typed, stored)
    changed = {name for name, entry in typed.items() if entry != shown.get(name, "")}
    if "currency" in changed:
        changed |= {f.name for f in fields_for(kind) if f.type is FieldType.MONEY}
    concerned = changed if only is not None else set(typed)
    kept = replace(
        record,
        values={name: value for name, value in record.values.items() if name in changed},
        cleared=record.cleared & changed,
        problems=tuple(
            p for p in record.problems if p.field in (concerned if _is_error(p) else changed)
        ),
    )
    return ProfileForm(typed, max(0, sent.get("version", 0, type=int)), kept)


def typed_over(shown: Typed, kind: Kind, form: Mapping[str, Sequence[str]]) -> Typed:
    """What the form shows with a draft laid over it."""
    sent = MultiDict((name, entry) for name, entries in form.items() for entry in entries)
    drafted = {f.name: _typed(f, sent) for f in fields_for(kind) if f.name in form}
    return {**shown, **{name: _in_order(v, shown.get(name, "")) for name, v in drafted.items()}}


def _is_error(problem: FieldProblem) -> bool:
    return problem.severity is Severity.ERROR


def _typed(field: ProfileField, sent: MultiDict[str, str]) -> str | tuple[str, ...]:
    if field.type in TICKED:
        return tuple(entry for entry in sent.getlist(field.name) if entry)
    return sent.get(field.name, "").replace("\r\n", "\n")


def _parsed(kind: Kind, typed: Typed, stored: Values) -> ProfileRecord:
    """The record of everything typed; what is empty is emptied, but never the name."""
    raw: dict[str, object] = {name: _given(entry) for name, entry in typed.items()}
    companies = raw.pop("past_companies", CLEAR)
    has_name = raw["name"] != CLEAR
    read = parse_record(raw if has_name else raw | {"name": "?"}, default_kind=kind)
    if not isinstance(read, ProfileRecord):
        message = f"a form of {kind} gave no record"
        raise TypeError(message)
    if not has_name:
        read = _without_name(read)
    return _with_past_companies(read, str(companies), stored)


def _in_order(entry: str | tuple[str, ...], shown: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Ticks arrive in the order of the form; the same ones as before stay in the order stored."""
    return shown if isinstance(shown, tuple) and set(shown) == set(entry) else entry


def _given(entry: str | tuple[str, ...]) -> object:
    if isinstance(entry, tuple):
        return list(entry) or CLEAR
    return entry if entry.strip() else CLEAR


def _without_name(record: ProfileRecord) -> ProfileRecord:
    problem = FieldProblem("name", Message(N_("It has no name.")), Severity.ERROR)
    values = {name: value for name, value in record.values.items() if name != "name"}
    return replace(record, values=values, problems=(problem, *record.problems))


def _with_past_companies(record: ProfileRecord, lines: str, stored: Values) -> ProfileRecord:
    field = field_named("past_companies", record.kind)
    if field is None:
        return record
    if lines == CLEAR:
        return replace(record, cleared=record.cleared | {field.name})
    companies, problems = read_past_companies(field, lines, stored, record.values)
    return replace(
        record,
        values={**record.values, field.name: companies},
        problems=(*record.problems, *problems),
    )


def _shown(field: ProfileField, values: Values) -> str | tuple[str, ...]:
    value = values.get(field.name)
    if field.type is FieldType.PAST_COMPANIES:
        return past_company_lines(value)
    if field.type is FieldType.MONEY:
        return _shown_money(money_of(value), values.get("currency"))
    if isinstance(value, list):
        entries = tuple(str(entry) for entry in value)
        return entries if field.type in TICKED else ", ".join(_shown_entries(field, entries))
    if field.type in TICKED:
        return ()
    if field.type is FieldType.COUNTRY and isinstance(value, str):
        return country_name(value)
    return "" if value is None else str(value)


def _shown_entries(field: ProfileField, entries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(country_name, entries)) if field.type is FieldType.MARKETS else entries


def _shown_money(money: Money | None, currency: JsonValue) -> str:
    """Digits alone where the currency of the form is meant, else with the code."""
    if money is None:
        return ""
    digits = format_number(float(money.amount))
    return digits if money.currency == currency else f"{digits} {money.currency}"
