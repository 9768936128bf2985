"""Companies an investor has backed before, as they stand in a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.countries import parse_country
from matchmaker.domain.enums import Stage
from matchmaker.domain.money import Money, currency_of, money_from, read_amount
from matchmaker.domain.stages import parse_stage
from matchmaker.domain.values import JsonValue, ReadingContext, money_of, money_value

_LINES = ("id", "region", "city", "stage")
_LINE_LENGTH = 200
_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2}))?(?:[-./月](\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class PastCompany:
    """One company backed before; `day` is the day of the deal, the first of month or year where only that is known."""

    name: str
    id: str | None = None
    description: str = ""
    sectors: tuple[str, ...] = ()
    country: str | None = None
    region: str | None = None
    city: str | None = None
    stage: Stage | None = None
    amount: Money | None = None
    day: date | None = None


def parse_past_companies(
    entries: Sequence[object], context: ReadingContext
) -> tuple[list[JsonValue], int]:
    """Read names or objects; return the JSON-ready list and how many had no name."""
    read = [_parse_one(entry, context) for entry in entries]
    return [company for company in read if company is not None], read.count(None)


def _parse_one(entry: object, context: ReadingContext) -> dict[str, JsonValue] | None:
    fields: Mapping[str, object] = entry if isinstance(entry, Mapping) else {"name": entry}
    name = clean_line(str(fields.get("name") or ""))[:_LINE_LENGTH]
    if not name:
        return None
    company: dict[str, JsonValue] = {"name": name}
    for key in _LINES:
        if line := clean_line(str(fields.get(key) or ""))[:_LINE_LENGTH]:
            company[key] = line
    if description := clean_text(str(fields.get("description") or ""))[:5000]:
        company["description"] = description
    if sectors := _sectors(fields.get("sectors")):
        company["sectors"] = sectors
    if country := clean_line(str(fields.get("country") or ""))[:_LINE_LENGTH]:
        company["country"] = parse_country(country) or country
    if (amount := _amount(fields, context)) is not None:
        company["amount"] = money_value(amount)
    if (day := parse_day(fields.get("date"))) is not None:
        company["date"] = day.isoformat()
    return company


def _sectors(raw: object) -> list[JsonValue]:
    parts = raw if isinstance(raw, list) else re.split(r"[;；、，,|・·\n]| / ", str(raw or ""))
    return [line[:_LINE_LENGTH] for part in parts if (line := clean_line(str(part)))]


def _amount(fields: Mapping[str, object], context: ReadingContext) -> Money | None:
    raw = fields.get("amount")
    if raw is None or raw == "" or isinstance(raw, bool):
        return None
    named = clean_line(str(fields.get("currency") or "")).upper() or None
    if isinstance(raw, int | float):
        try:
            amount = Decimal(str(raw))
        except InvalidOperation:
            return None
        if not amount.is_finite():
            return None
    elif (read := read_amount(str(raw)[:200], yen_or_yuan=context.yen_or_yuan)) is not None:
        amount, named = read[0], read[1] or named
    else:
        return None
    fallback = context.currency or (currency_of(context.country) if context.country else None)
    return money_from(amount, named or fallback or "USD", is_assumed=named is None)


def parse_day(raw: object) -> date | None:
    """Read a day, a month or a year; None when it is none."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    match = _DATE.match(clean_line(str(raw or "")))
    if match is None:
        return None
    with suppress(ValueError):
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    return None


def past_company_of(value: JsonValue) -> PastCompany | None:
    """The past company kept as JSON by `parse_past_companies`."""
    if not isinstance(value, dict) or not isinstance(name := value.get("name"), str):
        return None
    sectors = value.get("sectors")
    return PastCompany(
        name=name,
        id=_str(value.get("id")),
        description=_str(value.get("description")) or "",
        sectors=tuple(str(sector) for sector in sectors) if isinstance(sectors, list) else (),
        country=_str(value.get("country")),
        region=_str(value.get("region")),
        city=_str(value.get("city")),
        stage=parse_stage(_str(value.get("stage")) or ""),
        amount=money_of(value.get("amount")),
        day=parse_day(value.get("date")),
    )


def _str(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
