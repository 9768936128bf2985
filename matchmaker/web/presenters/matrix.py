"""A delegation and the startups as a picture made of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.services.match_matrix import Matrix
from matchmaker.services.matches import OtherProfile
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.score import GOOD_MATCH, heat
from matchmaker.web.presenters.text import Text, latin_name, name_of
from matchmaker.web.words import _, ngettext

PAIR = "pair"
"""Id of the panel that a cell fills."""


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
class MatrixView:
    caption: str
    corner: str
    bands: tuple[Band, ...]
    columns: tuple[MatrixHead, ...]
    rows: tuple[MatrixRow, ...]
    total: str


def matrix_view(
    matrix: Matrix, reader: Reader, *, selected: tuple[UUID, UUID] | None
) -> MatrixView:
    """`selected` is the pair (investor, startup) whose panel stands below."""
    names = [short_name(startup, reader) for startup in matrix.startups]
    count = len(matrix.investors)
    return MatrixView(
        caption=_(
            "Score of every organization of the delegation (rows) with every startup (columns)"
        ),
        corner=ngettext("%(num)s organization", "%(num)s organizations", count),
        bands=tuple(_band(band, columns, reader) for band, columns in matrix.bands),
        columns=tuple(_column(matrix, index, name) for index, name in enumerate(names)),
        rows=tuple(_row(matrix, index, names, reader, selected) for index in range(count)),
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
    names: Sequence[Text],
    reader: Reader,
    selected: tuple[UUID, UUID] | None,
) -> MatrixRow:
    investor, scores = matrix.investors[index], matrix.scores[index]
    name = short_name(investor, reader)
    cells = []
    for score, startup, column in zip(scores, matrix.startups, names, strict=True):
        pair = (investor.public_id, startup.public_id)
        label = f"{name.text} – {column.text}"
        cells.append(_cell(score, _pair_href(matrix, *pair), label, is_selected=pair == selected))
    head = MatrixHead(name, _profile_href(investor), format_number(_good(scores)))
    return MatrixRow(head, tuple(cells))


def _pair_href(matrix: Matrix, investor: UUID, startup: UUID) -> str:
    return url_for(
        "delegations.matrix",
        delegation_id=matrix.delegation.public_id,
        view=matrix.view.value,
        investor=investor,
        startup=startup,
        _anchor=PAIR,
    )


def _cell(score: float | None, href: str, pair: str, *, is_selected: bool) -> MatrixCell:
    if score is None:
        return MatrixCell("", None, href, is_selected, _("%(pair)s: ruled out", pair=pair))
    number = format_number(round(score))
    return MatrixCell(number, heat(score), href, is_selected, pair)


def _band(concept: str | None, columns: int, reader: Reader) -> Band:
    return Band(reader.concept_heading(concept) if concept else _("Other"), columns)


def _good(scores: Sequence[float | None]) -> int:
    return sum(score is not None and score >= GOOD_MATCH for score in scores)


def _profile_href(profile: OtherProfile) -> str:
    return url_for("profiles.show", profile_id=profile.public_id)
