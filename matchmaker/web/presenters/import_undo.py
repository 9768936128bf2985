"""The page before an import is undone."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.imports.imports import ImportSummary
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.import_rows import file_label
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class ImportUndoPage:
    title: Text
    lead: str
    action: str
    back: Button


def undo_page(summary: ImportSummary) -> ImportUndoPage:
    key = summary.public_id
    return ImportUndoPage(
        title=file_label(summary.file_name),
        lead=ngettext(
            "%(num)s row made or changed a profile.",
            "%(num)s rows made or changed a profile.",
            summary.to_import,
        ),
        action=url_for("imports.ask_to_undo", import_id=key),
        back=Button(_("Back to the import"), url_for("imports.show", import_id=key)),
    )
