"""Past companies as lines to type: `name; sectors; country; year`, one company a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Severity
from matchmaker.domain.fields import ProfileField
from matchmaker.domain.past_companies import parse_past_companies
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem, JsonValue, ReadingContext, Values
from matchmaker.web.locale import country_name

SEPARATOR = ";"
COLUMNS = ("sectors", "country", "date")
Company = Mapping[str, JsonValue]


def past_company_lines(value: JsonValue) -> str:
    """Stored companies as lines."""
    return "\n".join(map(_line, _companies(value)))


def read_past_companies(
    field: ProfileField, lines: str, stored: Values, values: Values
) -> tuple[list[JsonValue], list[FieldProblem]]:
    """Read lines; what is stored of a company of the same name and not on the line stays."""
    known: dict[str, list[Company]] = defaultdict(list)
    for company in _companies(stored.get(field.name)):
        known[_key(str(company["name"]))].append(company)
    companies: list[JsonValue] = []
    problems: list[FieldProblem] = []
    for number, line in enumerate(lines.splitlines(), start=1):
        if not line.strip():
            continue
        cells = [clean_line(cell) for cell in line.replace("；", SEPARATOR).split(SEPARATOR)]
        if not cells[0]:
            problems.append(_problem(field, N_("Line %(number)s has no name."), number=number))
            continue
        before = known[_key(cells[0])].pop(0) if known[_key(cells[0])] else {}
        companies.append(_merged(line, cells, before, _context(values)))
    if len(companies) > field.max_items:
        message = N_("It has %(length)s entries; at most %(limit)s are possible.")
        problems.append(_problem(field, message, length=len(companies), limit=field.max_items))
    return companies, problems


def _problem(field: ProfileField, message: str, **values: object) -> FieldProblem:
    return FieldProblem(field.name, Message(message, values), Severity.ERROR)


def _merged(
    line: str, cells: list[str], before: Company, context: ReadingContext
) -> dict[str, JsonValue]:
    """The stored company if its line is as it was shown, else with the cells of the line."""
    if before and clean_line(line) == clean_line(_line(before)):
        return dict(before)
    given = dict(zip(COLUMNS, cells[1:], strict=False))
    [read], _unnamed = parse_past_companies([{"name": cells[0], **given}], context)
    kept = {name: value for name, value in before.items() if name not in COLUMNS}
    parsed = read if isinstance(read, dict) else {}
    if before and str(before.get("date", ""))[:4] == given.get("date", "")[:4]:
        parsed = {**parsed, "date": before.get("date")} if "date" in before else parsed
    return {**kept, **parsed}


def _context(values: Values) -> ReadingContext:
    country = values.get("country")
    return ReadingContext(country=country if isinstance(country, str) else None)


def _line(company: Company) -> str:
    name = str(company["name"]).replace(SEPARATOR, "，")
    sectors = company.get("sectors")
    country, day = company.get("country"), company.get("date")
    cells = [
        name,
        ", ".join(map(str, sectors)) if isinstance(sectors, list) else "",
        country_name(country) if isinstance(country, str) else "",
        str(day)[:4] if day else "",
    ]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return f"{SEPARATOR} ".join(cells)


def _key(name: str) -> str:
    return clean_line(name.replace(SEPARATOR, "，")).casefold()


def _companies(value: JsonValue) -> list[Company]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
