"""The organizers' page of the record, and its export."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap
from textwrap import shorten
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from matchmaker.services.audit_search import RecordEntry, RecordPage
from matchmaker.spreadsheets.exports import Table as Sheet
from matchmaker.web.forms.audit import RecordForm
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.audit_sentences import action_label
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.lists import told_in_turn
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

LINKED = {
    "profile": ("profiles.show", "profile_id"),
    "delegation": ("delegations.show", "delegation_id"),
    "import": ("imports.show", "import_id"),
}
"""Kinds of objects that have a page: its endpoint, and what it calls their number."""
LONGEST_DETAIL = 100
COLUMNS = (
    "time_utc",
    "person",
    "host",
    "action",
    "subject_type",
    "subject",
    "request_id",
    "details",
)


@dataclass(frozen=True, slots=True)
class AuditPage:
    action: str
    fields: tuple[Field, ...]
    found: str
    export_action: str
    typed: tuple[tuple[str, str], ...]
    table: Table
    pager: Pager | None
    empty: Empty | None


def audit_page(page: RecordPage, form: RecordForm) -> AuditPage:
    path = url_for("audit.index")

    def href(number: int) -> str:
        return f"{path}?{urlencode({**form.query, 'page': str(number)})}"

    return AuditPage(
        action=path,
        fields=_fields(page, form),
        found=ngettext("%(num)s entry", "%(num)s entries", page.total),
        export_action=url_for("audit.export"),
        typed=tuple(form.query.items()),
        table=_table(page.entries),
        pager=pager_view(page.number, page.total, href, per_page=page.size),
        empty=None if page.entries else Empty(_("Nothing in the record fits")),
    )


def record_sheet(entries: Iterable[RecordEntry]) -> Sheet:
    """For a spreadsheet: codes instead of words, so that it can be sorted and counted."""
    rows = (
        {
            "time_utc": entry.at.isoformat(),
            "person": entry.person,
            "host": entry.host,
            "action": entry.action,
            "subject_type": entry.subject_type,
            "subject": str(entry.subject_id or ""),
            "request_id": entry.request_id,
            "details": json.dumps(dict(entry.details), ensure_ascii=False, default=str),
        }
        for entry in entries
    )
    return Sheet("record", COLUMNS, rows)


def _fields(page: RecordPage, form: RecordForm) -> tuple[Field, ...]:
    every = FieldOption("", _("all"), not form.action)
    actions = sorted((action_label(code), code) for code in page.actions)
    options = (every, *(FieldOption(code, label, code == form.action) for label, code in actions))
    subject = Field(
        "subject",
        _("Number of the object"),
        "line",
        form.subject,
        max_length=40,
        errors=form.at("subject"),
    )
    return (
        Field("person", _("Person"), "line", form.person, input_type="search", max_length=200),
        Field("action", _("Action"), "choice", options=options),
        _day("first", _("First day"), form),
        _day("last", _("Last day"), form),
        subject,
    )


def _day(name: str, label: str, form: RecordForm) -> Field:
    typed = form.query.get(name, "")
    return Field(name, label, "line", typed, input_type="date", errors=form.at(name))


def _table(entries: Iterable[RecordEntry]) -> Table:
    columns = (
        Column(_("Action")),
        Column(_("Who")),
        Column(_("About")),
        Column(_("Details")),
        Column(_("When"), is_tight=True),
    )
    return Table(_("The record, the latest first"), columns, tuple(map(_row, entries)))


def _row(entry: RecordEntry) -> tuple[Cell, ...]:
    host = written(entry.host) if entry.host else None
    return (
        cell(action_label(entry.action)),
        Cell((_who(entry),), note=host),
        Cell((Text(_subject(entry)),), _href(entry)),
        cell(told_in_turn(starmap(_detail, entry.details.items()))),
        cell(format_instant(entry.at)),
    )


def _who(entry: RecordEntry) -> Text:
    if entry.person is None:
        return Text(_("the service"))
    return written(entry.person) if entry.person else Text(_("erased person"))


def _subject(entry: RecordEntry) -> str:
    number = str(entry.subject_id or "")
    return f"{entry.subject_type} {number.partition('-')[0]}".strip()


def _href(entry: RecordEntry) -> str:
    if entry.subject_id is None or entry.subject_type not in LINKED:
        return ""
    endpoint, argument = LINKED[entry.subject_type]
    values: dict[str, Any] = {argument: entry.subject_id}
    return url_for(endpoint, **values)


def _detail(name: str, value: object) -> str:
    """One value in few words; an export has all of it."""
    if name == "in_its_name":
        return _("in its name") if value else ""
    if name == "fields" and isinstance(value, list):
        return ngettext("%(num)s field", "%(num)s fields", len(value))
    if isinstance(value, dict | list) or value in (None, ""):
        return ""
    return f"{name}: {shorten(str(value), LONGEST_DETAIL, placeholder='…')}"
