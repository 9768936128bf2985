"""The companies an investor has backed before, as a table."""

from __future__ import annotations

from matchmaker.domain.past_companies import PastCompany, past_company_of
from matchmaker.domain.values import Values
from matchmaker.web.locale import format_money, format_money_about
from matchmaker.web.presenters.labels import listed, place_label, stage_label
from matchmaker.web.presenters.profile_page import sector
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

MOST_SHOWN = 50


def past_companies_of(values: Values) -> tuple[PastCompany, ...]:
    value = values.get("past_companies")
    read = map(past_company_of, value) if isinstance(value, list) else ()
    return tuple(company for company in read if company is not None)


def past_companies_table(companies: tuple[PastCompany, ...], reader: Reader) -> Table:
    """The first fifty; a fund with thousands is not read line by line."""
    columns = (
        Column(_("Company")),
        Column(_("Sectors")),
        Column(_("Country")),
        Column(_("Stage")),
        Column(_("Amount"), is_number=True),
        Column(_("Year"), is_number=True),
    )
    rows = tuple(_row(company, reader) for company in companies[:MOST_SHOWN])
    return Table(_("Companies backed before"), columns, rows)


def unshown_note(companies: tuple[PastCompany, ...]) -> str:
    """How many companies the table leaves out; empty when none."""
    more = len(companies) - MOST_SHOWN
    return ngettext("and one more", "and %(num)s more", more) if more > 0 else ""


def _row(company: PastCompany, reader: Reader) -> tuple[Cell, ...]:
    sectors = [sector(entry, None, reader) for entry in company.sectors]
    meaning = listed(dict.fromkeys(s.meaning for s in sectors if s.meaning))
    amount = format_money(company.amount) if company.amount else ""
    about = format_money_about(company.amount, reader.currency) if company.amount else ""
    return (
        Cell((written(company.name),)),
        Cell(
            tuple(written(s.written.text) for s in sectors),
            note=Text(meaning) if meaning else None,
        ),
        cell(place_label(company.country) if company.country else ""),
        cell(stage_label(company.stage.value) if company.stage else ""),
        Cell((Text(amount),) if amount else (), note=Text(about) if about else None),
        cell(str(company.day.year) if company.day else ""),
    )
