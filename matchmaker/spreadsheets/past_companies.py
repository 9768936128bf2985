"""A workbook's second sheet: what its investors have backed before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.names import normalised_name
from matchmaker.domain.parsing import CLEAR, as_text, split_list
from matchmaker.domain.records import parse_kind
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.grids import is_blank
from matchmaker.spreadsheets.headers import plain_name
from matchmaker.spreadsheets.rows import RawRow, Sheet, named_cells

SHEET_NAME = "past_companies"
_SHOWN = 10


def join_past_companies(rows: list[RawRow], cells: list[list[object]]) -> Sheet:
    """Give every investor its companies of the second sheet; say which rows name none."""
    found = next((at for at, row in enumerate(cells) if not all(map(is_blank, row))), None)
    if found is None:
        return Sheet(rows)
    names = [plain_name(as_text(cell)) for cell in cells[found]]
    if not {"investor_id", "investor"} & set(names):
        missing = N_("The sheet past_companies has no column investor_id and was left out.")
        return Sheet(rows, (Message(missing),))
    by_row = _Investors(rows)
    lost: list[int] = []
    companies: dict[int, list[dict[str, object]]] = {}
    for number, row in enumerate(cells[found + 1 :], found + 2):
        company = named_cells(names, row)
        at = by_row.place_of(company)
        if at is not None:
            companies.setdefault(at, []).append(company)
        elif company:
            lost.append(number)
    joined = [_with_companies(row, companies.get(at)) for at, row in enumerate(rows)]
    return Sheet(joined, tuple(_lost_rows(lost)))


class _Investors:
    """Where in the list of rows an investor stands."""

    def __init__(self, rows: list[RawRow]) -> None:
        self._by_id: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        for at, row in enumerate(rows):
            fields = row.fields or {}
            if parse_kind(fields.get("kind", Kind.INVESTOR.value)) is Kind.INVESTOR:
                self._by_id.setdefault(clean_line(as_text(fields.get("id"))), at)
                self._by_name.setdefault(normalised_name(as_text(fields.get("name"))), at)
        self._by_id.pop("", None)

    def place_of(self, company: Mapping[str, object]) -> int | None:
        identifier = clean_line(as_text(company.get("investor_id") or company.get("investor")))
        name = normalised_name(as_text(company.get("investor") or identifier))
        return self._by_id.get(identifier, self._by_name.get(name))


def _with_companies(row: RawRow, companies: list[dict[str, object]] | None) -> RawRow:
    """The second sheet says more of a company than a name in the first; a name only there stays."""
    if companies is None or row.fields is None:
        return row
    written = row.fields.get("past_companies")
    described = {normalised_name(as_text(company.get("name"))) for company in companies}
    names = [] if written in (None, CLEAR) else split_list(written)
    further = [{"name": name} for name in names if normalised_name(name) not in described]
    return replace(row, fields={**row.fields, "past_companies": [*companies, *further]})


def _lost_rows(lost: list[int]) -> list[Message]:
    if not lost:
        return []
    message = N_(
        "%(count)s rows of the sheet past_companies name no investor of this file and were left"
        " out: %(rows)s"
    )
    shown = ", ".join(map(str, lost[:_SHOWN])) + (" …" if len(lost) > _SHOWN else "")
    return [Message(message, {"count": len(lost), "rows": shown})]
