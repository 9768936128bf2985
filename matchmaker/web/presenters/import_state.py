"""Where an import stands, in a sentence and as a bar."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import ImportStatus, JobStatus
from matchmaker.domain.text import N_
from matchmaker.services.imports.imports import ImportSummary
from matchmaker.web.locale import format_instant, format_number, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class ImportProgress:
    label: str
    done: int
    total: int


def import_notice(summary: ImportSummary) -> Notice | None:
    said = {
        ImportStatus.APPLIED: _applied,
        ImportStatus.DISCARDED: _discarded,
        ImportStatus.FAILED: _failed,
        ImportStatus.STAGED: _staged,
        ImportStatus.UNDONE: _undone,
    }.get(summary.status)
    return said(summary) if said else None


def import_progress(summary: ImportSummary, steps: int) -> ImportProgress | None:
    if summary.status not in (ImportStatus.APPLYING, ImportStatus.UNDOING) or not summary.job:
        return None
    total = summary.job.total or 0
    if summary.job.status is JobStatus.WAITING:
        return ImportProgress(_("Waiting to be taken up"), 0, total)
    said = N_("Importing: %(done)s of %(total)s rows")
    if summary.status is ImportStatus.UNDOING:
        said = N_("Undoing: %(done)s of %(total)s rows")
    label = _(said, done=format_number(steps), total=format_number(total))
    return ImportProgress(label, steps, total)


def _applied(summary: ImportSummary) -> Notice:
    text = _("The profiles are in the list and in the matches.")
    day = format_instant(summary.applied_at) if summary.applied_at else ""
    return Notice(_("Imported, %(when)s", when=day), text, look="ok", role="status")


def _discarded(summary: ImportSummary) -> Notice:
    del summary
    return Notice(_("Discarded"), _("Its rows are gone. No profile was touched."))


def _failed(summary: ImportSummary) -> Notice:
    problem = summary.job.problem if summary.job else None
    text = _("No profile was touched. You can import again.")
    title = translate(problem) if problem else _("The import failed")
    return Notice(title, text, look="error", role="alert")


def _staged(summary: ImportSummary) -> Notice | None:
    if summary.undecided:
        return _undecided(summary)
    if summary.to_import:
        return None
    return Notice(
        _("There is nothing to import"),
        _("Every row is refused, says what is known already, or meets an edit that is kept."),
        look="warn",
    )


def _undecided(summary: ImportSummary) -> Notice:
    title = ngettext(
        "%(num)s row may be an organization that is here already",
        "%(num)s rows may be organizations that are here already",
        summary.undecided,
    )
    address = url_for("import_twins.index", import_id=summary.public_id)
    text = _("What nobody decides is left out of the import; the other rows go in.")
    return Notice(title, text, "warn", links=(Button(_("Decide"), address),))


def _undone(summary: ImportSummary) -> Notice:
    day = format_instant(summary.undone_at) if summary.undone_at else ""
    counts = summary.counts
    said = _(
        "Profiles that say again what they said before: %(restored)s. Removed: %(removed)s. "
        "Left as they are, because they were changed or are used by now: %(stayed)s.",
        restored=format_number(counts["restored"]),
        removed=format_number(counts["removed"]),
        stayed=format_number(counts["stayed"]),
    )
    return Notice(_("Undone, %(when)s", when=day), said, "ok", "status")
