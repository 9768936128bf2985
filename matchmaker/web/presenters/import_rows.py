"""Rows of a file: what stands in them, what they do, what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from flask import url_for

from matchmaker.domain.enums import Kind, RowStatus
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.fields import FieldType, ProfileField, field_named
from matchmaker.domain.parsing import as_text
from matchmaker.domain.text import N_
from matchmaker.domain.values import FieldProblem
from matchmaker.services.imports.imports import ImportRowView, KeptField, reasons
from matchmaker.web.locale import format_number, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

_KEYS = {
    "kind": N_("Kind"),
    "id": N_("Key"),
    "delegation": N_("Delegation"),
    "summary": N_("Summary"),
    "description": N_("Description"),
}
Mend: TypeAlias = Callable[[int], str]

_SHOWN_CELLS = 4
_SHOWN_OF_FILE = 50
_SHOWN_LETTERS = 60


def rows_table(rows: Sequence[ImportRowView], *, mend: Mend | None = None) -> Table:
    """`mend` gives the address where a row is mended, while that is possible."""
    columns = (
        Column(_("Row"), is_number=True),
        Column(_("What is in the file")),
        Column(_("What happens"), is_tight=True),
        Column(_("What was noticed")),
    )
    return Table(_("Rows of the file"), columns, tuple(_row(row, mend) for row in rows))


def file_label(name: str) -> Text:
    """The name of a file, short enough for a heading."""
    return written(shortened(name, _SHOWN_OF_FILE))


def shortened(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[:letters]}…"


def field_label(name: str) -> str:
    """A field in the reader's words; a column that is none of ours is called as in the file."""
    field = _field(name)
    if field is None:
        return _(_KEYS[name]) if name in _KEYS else name
    if field.type is not FieldType.TEXT:
        return _(field.label)
    language = language_label(name.partition("_")[2])
    return _("%(field)s (%(language)s)", field=_(field.label), language=language)


def _field(name: str) -> ProfileField | None:
    """The field of this name, whichever kind of profile has it."""
    found = (field_named(name, kind) for kind in Kind)
    return next((field for field in found if field), None)


def _row(row: ImportRowView, mend: Mend | None) -> tuple[Cell, ...]:
    href = url_for("profiles.show", profile_id=row.profile_id) if row.profile_id else ""
    return (
        cell(format_number(row.number)),
        Cell(_content(row), href),
        Cell(statuses=(_row_status(row),)),
        Cell(
            (*_said(row), *_likeness(row), *map(_kept, row.kept)),
            links=(Button(_("Mend it"), mend(row.number)),) if mend and _is_odd(row) else (),
        ),
    )


def _row_status(row: ImportRowView) -> Status:
    if row.decision is TwinDecision.OPEN and row.status is not RowStatus.REFUSED:
        return Status(_("To be decided"), "warn", "mind")
    return _status(row.status)


def _is_odd(row: ImportRowView) -> bool:
    """Whether it is worth looking into: refused, or read with a doubt."""
    return row.status is RowStatus.REFUSED or any(_field(p.field) for p in row.problems)


def _likeness(row: ImportRowView) -> tuple[Text, ...]:
    if row.decision is TwinDecision.OPEN and row.status is not RowStatus.REFUSED:
        return (Text(_("It may be an organization that is here already.")),)
    if row.decision is TwinDecision.MERGE:
        return (Text(_("It is an organization that is here already.")),)
    return ()


def _content(row: ImportRowView) -> tuple[Text, ...]:
    """The name; of a refused row the first cells, as they were written."""
    if row.status is not RowStatus.REFUSED:
        return (written(row.name),)
    cells = _first_cells(row.cells)
    return cells or ((written(row.name),) if row.name else ())


def _first_cells(cells: Mapping[str, object]) -> tuple[Text, ...]:
    named = {"name": cells.get("name"), **cells}
    texts = (as_text(value) for value in named.values() if isinstance(value, str | int | float))
    shown = [shortened(text, _SHOWN_LETTERS) for text in texts if text]
    return tuple(map(written, shown[:_SHOWN_CELLS]))


def _status(status: RowStatus) -> Status:
    return {
        RowStatus.NEW: Status(_("New"), "ok"),
        RowStatus.UPDATED: Status(_("Updated"), "ok"),
        RowStatus.UNCHANGED: Status(_("Unchanged"), "plain"),
        RowStatus.REFUSED: Status(_("Refused"), "danger", "mind"),
    }[status]


def _said(row: ImportRowView) -> tuple[Text, ...]:
    """Why it is refused; of a row that is taken, what is odd about it.

    That a column is none of ours is said once, of the file.
    """
    if row.status is RowStatus.REFUSED:
        return tuple(Text(problem_sentence(problem)) for problem in reasons(row))
    odd = (problem for problem in row.problems if _field(problem.field))
    return tuple(Text(problem_sentence(problem)) for problem in odd)


def problem_sentence(problem: FieldProblem) -> str:
    sentence = translate(problem.message)
    if not problem.field:
        return sentence
    return _("%(field)s: %(said)s", field=field_label(problem.field), said=sentence)


def _kept(kept: KeptField) -> Text:
    said = N_("%(field)s: from the file, in place of the edit")
    if not kept.is_overridden:
        said = N_("%(field)s: the edit made here is kept")
    return Text(_(said, field=field_label(kept.field)))
