"""The page of a ranked list as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from flask import url_for

from matchmaker.matching.pipeline import other_side
from matchmaker.services.matches.list_order import Order
from matchmaker.services.matches.table import ROWS, MatchTable
from matchmaker.web.forms.listing import ListView
from matchmaker.web.forms.matches import FilterForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.facets import Applied, FacetForm, applied_view, facet_form
from matchmaker.web.presenters.list_view import list_address, save_button, view_choice
from matchmaker.web.presenters.listing import (
    Listing,
    ListingActs,
    headings_for,
    listing_row,
    score_cell,
)
from matchmaker.web.presenters.match_list import (
    amount_legend,
    empty_list,
    found_line,
    list_title,
    list_title_for,
    profile_tabs,
)
from matchmaker.web.presenters.matches_page import Asked, nobody_fits
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.segmented import Segmented
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class TablePage:
    title: str
    tabs: Tabs
    choice: Segmented
    save: Button | None
    facets: FacetForm
    applied: Applied
    listing: Listing
    pager: Pager | None
    empty: Empty | None


def table_page(table: MatchTable, asked: Asked) -> TablePage:
    owner, form, view, own = table.owner, asked.form, asked.view, table.owner.public_id

    def href(chosen: FilterForm, page: int = 1, shown: ListView = view) -> str:
        return list_address(own, chosen, page, shown)

    facets = facet_form(
        table.facets,
        form,
        asked.reader,
        action=url_for("matches.index", profile_id=own),
        amount_legend=amount_legend(owner.kind),
    )
    return TablePage(
        title=list_title(owner.kind) if asked.is_own else list_title_for(owner),
        tabs=profile_tabs(owner, "matches", table.total),
        choice=view_choice(view, lambda shown: href(form, shown=shown)),
        save=save_button("matches.index", form.query, own) if owner.facts.is_published else None,
        facets=replace(facets, hidden=tuple(view.query.items())),
        applied=applied_view(found_line(table.found, table.total, form), form, asked.reader, href),
        listing=_listing(table, asked),
        pager=pager_view(table.page, table.found, lambda page: href(form, page), per_page=ROWS),
        empty=_empty(table, asked),
    )


def _listing(table: MatchTable, asked: Asked) -> Listing:
    own, form, view = table.owner.public_id, asked.form, asked.view

    def sorted_by(order: Order) -> str:
        return list_address(own, form, 1, replace(view, order=order))

    rows = (
        listing_row(
            row.other,
            asked.reader,
            mark=_("On the shortlist") if row.other.public_id in asked.kept else "",
            before=(score_cell(row.score),),
        )
        for row in table.rows
    )
    return Listing(
        caption=list_title_for(table.owner),
        headings=headings_for(other_side(table.kind), view.order, sorted_by),
        rows=tuple(rows),
        acts=acts_for(own, list_address(own, form, table.page, view), can_edit=asked.can_edit),
    )


def acts_for(own: UUID, back: str, *, can_edit: bool) -> ListingActs:
    """Everybody compares and keeps; who edits the profile hides."""
    return ListingActs(
        compare_href=url_for("comparisons.show", profile_id=own),
        keep_action=url_for("shortlists.add", profile_id=own),
        hide_href=url_for("hidden.choose", profile_id=own) if can_edit else "",
        back=back,
    )


def _empty(table: MatchTable, asked: Asked) -> Empty | None:
    if table.rows:
        return None
    return nobody_fits(table.owner, asked) if table.total else empty_list(table.owner)
