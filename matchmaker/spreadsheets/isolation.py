"""Files of people we do not know are read by a child process with limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.messages import unpack_message
from matchmaker.spreadsheets.reading import Form, recognise
from matchmaker.spreadsheets.rows import UPLOAD, Limits, RawRow, Sheet, unreadable

_SECONDS = 9
_ROOT = Path(__file__).resolve().parents[2]


def read_upload(content: bytes, file_name: str, limits: Limits = UPLOAD) -> Sheet:
    """What `read_profiles` gives, with days as text; it also refuses what asks for too much.

    Of `limits` only the size of the file is the caller's choice.
    """
    answer = json.loads(_run_child(recognise(content, file_name, limits), content))
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


def _run_child(form: Form, content: bytes) -> bytes:
    command = [sys.executable, "-m", "matchmaker.spreadsheets.child", form.value]
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    try:
        child = subprocess.run(  # noqa: S603 -- our own module; the form is one of three words
            command,
            input=content,
            capture_output=True,
            check=True,
            cwd=_ROOT,
            env={**known, "PYTHONUTF8": "1"},
            timeout=_SECONDS,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise unreadable(
            N_("it asks for more time or memory than a table of this size should.")
        ) from error
    return child.stdout
