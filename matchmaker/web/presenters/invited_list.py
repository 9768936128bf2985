"""What became of a list of people to invite."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.people_columns import PEOPLE_COLUMNS
from matchmaker.services.invitations.lists import InvitedList, RefusedRow
from matchmaker.spreadsheets.exports import Table as File
from matchmaker.spreadsheets.headers import REFUSED_BECAUSE, REFUSED_ROW
from matchmaker.web.locale import format_number, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class InvitedListPage:
    """`rows` is what the button for the file sends back."""

    notice: Notice
    refused: Table | None
    refused_title: str
    action: str
    rows: str


def invited_list_page(result: InvitedList) -> InvitedListPage:
    done = ngettext("%(num)s person is invited", "%(num)s people are invited", result.invited)
    back = Button(_("To the invitations"), url_for("invitations.index"))
    look = "ok" if result.invited else "warn"
    return InvitedListPage(
        notice=Notice(done, look=look, role="status", links=(back,)),
        refused=_table(result.refused) if result.refused else None,
        refused_title=ngettext(
            "%(num)s row was not used", "%(num)s rows were not used", len(result.refused)
        ),
        action=url_for("invitations.refused"),
        rows=json.dumps([_flat(row) for row in result.refused], ensure_ascii=False),
    )


def refused_file(rows: Sequence[Mapping[str, str]]) -> File:
    """The refused rows as a list that can be mended and sent again."""
    return File("refused", (REFUSED_ROW, REFUSED_BECAUSE, *PEOPLE_COLUMNS), rows)


def _flat(row: RefusedRow) -> dict[str, str]:
    said = {REFUSED_ROW: str(row.number), REFUSED_BECAUSE: translate(row.problem)}
    return {**said, **row.cells}


def _table(rows: Sequence[RefusedRow]) -> Table:
    columns = (
        Column(_("Row"), is_number=True),
        Column(_("Organization")),
        Column(_("Person")),
        Column(_("Why")),
    )
    return Table(_("Rows that were not used"), columns, tuple(map(_row, rows)))


def _row(row: RefusedRow) -> tuple[Cell, ...]:
    organization, person = (
        row.cells.get("organization", ""),
        row.cells.get("name", "") or row.cells.get("email", ""),
    )
    return (
        cell(format_number(row.number)),
        Cell((written(organization),) if organization else ()),
        Cell((written(person),) if person else ()),
        cell(translate(row.problem)),
    )
