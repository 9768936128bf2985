"""Rows between others that say of which kind those below are: `■ 투자사 (12개사)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from matchmaker.domain.cells import as_text
from matchmaker.domain.choices import parse_kind_word
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.spreadsheets.grids import Line, is_blank

_LONGEST = 60
_LEAST_GROUPS = 2
_COUNT = re.compile(r"[(\[（［【〔<〈].*?[)\]）］】〕>〉]|[:：].*")
_NUMBER = re.compile(
    r"^(?:\W|_)*(?:(?:\d{1,2}|[가나다라IVXⅠⅡⅢⅣ一二三四甲乙])\s*[.)、．]\s*)?(?:\W|_)*"
)
_OWN_NUMBER = re.compile(
    r"(?:\d{1,2}|[A-Z]|[IVXⅠ-Ⅻ]{1,4}|[가나다라마一二三四五六甲乙丙①-⑳])[.)、．]?"
)
_WITH_A_NUMBER = 2
_LIST = re.compile(
    r"\s*(?:명단|목록|리스트|부문|그룹|측|list|group|section|side|名单|名單|名录|组|組|方|一覧|リスト|名簿|側)?\W*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:list of|danh sách|nhóm|phần|bên)\s+", re.IGNORECASE)


def section_kind(line: Line) -> Kind | None:
    """The kind that a row of one cell names, but for a number before it; None for any other row."""
    if line.filled not in (1, _WITH_A_NUMBER):
        return None
    texts = [clean_line(as_text(cell)) for cell in line.cells or () if not is_blank(cell)]
    text = texts[-1]
    if len(text) > _LONGEST or not all(map(_OWN_NUMBER.fullmatch, texts[:-1])):
        return None
    bare = _NUMBER.sub("", _COUNT.sub(" ", text).strip())
    return parse_kind_word(_LIST.sub("", _BEFORE.sub("", bare)))


def kinds_by_row(lines: Iterable[Line]) -> Iterator[tuple[int, Kind]]:
    """The numbers of rows that stand in a section, with its kind; its own row is not among them."""
    kind: Kind | None = None
    for line in lines:
        said = section_kind(line)
        if said is None and kind is not None:
            yield line.number, kind
        kind = said or kind


def filled_down(lines: Sequence[Line], position: int) -> list[Line]:
    """Lines with the kind of a group in each, where only the first line of the group says it.

    Groups are told by their kinds: the first line has one, and none of them comes twice.
    """
    said = [_cell(line, position) for line in lines]
    kinds = [parse_kind_word(text) for text in said if text]
    is_grouped = bool(lines) and bool(said[0]) and "" in said
    if not is_grouped or None in kinds or len(set(kinds)) < max(len(kinds), _LEAST_GROUPS):
        return [*lines]
    filled = []
    kind = ""
    for line, text in zip(lines, said, strict=True):
        kind = text or kind
        if text or line.cells is None or line.filled <= 1:
            filled.append(line)
            continue
        cells = [*line.cells, *[None] * (position + 1 - len(line.cells))]
        cells[position] = kind
        filled.append(Line(line.number, cells))
    return filled


def _cell(line: Line, position: int) -> str:
    cells = line.cells or ()
    return clean_line(as_text(cells[position])) if position < len(cells) else ""
