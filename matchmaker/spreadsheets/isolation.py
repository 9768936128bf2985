"""Files of people we do not know are read by a child process with limits."""

from __future__ import annotations

import json

from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.text import N_
from matchmaker.isolation import ChildFailedError, run_child
from matchmaker.spreadsheets.child import BOUNDS
from matchmaker.spreadsheets.messages import unpack_message
from matchmaker.spreadsheets.reading import recognise
from matchmaker.spreadsheets.rows import UPLOAD, Limits, RawRow, Sheet, unreadable


def read_upload(content: bytes, file_name: str, limits: Limits = UPLOAD) -> Sheet:
    """What `read_profiles` gives, with days as text; it also refuses what asks for too much.

    Of `limits` only the size of the file and its subject are the caller's choice.
    """
    form = recognise(content, file_name, limits)
    answer = json.loads(_run_child(f"{form}/{limits.subject}", content))
    if "empty" in answer:
        raise EmptyFileError
    if "reason" in answer:
        reason = unpack_message(answer["reason"])
        raise unreadable(reason.text, **reason.values)
    rows = [
        RawRow(number, fields, problem and unpack_message(problem))
        for number, fields, problem in answer["rows"]
    ]
    return Sheet(rows, tuple(unpack_message(warning) for warning in answer["warnings"]))


def _run_child(task: str, content: bytes) -> bytes:
    try:
        return run_child("matchmaker.spreadsheets.child", task, content, BOUNDS)
    except ChildFailedError as error:
        raise unreadable(
            N_("it asks for more time or memory than a table of this size should.")
        ) from error
