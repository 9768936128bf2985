"""One row of a file as a form, so that it can be mended here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import RowStatus, Severity
from matchmaker.domain.parsing import as_text
from matchmaker.domain.values import FieldProblem
from matchmaker.services.imports.mending import RowToMend
from matchmaker.web.forms.import_row import cell_input, columns_of
from matchmaker.web.locale import format_number, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.import_rows import field_label, file_label
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, paragraph

_LONG = 80
_TEXTS = ("summary", "description")


@dataclass(frozen=True, slots=True)
class ImportRowPage:
    title: str
    file: Text
    notice: Notice | None
    fields: tuple[Field, ...]
    action: str
    back: Button


def row_page(
    row: RowToMend,
    import_id: UUID,
    *,
    typed: Mapping[str, object] | None = None,
    problems: Sequence[FieldProblem] | None = None,
) -> ImportRowPage:
    """`typed` and `problems` are those of an attempt that did not help."""
    cells = row.cells if typed is None else typed
    found = [p for p in (problems or row.problems) if p.severity is Severity.ERROR]
    columns = columns_of(row)
    return ImportRowPage(
        title=_("Row %(number)s", number=format_number(row.number)),
        file=file_label(row.file_name),
        notice=_notice(row, found, columns),
        fields=tuple(_field(name, cells, row, found) for name in columns),
        action=url_for("import_rows.mend", import_id=import_id, number=row.number),
        back=Button(_("Back to the import"), url_for("imports.show", import_id=import_id)),
    )


def _notice(
    row: RowToMend, problems: Sequence[FieldProblem], columns: Sequence[str]
) -> Notice | None:
    """What is wrong with the row as a whole; the rest is said at its fields."""
    if not problems:
        return None
    whole = [translate(p.message) for p in problems if p.field not in columns]
    title = _("The row is refused") if row.status is RowStatus.REFUSED else _("It does not fit yet")
    text = paragraph(*whole) or _("Mend what is marked below; the file itself stays as it is.")
    return Notice(title, text, look="error", role="alert")


def _field(
    name: str, cells: Mapping[str, object], row: RowToMend, problems: Sequence[FieldProblem]
) -> Field:
    value = as_text(cells.get(name))
    is_long = name.startswith(_TEXTS) or len(value) > _LONG or "\n" in value
    heading = row.labels.get(name, "")
    label = field_label(name)
    return Field(
        cell_input(name),
        label,
        "text" if is_long else "line",
        value,
        help=_("In the file: %(heading)s", heading=heading) if heading not in ("", label) else "",
        errors=tuple(translate(p.message) for p in problems if p.field == name),
        lang=written(value).lang if value else None,
    )
