"""Tables read as a page reads them, in this process."""

from matchmaker.spreadsheets.forms import recognise
from matchmaker.spreadsheets.reading import table_of
from matchmaker.spreadsheets.tables import ReadingChoice


def read(content, name="list.csv", country=None, **choice):
    content = content.encode() if isinstance(content, str) else content
    form = recognise(content, name)
    return table_of(form, content, choice=ReadingChoice(**choice), country=country)


def fields(table):
    return [dict(row.fields or {}) for row in table.rows]


def columns(table):
    return {proposal.label: proposal.field for proposal in table.proposals}
