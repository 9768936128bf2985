"""One file on its way in: what it would do, how far that is, or what it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import ImportStatus, RowStatus
from matchmaker.services.imports.imports import (
    PAGE_SIZE,
    ImportRowView,
    ImportSummary,
    ImportView,
    KeptField,
)
from matchmaker.services.imports.planning import Warned
from matchmaker.services.imports.undoing import can_be_undone
from matchmaker.web.locale import format_instant, format_number, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.import_rows import Mend, field_label, file_label, rows_table
from matchmaker.web.presenters.import_state import (
    ImportProgress,
    import_notice,
    import_progress,
)
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.table import Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

_DECIDABLE = (ImportStatus.STAGED, ImportStatus.FAILED)


@dataclass(frozen=True, slots=True)
class Count:
    """`look` is empty, `ok`, `warn` or `bad`."""

    label: str
    number: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class KeptChoice:
    """A field that was edited here; a button lets the file win, or takes that back."""

    row: str
    name: Text
    said: str
    number: int
    field: str
    take: str
    button: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """`apply` is the button that imports; empty when there is nothing to, or no more."""

    title: Text
    lead: str
    notice: Notice | None
    progress: ImportProgress | None
    counted: str
    counts: tuple[Count, ...]
    notes: Table | None
    choices: tuple[KeptChoice, ...]
    apply: str
    apply_href: str
    discard_href: str
    override_href: str
    refused: Button | None
    links: tuple[Button, ...]
    filter: Segmented | None
    rows: Table | None
    pager: Pager | None


def import_page(
    view: ImportView, *, now: datetime, steps: int = 0, needs_a_look: bool = False
) -> ImportPage:
    """`steps` is how far the job has told of itself."""
    summary = view.summary
    is_open = summary.status in _DECIDABLE
    key = summary.public_id

    def href(page: int) -> str:
        return _href(summary, needs_a_look=needs_a_look, page=page)

    return ImportPage(
        title=file_label(summary.file_name),
        lead=_lead(summary),
        notice=import_notice(summary),
        progress=import_progress(summary, steps),
        counted=_("What happened") if summary.applied_at else _("What happens"),
        counts=_counts(summary),
        notes=_notes(summary.warnings),
        choices=tuple(_choices(view.rows)) if is_open else (),
        apply=_apply(summary) if is_open else "",
        apply_href=url_for("imports.apply", import_id=key),
        discard_href=url_for("imports.discard", import_id=key) if is_open else "",
        override_href=url_for("imports.override", import_id=key),
        refused=_refused(summary),
        links=tuple(_links(summary, now)),
        filter=_filter(summary, needs_a_look=needs_a_look) if view.rows else None,
        rows=rows_table(view.rows, mend=_mending(key) if is_open else None) if view.rows else None,
        pager=pager_view(view.number, view.found, href, per_page=PAGE_SIZE),
    )


def _mending(import_id: UUID) -> Mend:
    return lambda number: url_for("import_rows.show", import_id=import_id, number=number)


def _href(summary: ImportSummary, *, needs_a_look: bool, page: int = 1) -> str:
    return url_for(
        "imports.show",
        import_id=summary.public_id,
        show="look" if needs_a_look else None,
        page=page if page > 1 else None,
    )


def _lead(summary: ImportSummary) -> str:
    """Where the rows go, and who brought them."""
    where = [summary.host_name]
    if summary.delegation_name:
        where.append(summary.delegation_name)
    name = summary.source.split(":", 2)[-1]
    if name != "own":
        where.append(name)
    return _(
        "%(rows)s for %(where)s; brought in by %(who)s, %(when)s.",
        rows=ngettext("%(num)s row", "%(num)s rows", summary.total),
        where=listed(where),
        who=summary.account_name,
        when=format_instant(summary.created_at),
    )


def _links(summary: ImportSummary, now: datetime) -> Iterator[Button]:
    """How it was read, who may be whom, and the way back."""
    key = summary.public_id
    is_open = summary.status in _DECIDABLE
    if is_open and summary.has_file:
        yield Button(_("How it was read"), url_for("import_columns.show", import_id=key))
    if is_open and summary.has_twins:
        yield Button(_("Perhaps here already"), url_for("import_twins.index", import_id=key))
    if can_be_undone(summary.status, summary.applied_at, now):
        yield Button(_("Undo the import"), url_for("imports.undo", import_id=key))


def _counts(summary: ImportSummary) -> tuple[Count, ...]:
    counts = summary.counts

    def number(status: RowStatus) -> str:
        return format_number(counts[status])

    return (
        Count(_("New"), number(RowStatus.NEW), "ok"),
        Count(_("Updated"), number(RowStatus.UPDATED), "ok"),
        Count(_("Unchanged"), number(RowStatus.UNCHANGED)),
        Count(_("Refused"), number(RowStatus.REFUSED), "bad" if counts["refused"] else ""),
    )


def _notes(warnings: Sequence[Warned]) -> Table | None:
    if not warnings:
        return None
    columns = (Column(_("Field")), Column(_("What was noticed")), Column(_("Rows")))
    rows = tuple(
        (
            cell(field_label(warned.field)),
            cell(translate(warned.message)),
            cell(_rows_of(warned)),
        )
        for warned in warnings
    )
    return Table(_("What was noticed"), columns, rows)


def _rows_of(warned: Warned) -> str:
    if not warned.count:
        return ""
    rows = listed(format_number(row) for row in warned.rows)
    if warned.count <= len(warned.rows):
        return rows
    return _("%(count)s rows: %(rows)s …", count=format_number(warned.count), rows=rows)


def _choices(rows: Sequence[ImportRowView]) -> list[KeptChoice]:
    return [_choice(row, kept) for row in rows for kept in row.kept]


def _choice(row: ImportRowView, kept: KeptField) -> KeptChoice:
    edited = _(
        "%(field)s: edited here, %(when)s",
        field=field_label(kept.field),
        when=format_instant(kept.at),
    )
    return KeptChoice(
        row=format_number(row.number),
        name=written(row.name),
        said=edited,
        number=row.number,
        field=kept.field,
        take="edit" if kept.is_overridden else "file",
        button=_("Keep the edit after all") if kept.is_overridden else _("Take it from the file"),
    )


def _apply(summary: ImportSummary) -> str:
    rows = max(0, summary.to_import - summary.undecided)
    return ngettext("Import %(num)s row", "Import %(num)s rows", rows) if rows else ""


def _refused(summary: ImportSummary) -> Button | None:
    refused = summary.counts[RowStatus.REFUSED]
    if not refused or summary.status is ImportStatus.DISCARDED:
        return None
    label = ngettext(
        "Download the %(num)s refused row", "Download the %(num)s refused rows", refused
    )
    return Button(label, url_for("imports.refused", import_id=summary.public_id))


def _filter(summary: ImportSummary, *, needs_a_look: bool) -> Segmented | None:
    if not summary.needing_a_look:
        return None
    every = _("All rows (%(number)s)", number=format_number(summary.total))
    some = _("Needing a look (%(number)s)", number=format_number(summary.needing_a_look))
    return Segmented(
        _("Which rows"),
        (
            Option(every, _href(summary, needs_a_look=False), not needs_a_look),
            Option(some, _href(summary, needs_a_look=True), needs_a_look),
        ),
    )
