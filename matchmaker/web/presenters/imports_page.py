"""The files that were brought in, and the form that brings in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import ImportStatus, Kind, RowStatus
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.services.imports.imports import PAGE_SIZE, ImportHost, ImportList, ImportSummary
from matchmaker.web.forms.imports import LONGEST_NAME, ImportForm
from matchmaker.web.locale import format_instant, format_number
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption, field_errors
from matchmaker.web.presenters.host_fields import host_fields
from matchmaker.web.presenters.import_rows import file_label
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """`problem` says above the form why nothing was taken."""

    action: str
    fields: tuple[Field, ...]
    problem: Notice | None
    table: Table | None
    pager: Pager | None
    empty: Empty | None


def imports_page(
    imports: ImportList, hosts: Sequence[ImportHost], form: ImportForm, *, megabytes: int
) -> ImportsPage:
    problem = Notice(_("The file was not taken"), look="error", role="alert")
    return ImportsPage(
        action=url_for("imports.create"),
        fields=tuple(_fields(hosts, form, megabytes)),
        problem=problem if form.errors else None,
        table=_table(imports.imports) if imports.imports else None,
        pager=pager_view(imports.number, imports.found, _page_href, per_page=PAGE_SIZE),
        empty=None if imports.imports else _nothing_yet(),
    )


def import_status(status: ImportStatus) -> Status:
    return {
        ImportStatus.STAGED: Status(_("To be looked at"), "warn", "mind"),
        ImportStatus.APPLYING: Status(_("At work")),
        ImportStatus.APPLIED: Status(_("Imported"), "ok", "check"),
        ImportStatus.DISCARDED: Status(_("Discarded"), "plain"),
        ImportStatus.FAILED: Status(_("Failed"), "danger", "mind"),
        ImportStatus.UNDOING: Status(_("At work")),
        ImportStatus.UNDONE: Status(_("Undone"), "plain"),
    }[status]


def _page_href(page: int) -> str:
    return url_for("imports.index", page=page)


def _nothing_yet() -> Empty:
    return Empty(
        _("No file yet"),
        _("What you send appears here. Nothing is stored before you have looked at it."),
    )


def _fields(hosts: Sequence[ImportHost], form: ImportForm, megabytes: int) -> list[Field]:
    fields = [_file(form, megabytes), _kind(form), *_delegations(hosts, form), _source(form)]
    return [*host_fields(hosts, form.host_id, field_errors(form.errors, "host")), *fields]


def _file(form: ImportForm, megabytes: int) -> Field:
    forms_read = _(
        "Excel (.xlsx, .xls), OpenDocument (.ods), CSV, or a JSON object a line (.jsonl); at most "
        "%(megabytes)s MB. The columns may have any headings, in any language.",
        megabytes=format_number(megabytes),
    )
    return Field(
        "file",
        _("File"),
        "line",
        help=forms_read,
        errors=field_errors(form.errors, "file"),
        is_required=True,
        input_type="file",
    )


def _kind(form: ImportForm) -> Field:
    options = [FieldOption("", _("as the file says"), form.kind is None)]
    options += [FieldOption(kind.value, _(KIND_LABELS[kind]), kind is form.kind) for kind in Kind]
    return Field(
        "kind",
        _("Kind"),
        "choice",
        options=tuple(options),
        help=_("Of rows that do not say it themselves."),
    )


def _delegations(hosts: Sequence[ImportHost], form: ImportForm) -> tuple[Field, Field]:
    """One that is there, or the name of one that is to be made."""
    names = dict.fromkeys(name for host in hosts for name in host.delegations)
    options = [FieldOption("", _("none, or as the file says"), not form.delegation)]
    options += [
        FieldOption(name, name, name == form.delegation, written(name).lang) for name in names
    ]
    return (
        Field(
            "delegation",
            _("Delegation"),
            "choice",
            options=tuple(options),
            help=_("Of rows that do not name one themselves."),
            errors=field_errors(form.errors, "delegation"),
        ),
        Field(
            "new_delegation",
            _("Or a new delegation"),
            "line",
            form.new_delegation,
            max_length=LONGEST_NAME,
        ),
    )


def _source(form: ImportForm) -> Field:
    return Field(
        "source",
        _("Name of the list"),
        "line",
        form.source,
        help=_("Only where you keep several lists: the same key in another is another profile."),
        max_length=LONGEST_NAME,
    )


def _table(imports: Sequence[ImportSummary]) -> Table:
    columns = (
        Column(_("File")),
        Column(_("State"), is_tight=True),
        Column(_("Rows"), is_number=True),
        Column(_("Refused"), is_number=True),
        Column(_("Brought in by")),
        Column(_("When"), is_tight=True),
    )
    return Table(_("Files brought in"), columns, tuple(map(_row, imports)))


def _row(imported: ImportSummary) -> tuple[Cell, ...]:
    return (
        Cell(
            (file_label(imported.file_name),),
            url_for("imports.show", import_id=imported.public_id),
        ),
        Cell(statuses=(import_status(imported.status),)),
        cell(format_number(imported.total)),
        cell(format_number(imported.counts[RowStatus.REFUSED])),
        Cell((written(imported.account_name),)),
        cell(format_instant(imported.created_at)),
    )
