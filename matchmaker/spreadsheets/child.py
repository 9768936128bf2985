"""Reads one file in a process of its own: content in at stdin, rows as JSON out at stdout."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.domain.text import Message
from matchmaker.isolation import Bounds, limit_this_process
from matchmaker.spreadsheets.forms import Form
from matchmaker.spreadsheets.messages import pack_message
from matchmaker.spreadsheets.reading import read_as, table_of
from matchmaker.spreadsheets.rows import PEOPLE, TRAVELLERS, UPLOAD, Limits, Sheet, Subject
from matchmaker.spreadsheets.table_packing import pack_rows, pack_table, unpack_request

LIMITS = {limits.subject: limits for limits in (UPLOAD, PEOPLE, TRAVELLERS)}
BOUNDS = Bounds(memory=1024 * 1024 * 1024, cpu_seconds=8, seconds=9)
ROWS, TABLE = "rows", "table"


def main() -> None:
    limit_this_process(BOUNDS)
    task, form, subject = sys.argv[1].split("/")
    answer = answer_for(task, Form(form), LIMITS[Subject(subject)], sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer, default=_plain))


def answer_for(task: str, form: Form, limits: Limits, content: bytes) -> dict[str, Any]:
    """The rows or the table, or why there are none: `empty` or a reason."""
    try:
        if task == TABLE:
            request, _, file = content.partition(b"\n")
            choice, country = unpack_request(request)
            return pack_table(table_of(form, file, limits, choice=choice, country=country))
        return _packed(read_as(form, content, limits))
    except EmptyFileError:
        return {"empty": True}
    except UnreadableFileError as error:
        reason = error.values["reason"]
        return {"reason": pack_message(reason if isinstance(reason, Message) else error.sentence)}


def _packed(sheet: Sheet) -> dict[str, Any]:
    return {
        "rows": pack_rows(sheet.rows),
        "warnings": [pack_message(warning) for warning in sheet.warnings],
    }


def _plain(cell: object) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    main()
