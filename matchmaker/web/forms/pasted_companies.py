"""Past companies added in the wizard: one by one, or many pasted from a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.countries import parse_country
from matchmaker.domain.fields import PROFILE_FIELDS
from matchmaker.domain.names import normalised_name
from matchmaker.domain.past_companies import count_unread, parse_past_companies
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import JsonValue, ReadingContext, Values
from matchmaker.spreadsheets.pasted import PastedRow, read_pasted
from matchmaker.web.forms.past_companies import SEPARATOR

FIELD = "past_companies"
ADDED = ("add_name", "add_sectors", "add_country", "add_year")
"""Inputs of the quick entry, in the order of a line."""
APPEND, REPLACE = "append", "replace"
_LIMIT = next(field.max_items for field in PROFILE_FIELDS if field.name == FIELD)


@dataclass(frozen=True, slots=True)
class PastedCompany:
    """One row: the company that was read of it, None where there is none, and what is to say."""

    number: int
    company: dict[str, JsonValue] | None
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class PastedCompanies:
    """What was pasted, and what the list would be afterwards."""

    text: str
    mode: str
    rows: tuple[PastedCompany, ...]
    unread: tuple[str, ...]
    is_cut: bool
    values: tuple[JsonValue, ...]
    limit: int

    @property
    def is_too_long(self) -> bool:
        return len(self.values) > self.limit

    @property
    def taken(self) -> int:
        """How many can be taken over: none where the list would become too long."""
        return 0 if self.is_too_long else sum(row.company is not None for row in self.rows)


def with_added(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """The sent form with the company of the quick entry as a line more."""
    cells = [clean_line(sent.get(name, "")) for name in ADDED]
    line = f"{SEPARATOR} ".join(cell.replace(SEPARATOR, ",") for cell in cells)
    form = MultiDict(sent.items(multi=True))
    lines = f"{sent.get(FIELD, '').rstrip()}\n{line.rstrip('; ')}"
    form.setlist(FIELD, [lines.lstrip("\n")])
    return form


def read_companies(sent: MultiDict[str, str], stored: Values) -> PastedCompanies:
    """Read what was pasted; appended, a company that is listed already is left out."""
    text = sent.get("pasted", "").replace("\r\n", "\n")
    mode = REPLACE if sent.get("mode") == REPLACE else APPEND
    listed = stored.get(FIELD)
    before = list(listed) if isinstance(listed, list) and mode == APPEND else []
    known = {normalised_name(str(c.get("name"))) for c in before if isinstance(c, dict)}
    pasted = read_pasted(text)
    rows = tuple(_read(row, known, _context(stored)) for row in pasted.rows)
    companies = (row.company for row in rows if row.company is not None)
    return PastedCompanies(
        text=text,
        mode=mode,
        rows=rows,
        unread=pasted.unread,
        is_cut=pasted.is_cut,
        values=(*before, *companies),
        limit=_LIMIT,
    )


def _read(row: PastedRow, known: set[str], context: ReadingContext) -> PastedCompany:
    """`known` are the names there are; the one of this row is added to them."""
    companies, _unnamed = parse_past_companies([row.cells], context)
    company = companies[0] if companies else None
    if not isinstance(company, dict):
        return PastedCompany(row.number, None, (Message(N_("It has no name.")),))
    name = normalised_name(str(company["name"]))
    if name in known:
        return PastedCompany(
            row.number, None, (Message(N_("“%(name)s” is listed already."), company),)
        )
    known.add(name)
    return PastedCompany(row.number, company, tuple(_remarks(row, company)))


def _remarks(row: PastedRow, company: dict[str, JsonValue]) -> list[Message]:
    remarks = []
    if count_unread([row.cells], [company]):
        remarks.append(Message(N_("Its amount or date cannot be read and is left out.")))
    country = row.cells.get("country", "")
    if country and parse_country(country) is None:
        remarks.append(Message(N_("“%(country)s” is no country we know."), {"country": country}))
    return remarks


def _context(values: Values) -> ReadingContext:
    def text(name: str) -> str | None:
        value = values.get(name)
        return value if isinstance(value, str) else None

    return ReadingContext(text("language"), text("country"), text("currency"))
