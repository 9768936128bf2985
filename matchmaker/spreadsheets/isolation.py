"""Files of people we do not know are read by a child process with limits."""

from __future__ import annotations

import json
from typing import Any

from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.text import N_
from matchmaker.isolation import ChildFailedError, run_child
from matchmaker.spreadsheets.child import BOUNDS, ROWS, TABLE
from matchmaker.spreadsheets.forms import recognise
from matchmaker.spreadsheets.messages import unpack_message
from matchmaker.spreadsheets.rows import UPLOAD, Limits, Sheet, unreadable
from matchmaker.spreadsheets.table_packing import pack_request, unpack_rows, unpack_table
from matchmaker.spreadsheets.tables import ReadingChoice, Table


def read_upload(content: bytes, file_name: str, limits: Limits = UPLOAD) -> Sheet:
    """What `read_profiles` gives, with days as text; it also refuses what asks for too much.

    Of `limits` only the size of the file and its subject are the caller's choice.
    """
    form = recognise(content, file_name, limits)
    answer = _ask_child(f"{ROWS}/{form}/{limits.subject}", content)
    rows = unpack_rows(answer["rows"])
    return Sheet(rows, tuple(unpack_message(warning) for warning in answer["warnings"]))


def read_table(
    content: bytes,
    file_name: str,
    *,
    choice: ReadingChoice | None = None,
    country: str | None = None,
    limits: Limits = UPLOAD,
) -> Table:
    """The file as a table with a proposal for each column, read as `choice` says.

    `country` is where the file comes from, by its ISO code: it tells encodings apart. Raises
    UnreadableFileError (also as EmptyFileError or FileTooLargeError) and nothing else.
    """
    form = recognise(content, file_name, limits)
    request = pack_request(choice or ReadingChoice(), country)
    return unpack_table(_ask_child(f"{TABLE}/{form}/{limits.subject}", request + b"\n" + content))


def _ask_child(task: str, content: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(_run_child(task, content))
    if "empty" in answer:
        raise EmptyFileError
    if "reason" in answer:
        reason = unpack_message(answer["reason"])
        raise unreadable(reason.text, **reason.values)
    return answer


def _run_child(task: str, content: bytes) -> bytes:
    try:
        return run_child("matchmaker.spreadsheets.child", task, content, BOUNDS)
    except ChildFailedError as error:
        raise unreadable(
            N_("it asks for more time or memory than a table of this size should.")
        ) from error
