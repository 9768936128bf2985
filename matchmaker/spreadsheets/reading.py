"""The one door for files of profiles, whatever their form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.decoding import ENCODINGS, decode
from matchmaker.spreadsheets.delimited import DelimitedText
from matchmaker.spreadsheets.forms import Form, recognise
from matchmaker.spreadsheets.grids import Grid
from matchmaker.spreadsheets.headers import NEEDED, Headings
from matchmaker.spreadsheets.heading_hints import fold
from matchmaker.spreadsheets.jsonl import read_objects
from matchmaker.spreadsheets.past_companies import join_past_companies
from matchmaker.spreadsheets.rows import UPLOAD, Limits, Sheet, Subject, unreadable
from matchmaker.spreadsheets.tables import ReadingChoice, Table, read_grid
from matchmaker.spreadsheets.web_pages import decode_page, read_page
from matchmaker.spreadsheets.workbooks import open_workbook
from matchmaker.spreadsheets.worksheets import read_worksheets

UNSEEN = ReadingChoice(is_unseen=True)
_SHOWN, _MOST_SHOWN = 40, 20


class NoNameColumnError(UnreadableFileError):
    """A table of which no column is the one that it needs."""


def read_profiles(
    content: bytes,
    file_name: str,
    limits: Limits = UPLOAD,
    *,
    kind: Kind | None = None,
    columns: Mapping[str, str] | None = None,
) -> Sheet:
    """Every row of a file, with a field for each column whose heading is clear.

    `kind` is that of rows which name none; `columns` are fields by heading, where somebody says
    them. Raises UnreadableFileError (also as EmptyFileError or FileTooLargeError) and nothing
    else.
    """
    form = recognise(content, file_name, limits)
    choice = ReadingChoice(named=columns or {}, kind=kind, is_unseen=True)
    return read_as(form, content, limits, choice=choice)


def read_as(
    form: Form, content: bytes, limits: Limits = UPLOAD, *, choice: ReadingChoice = UNSEEN
) -> Sheet:
    """Read content of a known form; nobody will look at it, so what leaves a doubt is refused."""
    table = table_of(form, content, limits, choice=choice)
    _check_named(table, choice)
    if form is not Form.JSONL:
        _check_columns(table, limits, choice)
    return Sheet(table.rows, table.warnings)


def table_of(
    form: Form,
    content: bytes,
    limits: Limits = UPLOAD,
    *,
    choice: ReadingChoice = UNSEEN,
    country: str | None = None,
) -> Table:
    """Read content of a known form as it was chosen; without a choice only what is sure.

    Below a header that somebody chose there may be no rows; else that is an EmptyFileError.
    """
    if form is Form.JSONL:
        table = read_objects(content, limits, choice)
    elif form.is_workbook:
        table = _workbook_table(form, content, limits, choice)
    else:
        table = _text_table(form, content, limits, choice, country)
    if not table.rows and not (choice.sheet or choice.header_row):
        raise EmptyFileError
    return table


def _text_table(
    form: Form, content: bytes, limits: Limits, choice: ReadingChoice, country: str | None
) -> Table:
    encoding = choice.encoding
    grid: Grid
    if form is Form.WEB_PAGE:
        decoded = decode_page(content, hint=country, encoding=encoding)
        grid = read_page(decoded.text, limits)
    else:
        decoded = decode(content, hint=country, encoding=encoding)
        grid = DelimitedText(decoded.text, limits)
    read = read_grid(grid, Headings(limits.subject), choice, limits)
    likely = dict.fromkeys((decoded.encoding, *decoded.alternatives, *ENCODINGS))
    return Table(
        form,
        read.rows,
        read.proposals,
        read.preview,
        header_row=read.header.number,
        encoding=decoded.encoding,
        is_certain=decoded.is_certain,
        encodings=tuple(likely),
        warnings=read.warnings,
    )


def _workbook_table(form: Form, content: bytes, limits: Limits, choice: ReadingChoice) -> Table:
    with open_workbook(content, limits) as workbook:
        read = read_worksheets(workbook, choice, limits)
        joined = join_past_companies(read.rows, workbook.past_companies())
        return Table(
            form,
            joined.rows,
            read.main.proposals,
            read.main.preview,
            header_row=read.main.header.number,
            sheet=read.name,
            sheets=tuple(workbook.names),
            warnings=(*read.warnings, *joined.warnings),
        )


def _check_named(table: Table, choice: ReadingChoice) -> None:
    """A heading that somebody named and that is not there is a slip of theirs."""
    there = {fold(proposal.label) for proposal in table.proposals}
    missing = next((heading for heading in choice.named if fold(heading) not in there), None)
    if missing is not None:
        raise unreadable(N_("it has no column called “%(name)s”."), name=missing)


def _check_columns(table: Table, limits: Limits, choice: ReadingChoice) -> None:
    """Two columns of one name of ours, or none for the name, is nothing to decide unseen."""
    headings = Headings(limits.subject)
    said = {fold(heading) for heading in choice.named}
    own = Counter(
        filter(None, (headings.own(p.label) for p in table.proposals if fold(p.label) not in said))
    )
    repeated = next((name for name, count in own.items() if count > 1), None)
    if repeated and limits.subject is not Subject.TRAVELLERS:
        raise unreadable(N_("two columns are called “%(name)s”."), name=repeated)
    needed = NEEDED[limits.subject]
    if all(proposal.field != needed for proposal in table.proposals):
        labels = [f"“{p.label[:_SHOWN]}”" for p in table.proposals if p.label]
        found = ", ".join(labels[:_MOST_SHOWN]) + (" …" if len(labels) > _MOST_SHOWN else "")
        message = N_("it has no column called “%(name)s”; its headings are %(columns)s.")
        values = {"name": needed, "columns": found or "–"}
        raise NoNameColumnError(reason=Message(message, values))
