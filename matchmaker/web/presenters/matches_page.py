"""The page of a ranked list, put together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.matches import MatchItem, MatchList
from matchmaker.services.profiles.pairs import PairState
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.forms.listing import ListView
from matchmaker.web.forms.matches import FilterForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.facets import (
    Applied,
    FacetForm,
    applied_view,
    condition_label,
    facet_form,
)
from matchmaker.web.presenters.keep import hide_address, keep_view
from matchmaker.web.presenters.lift import LiftForm, lift_forms
from matchmaker.web.presenters.list_view import CARDS, list_address, save_button, view_choice
from matchmaker.web.presenters.match_card import CardActs, MatchCard, match_card
from matchmaker.web.presenters.match_list import (
    RuledOutLine,
    Without,
    amount_legend,
    empty_list,
    found_line,
    list_lead,
    list_title,
    list_title_for,
    nothing_found,
    profile_tabs,
    ruled_out_lines,
    ruled_out_title,
)
from matchmaker.web.presenters.organization_header import (
    OrganizationHeader,
    header_view,
    own_actions,
)
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.pair_actions import PairActions, pair_actions
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.segmented import Segmented
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.words import _

NO_FORM = FilterForm(MatchFilters())


@dataclass(frozen=True, slots=True)
class MatchesPage:
    """`header` stands on a startup's own page; `empty` takes the place of the cards."""

    title: str
    lead: str
    header: OrganizationHeader | None
    tabs: Tabs
    choice: Segmented
    save: Button | None
    facets: FacetForm
    applied: Applied
    cards: tuple[MatchCard, ...]
    pager: Pager | None
    empty: Empty | None
    ruled_out_title: str
    ruled_out: tuple[RuledOutLine, ...]
    lifts: tuple[LiftForm, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the list, for whom; `without` says what dropping a condition would bring.

    Its entries are (name, value, form without it, number found). `kept` are on the reader's
    shortlist.
    """

    form: FilterForm
    reader: Reader
    is_own: bool
    can_edit: bool
    without: Sequence[tuple[str, str, FilterForm, int]] = ()
    view: ListView = CARDS
    kept: Collection[UUID] = ()
    states: Mapping[UUID, PairState] = field(default_factory=dict)
    """How the owner stands with those shown, for who may act for it."""


def matches_page(matches: MatchList, asked: Asked) -> MatchesPage:
    owner, reader, form = matches.owner, asked.reader, asked.form
    own = owner.public_id

    def href(chosen: FilterForm, page: int = 1) -> str:
        return list_address(own, chosen, page)

    return MatchesPage(
        title=list_title(owner.kind) if asked.is_own else list_title_for(owner),
        lead=list_lead(matches),
        header=_header(owner, asked),
        tabs=profile_tabs(owner, "matches", matches.total),
        choice=view_choice(asked.view, lambda view: list_address(own, form, view=view)),
        save=save_button("matches.index", form.query, own) if owner.facts.is_published else None,
        facets=facet_form(
            matches.facets,
            form,
            reader,
            action=url_for("matches.index", profile_id=own),
            amount_legend=amount_legend(owner.kind),
        ),
        applied=applied_view(found_line(matches.found, matches.total, form), form, reader, href),
        cards=_cards(matches, asked),
        pager=pager_view(matches.page, matches.found, lambda page: href(form, page)),
        empty=_empty(matches, asked),
        ruled_out_title=ruled_out_title(matches.ruled_out_total, owner.kind),
        ruled_out=ruled_out_lines(matches.ruled_out),
        lifts=_lifts(matches) if asked.can_edit else (),
    )


def _header(owner: StoredProfile, asked: Asked) -> OrganizationHeader | None:
    if owner.kind is not Kind.STARTUP:
        return None
    return header_view(owner, asked.reader, actions=own_actions(owner, can_edit=asked.can_edit))


def _lifts(matches: MatchList) -> tuple[LiftForm, ...]:
    """What the owner's own text was read to rule out, of those named here."""
    if matches.kind is not Kind.INVESTOR:
        return ()
    rules = (rule for item in matches.ruled_out for rule in item.reasons)
    return lift_forms(rules, matches.owner.public_id, "matches")


def _cards(matches: MatchList, asked: Asked) -> tuple[MatchCard, ...]:
    own = matches.owner.public_id
    back = list_address(own, asked.form, matches.page)

    def card(item: MatchItem, place: int) -> MatchCard:
        other = item.other.public_id
        keep = keep_view(own, other, is_kept=other in asked.kept, back=back, what=item.other.name)
        hide_href = hide_address(own, other, back) if asked.can_edit else ""
        pair = _pair(own, item, asked.states.get(other))
        doing = CardActs(keep, hide_href, pair, is_first=place == 0)
        return match_card(item, profile_id=own, reader=asked.reader, acts=doing)

    return tuple(card(item, place) for place, item in enumerate(matches.items))


def _pair(own: UUID, item: MatchItem, state: PairState | None) -> PairActions | None:
    if state is None:
        return None
    other = item.other
    return pair_actions(
        state, profile_id=own, other_id=other.public_id, about=other.name, back="matches"
    )


def _empty(matches: MatchList, asked: Asked) -> Empty | None:
    if matches.items:
        return None
    return nobody_fits(matches.owner, asked) if matches.total else empty_list(matches.owner)


def nobody_fits(owner: StoredProfile, asked: Asked) -> Empty:
    """A list that its conditions have emptied."""
    own = owner.public_id
    without = (
        Without(
            condition_label(name, value, asked.form.filters, asked.reader),
            list_address(own, less, view=asked.view),
            found,
        )
        for name, value, less, found in asked.without
    )
    return nothing_found(
        without, Button(_("Clear all"), list_address(own, NO_FORM, view=asked.view))
    )
