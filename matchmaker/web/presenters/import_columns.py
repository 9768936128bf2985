"""How a file was read: what may be chosen otherwise, a preview, theirs beside ours."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.services.imports.rereading import StagedFile
from matchmaker.spreadsheets.decoding import ENCODINGS
from matchmaker.spreadsheets.header_rows import NO_HEADER
from matchmaker.spreadsheets.proposals import ColumnProposal
from matchmaker.spreadsheets.tables import ALL_SHEETS, Table
from matchmaker.web.forms.import_columns import (
    KEEP,
    LEAVE_OUT,
    ColumnsForm,
    column_input,
    fields_to_choose,
)
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.column_map import ColumnMap, MappedColumn
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.file_preview import FilePreview, PreviewLine
from matchmaker.web.presenters.import_rows import field_label, file_label, shortened
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

_FEW = 0.5
_SHOWN = 60
_HEADERS = 12
"""So many first rows may be chosen as the header without leafing."""


@dataclass(frozen=True, slots=True)
class ImportColumnsPage:
    """`looks` are sent by GET and change the preview, the map by POST; `hidden` goes with both."""

    title: Text
    lead: str
    notice: Notice | None
    looks: tuple[Field, ...]
    look_action: str
    preview: FilePreview | None
    map: ColumnMap
    kind: Field
    hidden: tuple[tuple[str, str], ...]
    action: str
    rows: Button


def columns_page(
    staged: StagedFile, table: Table, form: ColumnsForm, *, problem: str = ""
) -> ImportColumnsPage:
    key = staged.import_id
    return ImportColumnsPage(
        title=file_label(staged.name),
        lead=ngettext("%(num)s row was read.", "%(num)s rows were read.", len(table.rows)),
        notice=_notice(table, form, problem),
        looks=tuple(_looks(table)),
        look_action=url_for("import_columns.show", import_id=key),
        preview=_preview(table) if table.preview else None,
        map=_map(table, form),
        kind=_kind(table, form),
        hidden=_hidden(table),
        action=url_for("import_columns.read", import_id=key),
        rows=Button(
            _("To the rows as they were read before"), url_for("imports.show", import_id=key)
        ),
    )


def _notice(table: Table, form: ColumnsForm, problem: str) -> Notice | None:
    if problem or form.errors:
        title = problem or _("Nothing was read again yet: look at what is marked below.")
        text = _("It is shown as it was read before.") if problem else ""
        return Notice(title, text, look="error", role="alert")
    if _lacks_kind(table, form):
        links = (Button(_("Kind"), "#kind"),)
        return Notice(_("Choose what they are: no column says it."), look="warn", links=links)
    if not table.is_certain:
        return Notice(
            _("Look whether the letters are right"),
            _("The file does not say how its letters are written. Choose another encoding."),
            look="warn",
        )
    return None


def _lacks_kind(table: Table, form: ColumnsForm) -> bool:
    """Every row would be refused for it."""
    meant = {form.choice.columns.get(one.position, one.field) for one in table.proposals}
    return (
        bool(meant) and not form.choice.kind and "kind" not in meant and table.sheet != ALL_SHEETS
    )


def _looks(table: Table) -> list[Field]:
    looks = []
    if table.encodings:
        looks.append(_encoding(table))
    if len(table.sheets) > 1:
        options = [FieldOption(s, s, s == table.sheet, written(s).lang) for s in table.sheets]
        options.insert(0, FieldOption(ALL_SHEETS, _("All"), table.sheet == ALL_SHEETS))
        looks.append(Field("sheet", _("Worksheet"), "choice", options=tuple(options)))
    if table.header_row is not None:
        looks.append(_header(table.header_row))
    return looks


def _encoding(table: Table) -> Field:
    options = [
        FieldOption(code, _(ENCODINGS[code]), code == table.encoding) for code in table.encodings
    ]
    return Field("encoding", _("Encoding"), "choice", options=tuple(options))


def _header(current: int) -> Field:
    numbers = sorted({*range(1, _HEADERS + 1), current})
    options = [FieldOption(str(row), _row_name(row), row == current) for row in numbers]
    return Field("header_row", _("Headings stand in"), "choice", options=tuple(options))


def _row_name(row: int) -> str:
    """Forms have their headings beside the cells, and some tables have none."""
    return _("no row") if row == NO_HEADER else _("row %(number)s", number=format_number(row))


def _preview(table: Table) -> FilePreview:
    width = max(len(row.cells) for row in table.preview)
    lines = tuple(
        PreviewLine(
            format_number(row.number),
            tuple(written(shortened(cell, _SHOWN)) for cell in row.cells)
            + (Text(""),) * (width - len(row.cells)),
            row.number == table.header_row,
        )
        for row in table.preview
    )
    columns = tuple(format_number(number) for number in range(1, width + 1))
    return FilePreview(_("The first rows of the file"), columns, lines)


def _map(table: Table, form: ColumnsForm) -> ColumnMap:
    return ColumnMap(
        tuple(_column(proposal, form) for proposal in table.proposals),
        form.errors.get("columns", ""),
    )


def _column(proposal: ColumnProposal, form: ColumnsForm) -> MappedColumn:
    name = column_input(proposal.position)
    meant = form.choice.columns.get(proposal.position, proposal.field)
    number = format_number(proposal.position + 1)
    label = proposal.label or _("column %(number)s", number=number)
    return MappedColumn(
        name=name,
        label=written(label) if proposal.label else Text(label),
        sample=written(shortened(proposal.sample, _SHOWN)) if proposal.sample else None,
        options=_options(meant, form.choice.kind),
        fits=_fits(proposal) if meant == proposal.field else None,
        error=form.errors.get(name, ""),
    )


def _options(meant: str | None, kind: Kind | None) -> tuple[FieldOption, ...]:
    names = fields_to_choose(kind)
    names = names if not meant or meant in names else (*names, meant)
    return (
        FieldOption(KEEP, _("none of ours: keep it as it is"), meant is None),
        FieldOption(LEAVE_OUT, _("leave it out"), meant == LEAVE_OUT),
        *(FieldOption(name, field_label(name), name == meant) for name in names),
    )


def _fits(proposal: ColumnProposal) -> Status | None:
    if not proposal.field or not proposal.of:
        return None
    said = _(
        "%(fits)s of %(of)s fit",
        fits=format_number(proposal.fits),
        of=format_number(proposal.of),
    )
    if proposal.fits == proposal.of:
        return Status(said, "ok")
    return Status(said, "warn" if proposal.fits > _FEW * proposal.of else "danger", "mind")


def _kind(table: Table, form: ColumnsForm) -> Field:
    chosen = form.choice.kind
    options = [FieldOption("", _("as the file says"), chosen is None)]
    options += [FieldOption(kind.value, _(KIND_LABELS[kind]), kind is chosen) for kind in Kind]
    is_open = "kind" in form.errors or _lacks_kind(table, form)
    return Field(
        "kind",
        _("Kind"),
        "choice",
        options=tuple(options),
        help=_("Of rows that do not say it themselves."),
        errors=(_("Choose what they are: no column says it."),) if is_open else (),
    )


def _hidden(table: Table) -> tuple[tuple[str, str], ...]:
    named = (
        ("encoding", table.encoding if table.encodings else None),
        ("sheet", table.sheet),
        ("header_row", table.header_row),
    )
    return tuple((name, str(value)) for name, value in named if value is not None)
