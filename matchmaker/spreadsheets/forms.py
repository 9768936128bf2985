"""How a file is written: what its name and its first bytes say."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from matchmaker.domain.errors import EmptyFileError, FileTooLargeError
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.rows import UPLOAD, Limits, unreadable

_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_OLD_BOOK = bytes.fromhex("0908100000060500")
"""How the records of a workbook of Excel 97 to 2003 begin."""
_NO_TABLES = (b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)
_BEGINNING = 4096
_FILE_PASS, _FIRST_RECORDS = 0x2F, 5


class Form(StrEnum):
    """How a file is written."""

    JSONL = "jsonl"
    DELIMITED = "csv"
    WORKBOOK = "xlsx"
    OLD_WORKBOOK = "xls"
    OPEN_WORKBOOK = "ods"
    WEB_PAGE = "html"

    @property
    def is_workbook(self) -> bool:
        return self in (Form.WORKBOOK, Form.OLD_WORKBOOK, Form.OPEN_WORKBOOK)


_FORMS = {
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.DELIMITED,
    ".tsv": Form.DELIMITED,
    ".tab": Form.DELIMITED,
    ".txt": Form.DELIMITED,
    ".xlsx": Form.WORKBOOK,
    ".xlsm": Form.WORKBOOK,
    ".xls": Form.OLD_WORKBOOK,
    ".ods": Form.OPEN_WORKBOOK,
    ".html": Form.WEB_PAGE,
    ".htm": Form.WEB_PAGE,
}


def recognise(content: bytes, file_name: str, limits: Limits = UPLOAD) -> Form:
    """The form that both the name and the first bytes say; nothing is unpacked for it."""
    if len(content) > limits.megabytes * 1024 * 1024:
        raise FileTooLargeError(limit=limits.megabytes)
    if not content:
        raise EmptyFileError
    form = _FORMS.get(PurePath(file_name).suffix.casefold())
    if form is None:
        raise unreadable(N_("its name ends in none of .xlsx, .xls, .ods, .csv, .txt and .jsonl."))
    return _workbook(content, form) if form.is_workbook else _text(content, form)


def _workbook(content: bytes, form: Form) -> Form:
    """What has the name of an old workbook is taken for what it is, be it a page or a text."""
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content or _is_locked(content):
            raise unreadable(N_("it is protected by a password."))
        return Form.OLD_WORKBOOK
    if content.startswith(_ZIP):
        return Form.WORKBOOK if form is Form.OLD_WORKBOOK else form
    if form is Form.OLD_WORKBOOK and _TABLE.search(content):
        return Form.WEB_PAGE
    if form is Form.OLD_WORKBOOK and b"\t" in content[:_BEGINNING]:
        return Form.DELIMITED
    raise unreadable(
        N_("its name ends in .%(ending)s, but it is no such workbook."), ending=form.value
    )


def _is_locked(content: bytes) -> bool:
    """Whether one of the first records of an old workbook says that the others are encrypted."""
    at = content.find(_OLD_BOOK)
    for _ in range(_FIRST_RECORDS if at >= 0 else 0):
        record, size = int.from_bytes(content[at : at + 2], "little"), content[at + 2 : at + 4]
        if record == _FILE_PASS:
            return True
        at += 4 + int.from_bytes(size, "little")
    return False


def _text(content: bytes, form: Form) -> Form:
    if content.startswith((_ZIP, _OLD_OFFICE)):
        raise unreadable(N_("it is a workbook or an archive, not the text that its name promises."))
    if content.startswith(_NO_TABLES):
        raise unreadable(N_("it is a document or a picture, not the text that its name promises."))
    return Form.JSONL if form is Form.DELIMITED and _OBJECT.match(content) else form
