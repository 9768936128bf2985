"""Reads one file in a process of its own: content in at stdin, rows as JSON out at stdout."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date
from typing import Any

from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.domain.text import Message
from matchmaker.spreadsheets.messages import pack_message
from matchmaker.spreadsheets.reading import Form, read_as
from matchmaker.spreadsheets.rows import Sheet

_MEMORY = 1024 * 1024 * 1024
_CPU_SECONDS = 8


def limit_this_process() -> None:
    """Where the system can do it: a file that asks for more ends this process, nothing else."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 -- there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    limit_this_process()
    answer = answer_for(Form(sys.argv[1]), sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer, default=_plain))


def answer_for(form: Form, content: bytes) -> dict[str, Any]:
    """The rows, or why there are none: `empty` or a reason."""
    try:
        return _packed(read_as(form, content))
    except EmptyFileError:
        return {"empty": True}
    except UnreadableFileError as error:
        reason = error.values["reason"]
        return {"reason": pack_message(reason if isinstance(reason, Message) else error.sentence)}


def _packed(sheet: Sheet) -> dict[str, Any]:
    return {
        "rows": [
            [row.number, row.fields, row.problem and pack_message(row.problem)]
            for row in sheet.rows
        ],
        "warnings": [pack_message(warning) for warning in sheet.warnings],
    }


def _plain(cell: object) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    main()
