"""The cells of one row, typed anew."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from matchmaker.domain.parsing import as_text
from matchmaker.services.imports.mending import RowToMend

_LONGEST = 20_000
_FIRST = ("name",)


def columns_of(row: RowToMend) -> tuple[str, ...]:
    """What can be typed: the name, every column of the file, and whatever has a problem."""
    problems = (problem.field for problem in row.problems if problem.field)
    kind = () if row.default_kind else ("kind",)
    return tuple(dict.fromkeys((*_FIRST, *kind, *row.columns, *row.cells, *problems)))


def cell_input(name: str) -> str:
    return f"cell-{name}"


def read_cells(typed: MultiDict[str, str], row: RowToMend) -> dict[str, object]:
    """Cells that say something; one that looks as before is what it was before."""
    cells: dict[str, object] = {}
    for name in columns_of(row):
        text = typed.get(cell_input(name), "")[:_LONGEST].replace("\r\n", "\n")
        before = row.cells.get(name)
        if text.strip():
            cells[name] = before if before is not None and as_text(before) == text else text
    return cells
