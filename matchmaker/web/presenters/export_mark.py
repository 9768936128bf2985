"""What stands at the end of every table that leaves as a file: who took it out, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from matchmaker.spreadsheets.exports import Table
from matchmaker.web.locale import format_instant
from matchmaker.web.words import _


def marked(tables: Sequence[Table], *, who: str, now: datetime) -> Iterator[Table]:
    """Each with the mark as its last line, in its first column."""
    mark = _(
        "Exported by %(name)s, %(time)s. Confidential: not for others.",
        name=who,
        time=format_instant(now),
    )
    for table in tables:
        yield replace(table, rows=(*table.rows, {table.columns[0]: mark}))
