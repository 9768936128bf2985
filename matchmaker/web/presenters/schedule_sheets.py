"""A table of meetings in parts, each with as many slots as a sheet of A4 can show readably."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.locale import format_date
from matchmaker.web.presenters.schedule import (
    ScheduleCell,
    ScheduleGrid,
    ScheduleRow,
    SlotHead,
)
from matchmaker.web.presenters.schedule_grid import schedule_grid
from matchmaker.web.presenters.schedule_sights import Sights
from matchmaker.web.words import _

_SLOTS = 10
"""Two short names fit into the tenth of a sheet across."""


def grid_with_sheets(view: ScheduleView, sights: Sights) -> ScheduleGrid:
    grid = schedule_grid(view, sights)
    title = f"{view.event.name} · {format_date(date.fromisoformat(sights.day))}"
    parts = _parts([n for n, head in enumerate(grid.heads) if isinstance(head, SlotHead)])
    if len(parts) < 2:  # noqa: PLR2004
        return grid
    sheets = (
        ScheduleGrid(
            f"{title} · {number}/{len(parts)}",
            grid.corner,
            heads=grid.heads[part],
            rows=tuple(_on_paper(row, part) for row in grid.rows),
        )
        for number, part in enumerate(parts, start=1)
    )
    return replace(grid, sheets=tuple(sheets))


def _parts(slots: Sequence[int]) -> list[slice]:
    """Parts of even length, by the places of the slots; a break between two parts is in neither."""
    number = -(-len(slots) // _SLOTS)
    edges = [len(slots) * n // number for n in range(number + 1)] if number else []
    return [slice(slots[start], slots[end - 1] + 1) for start, end in pairwise(edges)]


def _on_paper(row: ScheduleRow, part: slice) -> ScheduleRow:
    return replace(row, cells=tuple(cell and _printed(cell) for cell in row.cells[part]))


def _printed(cell: ScheduleCell) -> ScheduleCell:
    """Nothing is chosen or moved on paper."""
    note = _("free") if cell.place else cell.note
    return replace(cell, note=note, place="", drag="", drop="", is_selected=False)
