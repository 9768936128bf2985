"""A profile's values as rows, and back: columns, details, texts and past companies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from matchmaker.domain.days import parse_day
from matchmaker.domain.fields import text_field
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.values import JsonValue, Values
from matchmaker.storage.models.past_companies import PastCompanyRow
from matchmaker.storage.models.profiles import Profile, ProfileTextRow

_COLUMNS = ("name", "language", "country")
_PARTS = ("summary", "description")
_TEXT_FIELDS = {text_field(part, language) for part in _PARTS for language in TEXT_LANGUAGES}
_ELSEWHERE = {*_COLUMNS, *_TEXT_FIELDS, "past_companies"}
_LINES = {"id": "external_id", "region": "region", "city": "city", "stage": "stage"}


class HasColumns(Protocol):
    """A profile, as a row of the mapper or of a plain select."""

    name: str
    language: str | None
    country: str | None
    details: dict[str, Any]


class HasText(Protocol):
    language: str
    summary: str
    description: str


class HasPastCompany(Protocol):
    name: str
    external_id: str | None
    description: str
    sectors: list[Any]
    country: str | None
    region: str | None
    city: str | None
    stage: str | None
    amount_minor: int | None
    currency: str | None
    is_assumed: bool
    day: date | None


def values_of(
    profile: HasColumns, texts: Iterable[HasText], past_companies: Iterable[HasPastCompany]
) -> dict[str, JsonValue]:
    """All values of a profile; what is empty is absent."""
    values: dict[str, JsonValue] = dict(profile.details)
    values |= {name: getattr(profile, name) for name in _COLUMNS}
    for text in texts:
        for part in _PARTS:
            values[text_field(part, text.language)] = getattr(text, part)
    values["past_companies"] = [_past_company(company) for company in past_companies]
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def stored_values(profile: Profile) -> dict[str, JsonValue]:
    """All values of a profile whose texts and past companies are loaded."""
    return values_of(profile, profile.texts, profile.past_companies)


def store_values(profile: Profile, values: Values) -> None:
    """Make the rows of a profile say exactly `values`; rows that stay are changed in place."""
    profile.name = str(values["name"])
    profile.language = _str_or_none(values.get("language"))
    profile.country = _str_or_none(values.get("country"))
    profile.details = {k: v for k, v in values.items() if k not in _ELSEWHERE and v is not None}
    _store_texts(profile, values)
    _store_past_companies(profile, values.get("past_companies"))


@dataclass(frozen=True, slots=True)
class NewRows:
    """The values of a new profile as rows: its own columns, its texts, its past companies."""

    columns: dict[str, Any]
    texts: list[dict[str, Any]]
    companies: list[dict[str, Any]]


def new_rows(values: Values) -> NewRows:
    """What `store_values` makes of a new profile, for writing thousands at once."""
    texts = (
        {"language": language}
        | {part: str(values.get(text_field(part, language)) or "") for part in _PARTS}
        for language in TEXT_LANGUAGES
    )
    return NewRows(
        columns={
            "name": str(values["name"]),
            "language": _str_or_none(values.get("language")),
            "country": _str_or_none(values.get("country")),
            "details": {k: v for k, v in values.items() if k not in _ELSEWHERE and v is not None},
        },
        texts=[text for text in texts if any(text[part] for part in _PARTS)],
        companies=[
            {"position": position, **_company_columns(company)}
            for position, company in enumerate(_companies(values.get("past_companies")))
        ],
    )


def _companies(value: JsonValue) -> list[Mapping[str, JsonValue]]:
    listed = value if isinstance(value, list) else []
    return [company for company in listed if isinstance(company, dict)]


def _store_texts(profile: Profile, values: Values) -> None:
    rows = {row.language: row for row in profile.texts}
    for language in TEXT_LANGUAGES:
        texts = {part: str(values.get(text_field(part, language)) or "") for part in _PARTS}
        if not any(texts.values()):
            if language in rows:
                profile.texts.remove(rows[language])
        elif language in rows:
            _change(rows[language], texts)
        else:
            profile.texts.append(ProfileTextRow(language=language, **texts))


def _store_past_companies(profile: Profile, value: JsonValue) -> None:
    companies = _companies(value)
    del profile.past_companies[len(companies) :]
    for position, company in enumerate(companies):
        columns = _company_columns(company)
        if position < len(profile.past_companies):
            _change(profile.past_companies[position], columns)
        else:
            profile.past_companies.append(PastCompanyRow(position=position, **columns))


def _change(row: object, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _company_columns(company: Mapping[str, JsonValue]) -> dict[str, Any]:
    amount = company.get("amount")
    money = amount if isinstance(amount, dict) else {}
    return {
        "name": company["name"],
        "description": company.get("description") or "",
        "sectors": company.get("sectors") or [],
        "country": company.get("country"),
        "amount_minor": money.get("minor"),
        "currency": money.get("currency"),
        "is_assumed": bool(money.get("assumed")),
        "day": parse_day(company.get("date")),
    } | {column: company.get(key) for key, column in _LINES.items()}


def _past_company(row: HasPastCompany) -> dict[str, JsonValue]:
    company: dict[str, JsonValue] = {
        "name": row.name,
        "description": row.description,
        "sectors": row.sectors,
        "country": row.country,
        "date": row.day.isoformat() if row.day else None,
    } | {key: getattr(row, column) for key, column in _LINES.items()}
    if row.amount_minor is not None and row.currency is not None:
        company["amount"] = {
            "minor": row.amount_minor,
            "currency": row.currency,
            "assumed": row.is_assumed,
        }
    return {key: value for key, value in company.items() if value not in (None, "", [])}


def _str_or_none(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
