"""The one door for files of profiles, whatever their form."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from matchmaker.domain.errors import EmptyFileError, FileTooLargeError
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.decoding import decode
from matchmaker.spreadsheets.delimited import read_delimited
from matchmaker.spreadsheets.jsonl import read_jsonl
from matchmaker.spreadsheets.rows import UPLOAD, Limits, Sheet, unreadable
from matchmaker.spreadsheets.workbooks import read_workbook

_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class Form(StrEnum):
    """How a file is written."""

    JSONL = "jsonl"
    DELIMITED = "csv"
    WORKBOOK = "xlsx"


_FORMS = {
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.DELIMITED,
    ".tsv": Form.DELIMITED,
    ".txt": Form.DELIMITED,
    ".xlsx": Form.WORKBOOK,
}


def read_profiles(content: bytes, file_name: str, limits: Limits = UPLOAD) -> Sheet:
    """Every row of a .jsonl, .csv or .xlsx file.

    Raises UnreadableFileError (also as EmptyFileError or FileTooLargeError) and nothing else.
    """
    return read_as(recognise(content, file_name, limits), content, limits)


def recognise(content: bytes, file_name: str, limits: Limits = UPLOAD) -> Form:
    """The form that both the name and the first bytes say; nothing is unpacked for it."""
    if len(content) > limits.megabytes * 1024 * 1024:
        raise FileTooLargeError(limit=limits.megabytes)
    if not content:
        raise EmptyFileError
    form = _FORMS.get(PurePath(file_name).suffix.casefold())
    if form is None:
        raise unreadable(N_("its name ends in none of .xlsx, .csv and .jsonl."))
    if content.startswith(_OLD_OFFICE):
        raise unreadable(
            N_("it is an old Excel file, or one with a password. Save it as .xlsx without one.")
        )
    if form is Form.WORKBOOK and not content.startswith(_ZIP):
        raise unreadable(N_("its name ends in .xlsx, but it is no Excel workbook."))
    if form is not Form.WORKBOOK and content.startswith(_ZIP):
        raise unreadable(N_("it is a workbook or an archive, not the text that its name promises."))
    return form


def read_as(form: Form, content: bytes, limits: Limits = UPLOAD) -> Sheet:
    """Read content of a known form."""
    if form is Form.WORKBOOK:
        sheet = read_workbook(content, limits)
    elif form is Form.JSONL:
        sheet = read_jsonl(content, limits)
    else:
        sheet = read_delimited(decode(content), limits)
    if not sheet.rows:
        raise EmptyFileError
    return sheet
