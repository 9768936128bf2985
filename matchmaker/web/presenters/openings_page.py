"""The page that shows an organization who opened its contact details, valuation or pitch deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.membership_enums import OpenedPart
from matchmaker.domain.text import N_
from matchmaker.services.profiles.openings import ListedOpening, OpeningsPage
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.labels import place_label
from matchmaker.web.presenters.match_list import profile_tabs
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _

PART_LABELS: Mapping[OpenedPart, str] = {
    OpenedPart.CONTACT: N_("Contact details"),
    OpenedPart.DECK: N_("Pitch deck"),
    OpenedPart.VALUATION: N_("Valuation"),
}


@dataclass(frozen=True, slots=True)
class OpeningsView:
    name: str
    tabs: Tabs
    table: Table
    pager: Pager | None
    empty: Empty | None


def openings_page(page: OpeningsPage) -> OpeningsView:
    own = page.profile.public_id
    return OpeningsView(
        name=page.profile.name,
        tabs=profile_tabs(page.profile, "openings"),
        table=_table(page.openings),
        pager=pager_view(
            page.number,
            page.total,
            lambda number: url_for("openings.index", profile_id=own, page=number),
            per_page=page.size,
        ),
        empty=None if page.openings else _nobody_yet(),
    )


def _nobody_yet() -> Empty:
    return Empty(
        _("Nobody has opened them yet"),
        _(
            "When somebody outside your organization reads your contact details, your valuation "
            "or your pitch deck, it appears here."
        ),
    )


def _table(openings: tuple[ListedOpening, ...]) -> Table:
    columns = (
        Column(_("Organization")),
        Column(_("Country")),
        Column(_("What was opened")),
        Column(_("When"), is_tight=True),
    )
    return Table(_("Openings, the latest first"), columns, tuple(map(_row, openings)))


def _row(opening: ListedOpening) -> tuple[Cell, ...]:
    reader = (
        Cell((written(opening.organization),))
        if opening.organization
        else cell(_("The lead of a delegation"))
    )
    return (
        reader,
        cell(place_label(opening.country) if opening.country else _("not known")),
        cell(_(PART_LABELS[opening.part])),
        cell(format_instant(opening.at)),
    )
