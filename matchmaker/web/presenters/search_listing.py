"""What a search found, as a table."""

from __future__ import annotations

from dataclasses import replace

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.domain.text import N_
from matchmaker.services.matches.list_order import Order
from matchmaker.services.matches.profiles import OtherProfile
from matchmaker.services.search.search import SearchResult
from matchmaker.web.forms.search import SearchForm
from matchmaker.web.presenters.listing import (
    Heading,
    Listing,
    ListingActs,
    ListingRow,
    headings_for,
    listing_row,
)
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.search_address import address
from matchmaker.web.words import _

_AMOUNT = N_("Amount")


def search_listing(result: SearchResult, form: SearchForm, reader: Reader) -> Listing:
    """Rows to tick where the reader has one own profile to compare them for."""
    is_mixed = len(result.kinds) > 1
    acts = (
        ListingActs(
            compare_href=url_for("comparisons.show", profile_id=result.own_id),
            keep_action=url_for("shortlists.add", profile_id=result.own_id),
            back=address(form, result.page),
        )
        if result.own_id
        else None
    )
    rows = tuple(_row(other, reader, is_mixed=is_mixed) for other in result.rows)
    return Listing(_("Found"), _headings(result, form), rows, acts)


def _headings(result: SearchResult, form: SearchForm) -> tuple[Heading, ...]:
    def href(order: Order) -> str:
        return address(replace(form, view=replace(form.view, order=order)))

    kind = next(iter(result.kinds)) if len(result.kinds) == 1 else Kind.STARTUP
    headings = headings_for(kind, form.view.order, href, has_score=False)
    if len(result.kinds) == 1:
        return headings
    return (headings[0], headings[1], replace(headings[2], label=_(_AMOUNT)), *headings[3:])


def _row(other: OtherProfile, reader: Reader, *, is_mixed: bool) -> ListingRow:
    return listing_row(other, reader, mark=_(KIND_LABELS[other.kind]) if is_mixed else "")
