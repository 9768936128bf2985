"""Adding past companies: one by one, or many pasted, which are looked at before they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.past_companies import past_company_of
from matchmaker.domain.text import N_
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.forms.pasted_companies import (
    ADDED,
    APPEND,
    REPLACE,
    PastedCompanies,
    PastedCompany,
)
from matchmaker.web.locale import format_money, format_number, translate
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import listed, place_label, stage_label
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext, paragraph

MOST_SHOWN = 100
_LABELS = dict(zip(ADDED, (N_("Company"), N_("Sectors"), N_("Country"), N_("Year")), strict=True))


@dataclass(frozen=True, slots=True)
class PastTools:
    """`take` is the button that takes over what the preview shows, empty before there is one."""

    add_action: str
    added: tuple[Field, ...]
    preview_action: str
    take_action: str
    pasted: Field
    mode: Field
    notice: Notice | None
    preview: Table | None
    take: str


def past_tools(
    profile: StoredProfile, pasted: PastedCompanies | None, added: Mapping[str, str]
) -> PastTools:
    own = profile.public_id
    return PastTools(
        add_action=url_for("past_companies.add", profile_id=own),
        added=tuple(_added(name, added) for name in ADDED),
        preview_action=url_for("past_companies.preview", profile_id=own, _anchor="paste"),
        take_action=url_for("past_companies.take", profile_id=own),
        pasted=Field(
            name="pasted",
            label=_("Rows from a spreadsheet"),
            look="text",
            value=pasted.text if pasted else "",
            rows=6,
            help=_(
                "Mark the rows in the spreadsheet, copy them, paste them here. The first row may "
                "hold headings in any of the five languages; without headings the columns are: "
                "company, sectors, country, year, stage, amount."
            ),
        ),
        mode=_mode(pasted),
        notice=_notice(pasted) if pasted else None,
        preview=_preview(pasted) if pasted and pasted.rows else None,
        take=_take(pasted) if pasted and pasted.taken else "",
    )


def _added(name: str, added: Mapping[str, str]) -> Field:
    is_missing = bool(added) and name == ADDED[0] and not added[name].strip()
    return Field(
        name=name,
        label=_(_LABELS[name]),
        look="line",
        value=added.get(name, ""),
        errors=(_("It has no name."),) if is_missing else (),
        input_mode="numeric" if name == ADDED[-1] else "",
    )


def _mode(pasted: PastedCompanies | None) -> Field:
    chosen = pasted.mode if pasted else APPEND
    labels = {
        APPEND: _("Add to the list above"),
        REPLACE: _("Put in the place of the list above"),
    }
    options = tuple(FieldOption(mode, label, mode == chosen) for mode, label in labels.items())
    return Field(name="mode", label=_("What to do with them"), look="choice", options=options)


def _notice(pasted: PastedCompanies) -> Notice:
    if not pasted.rows:
        return Notice(_("There is nothing to read in what was pasted"), look="warn", role="alert")
    remarks = [_("Nothing is saved yet.")]
    if pasted.unread:
        remarks.append(_("Columns left out: %(names)s.", names=listed(pasted.unread)))
    if pasted.is_too_long:
        remarks.append(
            _(
                "It has %(length)s entries; at most %(limit)s are possible.",
                length=format_number(len(pasted.values)),
                limit=format_number(pasted.limit),
            )
        )
    if pasted.is_cut:
        remarks.append(_("There are too many rows; the rest was left out."))
    title = ngettext(
        "%(num)s company of %(rows)s rows can be taken over",
        "%(num)s companies of %(rows)s rows can be taken over",
        pasted.taken,
        rows=len(pasted.rows),
    )
    return Notice(title, paragraph(*remarks), "warn" if len(remarks) > 1 else "ok", "status")


def _take(pasted: PastedCompanies) -> str:
    return ngettext("Take over one company", "Take over %(num)s companies", pasted.taken)


def _preview(pasted: PastedCompanies) -> Table:
    columns = (
        Column(_("Row"), is_number=True),
        Column(_("Company")),
        Column(_("Sectors")),
        Column(_("Country")),
        Column(_("Stage")),
        Column(_("Amount"), is_number=True),
        Column(_("Year"), is_number=True),
        Column(_("To check")),
    )
    caption = _("What was read")
    return Table(caption, columns, tuple(map(_row, pasted.rows[:MOST_SHOWN])))


def _row(row: PastedCompany) -> tuple[Cell, ...]:
    company = past_company_of(row.company)
    remarks = paragraph(*map(translate, row.remarks))
    number = cell(str(row.number))
    if company is None:
        left_out = _("Left out: %(reason)s", reason=remarks)
        return (number, *(cell("") for _place in range(6)), cell(left_out))
    return (
        number,
        Cell((written(company.name),)),
        Cell(tuple(written(sector) for sector in company.sectors)),
        cell(place_label(company.country) if company.country else ""),
        cell(stage_label(company.stage.value) if company.stage else ""),
        Cell((Text(format_money(company.amount)),) if company.amount else ()),
        cell(str(company.day.year) if company.day else ""),
        cell(remarks),
    )
