"""What was written for somebody, as a file to keep."""

from __future__ import annotations

from pathlib import PurePath

from flask import Response, make_response

_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".toml": "application/toml; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def download(content: str | bytes, name: str) -> Response:
    """To be saved under this name, whose ending says what it is."""
    response = make_response(content)
    response.headers["Content-Type"] = _TYPES[PurePath(name).suffix]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
