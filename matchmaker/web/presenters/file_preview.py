"""The first rows of a file as they stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.text import Text


@dataclass(frozen=True, slots=True)
class PreviewLine:
    number: str
    cells: tuple[Text, ...]
    is_header: bool


@dataclass(frozen=True, slots=True)
class FilePreview:
    """`label` names it for who hears the page; `columns` are numbered from one."""

    label: str
    columns: tuple[str, ...]
    lines: tuple[PreviewLine, ...]
