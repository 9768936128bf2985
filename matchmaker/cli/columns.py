"""Columns that somebody names on the command line."""

from __future__ import annotations

from collections.abc import Iterable

import click

from matchmaker.domain.enums import Kind
from matchmaker.spreadsheets.column_words import PASSED_OVER
from matchmaker.spreadsheets.forms import recognise
from matchmaker.spreadsheets.headers import Headings
from matchmaker.spreadsheets.reading import table_of
from matchmaker.spreadsheets.rows import OWN_FILE
from matchmaker.spreadsheets.tables import ReadingChoice

_NOTHING = "-"


def columns_said(options: Iterable[str]) -> dict[str, str]:
    """Fields by heading from `HEADING=FIELD`; `HEADING=-` is a column that is passed over."""
    fields = {**{name: name for name in Headings().fields}, _NOTHING: PASSED_OVER}
    said: dict[str, str] = {}
    for option in options:
        heading, _, field = (part.strip() for part in option.rpartition("="))
        if not heading or field not in fields:
            known = ", ".join(sorted(fields))
            sentence = f"“{option}” is no HEADING=FIELD; a field is one of {known}."
            raise click.BadParameter(sentence, param_hint="--column")
        if fields[field] and fields[field] in said.values():
            sentence = f"two columns cannot both be “{field}”."
            raise click.BadParameter(sentence, param_hint="--column")
        said[heading] = fields[field]
    return said


def how_to_say(content: bytes, name: str, kind: Kind | None) -> str:
    """An example for this file: the column that looks most like the name, else the first."""
    form = recognise(content, name, OWN_FILE)
    proposals = table_of(form, content, OWN_FILE, choice=ReadingChoice(kind=kind)).proposals
    likely = [proposal.label for proposal in proposals if proposal.field == "name"]
    heading = next(iter([*likely, *(p.label for p in proposals if p.label)]), "HEADING")
    return f'Say which column it is, for example: --column "{heading}=name"'
