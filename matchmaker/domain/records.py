"""Reading one row of a profiles file, or one form, into the values of a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.fields import ProfileField, field_named, fields_for, text_field
from matchmaker.domain.languages import TEXT_LANGUAGES, guess_language, parse_language
from matchmaker.domain.parsing import CLEAR, as_text, parse_field
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem, JsonValue, Parsed, ReadingContext, Values

_KEYS = ("kind", "id", "delegation")
_FIRST = ("language", "country", "currency")
"""Read before the others: they say how to read text and amounts."""
_PARTS = ("summary", "description")
_TEXT_COLUMN = re.compile(r"(summary|description)[_-]([a-z]{2}(?:[_-][a-z0-9]+)*)", re.IGNORECASE)
_ID_LENGTH = 200


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
    word = clean_line(as_text(raw)).casefold()
    return Kind(word) if word in {kind.value for kind in Kind} else None


def parse_record(
    raw: Mapping[str, object], *, default_kind: Kind | None = None
) -> ProfileRecord | RefusedRecord:
    """Read a row whose keys are field names; an empty cell says nothing, `-` clears."""
    raw = {str(key).strip(): value for key, value in raw.items() if not _is_empty(value)}
    name = clean_line(as_text(raw.get("name")))
    kind = parse_kind(raw["kind"]) if "kind" in raw else default_kind
    if kind is None:
        message = N_("“%(entry)s” is no kind of profile: write startup, investor or partner.")
        entry = clean_line(as_text(raw.get("kind")))[:80]
        return RefusedRecord(
            FieldProblem("kind", Message(message, {"entry": entry}), Severity.ERROR), name
        )
    if not name or name == CLEAR:
        return RefusedRecord(FieldProblem("name", Message(N_("It has no name.")), Severity.ERROR))
    return _read(kind, raw)


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _read(kind: Kind, raw: Mapping[str, object]) -> ProfileRecord:
    identifier = clean_line(as_text(raw.get("id")))[:_ID_LENGTH] or None
    delegation = clean_line(as_text(raw.get("delegation")))[:_ID_LENGTH] or None
    flat, unknown, problems = _flatten(kind, raw)
    values: dict[str, JsonValue] = {}
    context = ReadingContext(language=_text_language(flat))
    for profile_field in sorted(fields_for(kind), key=lambda f: _reading_order(f.name)):
        if profile_field.name not in flat or flat[profile_field.name] == CLEAR:
            continue
        parsed = parse_field(profile_field, flat[profile_field.name], context)
        problems.extend(parsed.problems)
        if parsed.value is not None:
            values[profile_field.name] = parsed.value
        context = _informed(context, profile_field, parsed)
    problems.extend(range_problems(values))
    known = {profile_field.name for profile_field in fields_for(kind)}
    cleared = frozenset(name for name in flat if flat[name] == CLEAR and name in known)
    return ProfileRecord(kind, identifier, delegation, values, cleared, unknown, tuple(problems))


def _reading_order(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _informed(
    context: ReadingContext, profile_field: ProfileField, parsed: Parsed
) -> ReadingContext:
    if not isinstance(parsed.value, str) or profile_field.name not in _FIRST:
        return context
    if profile_field.name == "language":
        return replace(context, language=parsed.value)
    if profile_field.name == "country":
        return replace(context, country=parsed.value)
    return replace(context, currency=parsed.value)


def _text_language(flat: Mapping[str, object]) -> str | None:
    return parse_language(as_text(flat.get("language"))) if "language" in flat else None


def _flatten(
    kind: Kind, raw: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, str], list[FieldProblem]]:
    """Give every text its own field (`summary_ko`); set aside what is no field of this kind."""
    flat: dict[str, object] = {}
    unknown: dict[str, str] = {}
    problems: list[FieldProblem] = []
    for key, value in raw.items():
        if key in _KEYS or key in _PARTS or key == "texts":
            continue
        name = _text_name(key) or key
        if field_named(name, kind) is not None:
            flat[name] = value
        else:
            unknown[key[:200]] = as_text(value)[:2000]
            problems.append(
                FieldProblem(key[:80], Message(N_("Not a field of ours; it is kept as it is.")))
            )
    for language, texts in _texts(raw).items():
        for part in _PARTS:
            if not _is_empty(texts.get(part)):
                flat[text_field(part, language)] = texts[part]
    return flat, unknown, problems


def _text_name(key: str) -> str | None:
    match = _TEXT_COLUMN.fullmatch(key)
    language = parse_language(match[2]) if match else None
    return text_field(match[1].lower(), language) if match and language in TEXT_LANGUAGES else None


def _texts(raw: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """The texts by language: `texts`, and `summary` and `description` in the profile's own."""
    found: dict[str, dict[str, object]] = {}
    further = raw.get("texts")
    if isinstance(further, Mapping):
        for tag, texts in further.items():
            language = parse_language(str(tag))
            if language in TEXT_LANGUAGES and isinstance(texts, Mapping):
                found[language] = dict(texts)
    own = {part: raw[part] for part in _PARTS if part in raw}
    if own:
        found[own_language(raw, own)] = own
    return found


def own_language(raw: Mapping[str, object], own: Mapping[str, object]) -> str:
    """The language of a profile's own text: declared, else guessed; a sixth one is kept as English."""
    declared = parse_language(as_text(raw.get("language"))) if "language" in raw else None
    language = declared or guess_language(" ".join(as_text(text) for text in own.values()))
    return language if language in TEXT_LANGUAGES else "en"


def range_problems(values: Values) -> list[FieldProblem]:
    """An error when the smallest ticket is above the largest of the same currency."""
    low, high = values.get("ticket_min"), values.get("ticket_max")
    if (
        not isinstance(low, dict)
        or not isinstance(high, dict)
        or low["currency"] != high["currency"]
    ):
        return []
    if int(str(low["minor"])) <= int(str(high["minor"])):
        return []
    message = Message(N_("The smallest ticket is above the largest."))
    return [FieldProblem("ticket_min", message, Severity.ERROR)]
