"""A shortlist as a file, and the form that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from matchmaker.services.matches.shortlists import Shortlist, ShortlistItem
from matchmaker.spreadsheets.exports import Table
from matchmaker.web.forms.shortlists import FORMS
from matchmaker.web.locale import format_date, local_day
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.export_mark import marked
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.profile_page import profile_page
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import line
from matchmaker.web.words import _, ngettext

_TENTHS = 1


@dataclass(frozen=True, slots=True)
class ExportPage:
    title: str
    lead: str
    action: str
    field: Field
    back: Button


def export_page(found: Shortlist, form: str) -> ExportPage:
    own = found.own.public_id
    count = ngettext("%(num)s profile", "%(num)s profiles", len(found.items))
    options = (FieldOption(name, _(label), is_chosen=name == form) for name, label in FORMS.items())
    return ExportPage(
        title=_("Export my shortlist"),
        lead=_(
            "%(count)s, with your notes and tags. Your name and the time stand in the file, "
            "and the export is recorded.",
            count=count,
        ),
        action=url_for("shortlists.export", profile_id=own),
        field=Field("form", _("As"), "choice", options=tuple(options)),
        back=Button(_("Back to the shortlist"), url_for("shortlists.index", profile_id=own)),
    )


def export_table(found: Shortlist, reader: Reader, *, who: str, now: datetime) -> Table:
    """What the page shows, a line a profile; the last line says who took it out, and when."""
    rows = [_row(item, reader) for item in found.items]
    columns = dict.fromkeys(name for row in rows for name in row)
    table = Table(_("Shortlist")[:31], tuple(columns or (_("Name"),)), rows)
    return next(marked([table], who=who, now=now))


def _row(item: ShortlistItem, reader: Reader) -> Mapping[str, object]:
    own: dict[str, object] = {
        _("My tags"): _(", ").join(item.remark.tags),
        _("My note"): item.remark.note,
        _("Added"): format_date(local_day(item.added_at)),
    }
    other = item.other
    if other is None:
        return {_("Name"): _("No longer available"), **own}
    page = profile_page(other.kind, other.values, reader)
    facts: dict[str, object] = {fact.label: fact.value.text for fact in page.facts}
    return {
        _("Name"): line(other.values.get("name")),
        _("Name in Latin letters"): line(other.values.get("name_latin")),
        _("Score"): None if item.score is None else round(item.score, _TENTHS),
        **own,
        _("Sectors"): _(", ").join(sector.written.text for sector in page.sectors),
        **facts,
        _("Website"): page.website,
    }
