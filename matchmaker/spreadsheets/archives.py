"""Looking into a workbook's archive before anything of it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import PasswordError

from matchmaker.domain.errors import UnreadableFileError
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.rows import Limits, unreadable

_PARTS = 200
_UNPACKED = 100 * 1024 * 1024
_RATIO = 100
_SMALL = 100 * 1024
"""A part of this size harms nobody, however well it packs."""
_ENCRYPTED = 0x1
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})[\"'][^>]*(?<!/)>")
"""A cell with something in it, by its address."""


def check_archive(content: bytes, limits: Limits) -> None:
    """Raise in words for what would fill the memory: bombs, and a cell far outside the table."""
    with library_failures(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        _check_parts(parts)
        for part in parts:
            if "worksheets/" in part.filename:
                _check_addresses(archive.read(part), limits)


@contextmanager
def library_failures() -> Iterator[None]:
    """Whatever a library raises over a workbook, also a panic that is no Exception, is ours."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, UnreadableFileError):
        raise
    except PasswordError as error:
        raise unreadable(N_("it is protected by a password.")) from error
    except BaseException as error:
        raise unreadable(N_("it is no whole workbook.")) from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise unreadable(N_("it is protected by a password."))
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise unreadable(N_("it unpacks to more than a table of profiles needs."))
    for part in parts:
        if part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1):
            raise unreadable(N_("it unpacks to more than a table of profiles needs."))


def _check_addresses(sheet: bytes, limits: Limits) -> None:
    """The reader makes room for everything up to the last cell, so that cell is looked at first."""
    rows = columns = 0
    for letters, row in _CELL.findall(sheet):
        rows = max(rows, int(row))
        columns = max(columns, _column_number(letters))
    if rows * columns > (limits.rows + 1) * limits.columns:
        check_size(rows - 1, columns, limits)


def check_size(rows: int, columns: int, limits: Limits) -> None:
    """Raise in words for a table that is longer or wider than one of profiles needs to be."""
    if rows > limits.rows:
        raise unreadable(N_("it has more than %(limit)s rows."), limit=limits.rows)
    if columns > limits.columns:
        raise unreadable(
            N_("it has %(columns)s columns; at most %(limit)s are read."),
            columns=columns,
            limit=limits.columns,
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
