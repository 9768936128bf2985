"""Companies an investor has backed before, as they stand in a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matchmaker.domain.amounts import read_currency, read_money
from matchmaker.domain.cells import as_text, is_clear, is_empty, split_list
from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.countries import parse_country
from matchmaker.domain.days import parse_day
from matchmaker.domain.enums import Stage
from matchmaker.domain.money import Money
from matchmaker.domain.stages import parse_stage
from matchmaker.domain.values import JsonValue, ReadingContext, money_of, money_value

_LINES = ("name", "id", "region", "city", "stage")
_LINE_LENGTH = 200
_DESCRIPTION_LENGTH = 5_000
_MOST_SECTORS = 50


@dataclass(frozen=True, slots=True)
class PastCompany:
    """One company backed before.

    `day` is the day of the deal, the first of month or year where only that is known.
    """

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


def count_unread(entries: Sequence[object], companies: Sequence[object]) -> int:
    """How many amounts and days of `entries` nobody could read, so that `companies` lack them."""
    return sum(_holders(entries, key) - _holders(companies, key) for key in ("amount", "date"))


def _holders(entries: Sequence[object], key: str) -> int:
    named = (cells for cells in entries if isinstance(cells, Mapping) and _says(cells, "name"))
    return sum(_says(cells, key) for cells in named)


def _says(cells: Mapping[str, object], key: str) -> bool:
    cell = cells.get(key)
    return not is_empty(cell) and not is_clear(cell)


def _parse_one(entry: object, context: ReadingContext) -> dict[str, JsonValue] | None:
    cells = entry if isinstance(entry, Mapping) else {"name": entry}
    given = {key: cell for key, cell in cells.items() if _says(cells, key)}
    company: dict[str, JsonValue] = {key: _line(given.get(key)) for key in _LINES}
    if not company["name"]:
        return None
    country = _line(given.get("country"))
    amount, day = _amount(given, context), parse_day(given.get("date"))
    company |= {
        "description": clean_text(as_text(given.get("description")))[:_DESCRIPTION_LENGTH].rstrip(),
        "sectors": _sectors(given.get("sectors")),
        "country": parse_country(country) or country,
        "amount": money_value(amount) if amount else None,
        "date": day.isoformat() if day else None,
    }
    return {key: value for key, value in company.items() if value}


def _line(cell: object) -> str:
    return clean_line(as_text(cell))[:_LINE_LENGTH].rstrip()


def _sectors(cell: object) -> list[JsonValue]:
    return [sector[:_LINE_LENGTH].rstrip() for sector in split_list(cell)[:_MOST_SECTORS]]


def _amount(given: Mapping[str, object], context: ReadingContext) -> Money | None:
    """The amount in the company's own currency, else in the one its investor uses."""
    if "amount" not in given:
        return None
    own = read_currency(given.get("currency"), context)
    usual = context.currency or context.usual_currency
    return read_money(given["amount"], replace(context, currency=own, assumed_currency=usual))


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
