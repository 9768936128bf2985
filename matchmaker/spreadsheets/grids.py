"""Tables as they stand in a file, before anybody says which row is their header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

HEAD = 40
"""Among so many rows a header is looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its 1-based number and its cells; `cells` is None where it is torn."""

    number: int
    cells: Sequence[object] | None

    @property
    def is_blank(self) -> bool:
        return self.cells is not None and all(map(is_blank, self.cells))

    @property
    def filled(self) -> int:
        return sum(not is_blank(cell) for cell in self.cells or ())


class Grid(Protocol):
    """One table: a text, or a sheet of a workbook."""

    name: str | None
    refuses_longer_lines: bool

    def head(self) -> list[Line]:
        """The first rows, blank ones left out."""

    def below(self, number: int, width: int) -> list[Line]:
        """Rows that are not blank below row `number`, whose width is known by now."""


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
