"""Search in words: who may be found by whom, and why each was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor, kinds_to_find
from matchmaker.matching.explain import profile_at, ruled_out
from matchmaker.matching.explanation import RuledOut
from matchmaker.matching.pipeline import other_side
from matchmaker.matching.search.index import Mask, SearchIndex
from matchmaker.matching.search.query import Query
from matchmaker.matching.search.ranking import FoundTerm, Hit, Hits, find_hits, found_terms
from matchmaker.matching.search.reading import read_query
from matchmaker.services.matches.list_order import Order, SortColumn, in_order, sort_keys
from matchmaker.services.matches.profiles import Indexed, MatchReader, OtherProfile
from matchmaker.services.profiles.profiles import profiles_of
from matchmaker.services.search.filters import Counts, SearchFilters, count_choices, narrowed
from matchmaker.storage.queries.delegations import list_travelling_ids

PAGE_SIZE = 10
ROWS = 100
"""So many rows at most has a page of a table."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: its words, hints taken off, filters; language and currency are the reader's."""

    words: str = ""
    dropped: frozenset[str] = frozenset()
    filters: SearchFilters = field(default_factory=SearchFilters)
    language: str | None = None
    currency: str = "USD"

    @property
    def is_blank(self) -> bool:
        return not self.words and self.filters == SearchFilters()


@dataclass(frozen=True, slots=True)
class SearchItem:
    """One profile found, and why; `own_id` is the reader's profile it can be a match of.

    `ruled_out` holds the rules that keep the two out of each other's list.
    """

    rank: int
    other: OtherProfile
    hit: Hit
    terms: tuple[FoundTerm, ...]
    own_id: UUID | None
    ruled_out: tuple[RuledOut, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of what was found: `total` without filters, `found` with them.

    `is_by_market` when nobody is from the country asked for, so that it is read as a market.
    A table has `rows` in the place of `items`; `own_id` is the profile whose other side they are.
    """

    query: Query
    kinds: frozenset[Kind]
    items: tuple[SearchItem, ...] = ()
    total: int = 0
    found: int = 0
    page: int = 1
    choices: Counts = field(default_factory=dict)
    is_by_market: bool = False
    rows: tuple[OtherProfile, ...] = ()
    own_id: UUID | None = None


def search_profiles(
    session: Session, *, actor: Actor, asked: Asked, page: int, order: Order | None = None
) -> SearchResult:
    """What the actor may find: the other side as its lists hold it, for organizers both.

    In an order it is a table: more rows of which it is not said why they were found.

    Whom the actor's own organization has hidden is neither found nor counted.
    """
    kinds, reader = _kinds(actor), MatchReader(session)
    index = SearchIndex(reader.index)
    own = _own_profiles(session, reader, actor)
    search = _found(index, asked, kinds, _hidden(reader, own))
    kept = narrowed(index, search.hits, asked.filters)
    found = len(kept)
    size = PAGE_SIZE if order is None else ROWS
    page = page_within(page, found, size)
    first = (page - 1) * size
    hits = kept.page(first, size) if found and order is None else []
    return SearchResult(
        query=search.query,
        kinds=kinds,
        items=tuple(_items(reader, index, search.query, own, enumerate(hits, first + 1))),
        total=len(search.hits),
        found=found,
        page=page,
        choices=count_choices(index, search.hits, asked.filters),
        is_by_market=search.is_by_market,
        rows=_rows(reader, kept, order, first) if found and order else (),
        own_id=next((mine.public_id for mine in own.values()), None) if len(own) == 1 else None,
    )


def _rows(reader: MatchReader, hits: Hits, order: Order, first: int) -> tuple[OtherProfile, ...]:
    """A page of a table; one that was hidden this very moment is left out."""
    owners, slots = hits.places()
    kinds = [side.kind for side in hits.sides]
    if order.column is SortColumn.SCORE:
        turn = slice(None, None, -1 if order.is_reversed else 1)
        owners, slots = owners[turn], slots[turn]
    else:
        keys = sort_keys(reader.index, order.column, *kinds)
        own = np.array([keys[o][s] for o, s in zip(owners, slots, strict=True)])
        places = in_order(own, is_reversed=order.is_reversed)
        owners, slots = owners[places], slots[places]
    owners, slots = owners[first : first + ROWS], slots[first : first + ROWS]
    shown = [
        reader.shown(kind, slots[owners == place].tolist()) for place, kind in enumerate(kinds)
    ]
    found = (shown[o].get(s) for o, s in zip(owners.tolist(), slots.tolist(), strict=True))
    return tuple(other for other in found if other is not None)


def count_found(session: Session, *, actor: Actor, choices: Sequence[Asked]) -> tuple[int, ...]:
    """How many each of these searches would find."""
    kinds, reader = _kinds(actor), MatchReader(session)
    index = SearchIndex(reader.index)
    hidden = _hidden(reader, _own_profiles(session, reader, actor))
    found = (_found(index, asked, kinds, hidden).hits for asked in choices)
    return tuple(
        len(narrowed(index, hits, asked.filters))
        for hits, asked in zip(found, choices, strict=True)
    )


def found_keys(session: Session, *, actor: Actor, asked: Asked, limit: int) -> list[int]:
    """Whom a search finds, the best first, by the keys of the database."""
    kinds, reader = _kinds(actor), MatchReader(session)
    index = SearchIndex(reader.index)
    hidden = _hidden(reader, _own_profiles(session, reader, actor))
    hits = narrowed(index, _found(index, asked, kinds, hidden).hits, asked.filters)
    places = hits.page(0, limit) if len(hits) else []
    return [reader.index.market.side(hit.kind).number(hit.slot) for hit in places]


def _kinds(actor: Actor) -> frozenset[Kind]:
    kinds = kinds_to_find(actor)
    if not kinds:
        raise NotFoundError
    return kinds


@dataclass(frozen=True, slots=True)
class _Search:
    query: Query
    hits: Hits
    is_by_market: bool = False


Hidden = Mapping[Kind, Mask]
"""By kind of those to be found: whom the reader's organization has hidden."""


def _hidden(reader: MatchReader, own: Mapping[Kind, Indexed]) -> Hidden:
    return {other_side(kind): reader.hidden(mine) for kind, mine in own.items()}


def _found(index: SearchIndex, asked: Asked, kinds: frozenset[Kind], hidden: Hidden) -> _Search:
    query = read_query(
        asked.words,
        index.lexicon,
        asked.language,
        currency=asked.currency,
        dropped=asked.dropped,
    )
    if asked.is_blank:
        return _Search(query, Hits(()))
    hits = find_hits(index, query, kinds).without(hidden)
    markets = query.with_countries_as_markets() if not len(hits) else None
    if markets is not None:
        elsewhere = find_hits(index, markets, kinds).that_name_it().without(hidden)
        if len(elsewhere):
            return _Search(markets, elsewhere, is_by_market=True)
    return _Search(query, hits)


def _own_profiles(session: Session, reader: MatchReader, actor: Actor) -> dict[Kind, Indexed]:
    """One profile the actor speaks for on each side; for a lead only where there is just one."""
    names = [profile.public_id for profile in profiles_of(session, actor)]
    if not names:
        led = list_travelling_ids(session, actor.delegations) if actor.delegations else []
        names = led if len(led) == 1 else []
    found = [own for name in names if (own := reader.find(name)) is not None]
    return {own.kind: own for own in reversed(found)}


def _items(
    reader: MatchReader,
    index: SearchIndex,
    query: Query,
    own: Mapping[Kind, Indexed],
    ranked: Iterable[tuple[int, Hit]],
) -> Iterator[SearchItem]:
    """Lines of the list; one that was hidden this very moment is left out."""
    lines = list(ranked)
    shown = {
        kind: reader.shown(kind, [hit.slot for _rank, hit in lines if hit.kind is kind])
        for kind in {hit.kind for _rank, hit in lines}
    }
    for rank, hit in lines:
        other, mine = shown[hit.kind].get(hit.slot), own.get(other_side(hit.kind))
        if other is not None:
            yield SearchItem(
                rank=rank,
                other=other,
                hit=hit,
                terms=found_terms(index, query, hit),
                own_id=mine.public_id if mine else None,
                ruled_out=_rules(reader, mine, hit) if mine else (),
            )


def _rules(reader: MatchReader, mine: Indexed, hit: Hit) -> tuple[RuledOut, ...]:
    own = profile_at(reader.index, mine.kind, mine.slot)
    other = profile_at(reader.index, hit.kind, hit.slot)
    investor, startup = (own, other) if mine.kind is Kind.INVESTOR else (other, own)
    return ruled_out(reader.index, investor, startup)


def without_hint(asked: Asked, key: str) -> Asked:
    """The same search with one hint taken off."""
    return replace(asked, dropped=asked.dropped | {key})
