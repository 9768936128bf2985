"""A copy of one's own data: for people to read, for programs to read, in one file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from flask import render_template

from matchmaker.services.personal_data.export import ExportedTable
from matchmaker.web.presenters.data_copy import data_copy


def personal_archive(tables: Sequence[ExportedTable], now: datetime) -> bytes:
    page = render_template("pages/personal_data/copy.html", page=data_copy(tables, now))
    said: Mapping[str, object] = {table.name: table.rows for table in tables}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("my-data.html", page)
        archive.writestr(
            "my-data.json", json.dumps(said, ensure_ascii=False, indent=1, default=str)
        )
    return out.getvalue()
