"""A delegation and the startups as a picture made of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.services.matches.matrix import Matrix
from matchmaker.services.matches.profiles import OtherProfile
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.score import GOOD_MATCH, heat
from matchmaker.web.presenters.text import Text, latin_name, name_of
from matchmaker.web.words import _, ngettext

PAIR = "pair"
"""Id of the panel that a cell fills."""
MOST_ROWS = MOST_COLUMNS = 60
"""So many make a picture; the others are on further pages."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`heat` is a step of the ramp, None where a rule forbids the pair."""

    number: str
    heat: int | None
    href: str
    is_selected: bool
    label: str


@dataclass(frozen=True, slots=True)
class MatrixHead:
    name: Text
    href: str
    good: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    head: MatrixHead
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    label: str
    columns: int


@dataclass(frozen=True, slots=True)
class Extent:
    """Which rows and columns are drawn."""

    rows: range
    columns: range

    @property
    def page_of_rows(self) -> int:
        return self.rows.start // MOST_ROWS + 1

    @property
    def page_of_columns(self) -> int:
        return self.columns.start // MOST_COLUMNS + 1


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Sums count all rows and columns, drawn or not."""

    caption: str
    corner: str
    bands: tuple[Band, ...]
    columns: tuple[MatrixHead, ...]
    rows: tuple[MatrixRow, ...]
    total: str


def extent_of(matrix: Matrix, *, rows: int = 1, columns: int = 1) -> Extent:
    """The page `rows` of the rows and the page `columns` of the columns."""
    return Extent(
        _page_of(len(matrix.investors), rows, MOST_ROWS),
        _page_of(len(matrix.startups), columns, MOST_COLUMNS),
    )


def _page_of(count: int, page: int, size: int) -> range:
    first = min(max(page, 1) - 1, max(0, count - 1) // size) * size
    return range(first, min(count, first + size))


def matrix_view(
    matrix: Matrix,
    reader: Reader,
    *,
    selected: tuple[UUID, UUID] | None,
    extent: Extent | None = None,
) -> MatrixView:
    """`selected` is the pair (investor, startup) whose panel stands below."""
    extent = extent or extent_of(matrix)
    names = {index: short_name(matrix.startups[index], reader) for index in extent.columns}
    count = len(matrix.investors)
    return MatrixView(
        caption=_(
            "Score of every organization of the delegation (rows) with every startup (columns)"
        ),
        corner=ngettext("%(num)s organization", "%(num)s organizations", count),
        bands=tuple(_bands(matrix, extent.columns, reader)),
        columns=tuple(_column(matrix, index, name) for index, name in names.items()),
        rows=tuple(_row(matrix, index, names, reader, selected, extent) for index in extent.rows),
        total=format_number(sum(map(_good, matrix.scores))),
    )


def short_name(profile: OtherProfile, reader: Reader) -> Text:
    """The name in letters the reader reads, for narrow places."""
    latin = latin_name(profile.values, reader.locale)
    return Text(latin, "en") if latin else name_of(profile.values)


def _column(matrix: Matrix, index: int, name: Text) -> MatrixHead:
    good = _good([row[index] for row in matrix.scores])
    return MatrixHead(name, _profile_href(matrix.startups[index]), format_number(good))


def _row(
    matrix: Matrix,
    index: int,
    names: Mapping[int, Text],
    reader: Reader,
    selected: tuple[UUID, UUID] | None,
    extent: Extent,
) -> MatrixRow:
    investor, scores = matrix.investors[index], matrix.scores[index]
    name = short_name(investor, reader)
    cells = []
    for index_of_startup, column in names.items():
        pair = (investor.public_id, matrix.startups[index_of_startup].public_id)
        label = f"{name.text} – {column.text}"
        href = _pair_href(matrix, *pair, extent)
        score = scores[index_of_startup]
        cells.append(_cell(score, href, label, is_selected=pair == selected))
    head = MatrixHead(name, _profile_href(investor), format_number(_good(scores)))
    return MatrixRow(head, tuple(cells))


def _pair_href(matrix: Matrix, investor: UUID, startup: UUID, extent: Extent) -> str:
    return url_for(
        "delegations.matrix",
        delegation_id=matrix.delegation.public_id,
        view=matrix.view.value,
        investor=investor,
        startup=startup,
        rows=extent.page_of_rows if extent.page_of_rows > 1 else None,
        columns=extent.page_of_columns if extent.page_of_columns > 1 else None,
        _anchor=PAIR,
    )


def _cell(score: float | None, href: str, pair: str, *, is_selected: bool) -> MatrixCell:
    if score is None:
        return MatrixCell("", None, href, is_selected, _("%(pair)s: ruled out", pair=pair))
    number = format_number(round(score))
    return MatrixCell(number, heat(score), href, is_selected, pair)


def _bands(matrix: Matrix, drawn: range, reader: Reader) -> Iterator[Band]:
    """The bands of sectors, as far as their columns are drawn."""
    end = 0
    for concept, columns in matrix.bands:
        start, end = end, end + columns
        if width := len(range(max(start, drawn.start), min(end, drawn.stop))):
            yield Band(reader.concept_heading(concept) if concept else _("Other"), width)


def _good(scores: Sequence[float | None]) -> int:
    return sum(score is not None and score >= GOOD_MATCH for score in scores)


def _profile_href(profile: OtherProfile) -> str:
    return url_for("profiles.show", profile_id=profile.public_id)
