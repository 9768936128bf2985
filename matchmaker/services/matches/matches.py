"""Matches: the ranked list of a profile, and one match explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.paging import page_within, pages_of
from matchmaker.domain.permissions import Actor
from matchmaker.matching.advice import Advice, advise
from matchmaker.matching.explain import explain, explain_some, profile_at, ruled_out
from matchmaker.matching.explanation import Explanation, RuledOut
from matchmaker.matching.index.tables import Rows
from matchmaker.matching.pipeline import Answer, best, other_side
from matchmaker.services.matches.filters import Facets, MatchFilters, count_facets, kept
from matchmaker.services.matches.profiles import Indexed, MatchReader, OtherProfile
from matchmaker.services.profiles.profiles import StoredProfile, own_profile

PAGE_SIZE = 10
MOST_RULED_OUT = 50
"""So many of those that a rule keeps out are named; how many they are is always said."""


@dataclass(frozen=True, slots=True)
class MatchItem:
    """One line of a ranked list; `rank` counts from 1 in the whole list, filters or not."""

    rank: int
    other: OtherProfile
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class RuledOutItem:
    """A profile that a hard rule keeps out of the list."""

    other: OtherProfile
    reasons: tuple[RuledOut, ...]


@dataclass(frozen=True, slots=True)
class MatchList:
    """One page of a ranked list: `total` without filters, `found` with them.

    `ruled_out` holds the first of `ruled_out_total`.
    """

    owner: StoredProfile
    kind: Kind
    items: tuple[MatchItem, ...]
    total: int
    found: int
    page: int
    pages: int
    facets: Facets
    ruled_out: tuple[RuledOutItem, ...]
    ruled_out_total: int


@dataclass(frozen=True, slots=True)
class MatchDetail:
    """One match from both sides; `advice` is what would raise it in one's own list."""

    own: OtherProfile
    other: OtherProfile
    explanation: Explanation
    other_explanation: Explanation
    reciprocal: float | None
    advice: tuple[Advice, ...]


def list_matches(
    session: Session, *, actor: Actor, profile_id: UUID, filters: MatchFilters, page: int
) -> MatchList:
    """One page of the other side ranked for a profile the actor speaks for.

    A profile that is not shown or not verified is in no list and has none; whom the
    organization has hidden from its own lists is neither listed nor counted.
    """
    owner = own_profile(session, actor=actor, profile_id=profile_id)
    reader = MatchReader(session)
    own = reader.find(profile_id)
    if own is None:
        return MatchList(owner, owner.kind, (), 0, 0, 1, 1, Facets(), (), 0)
    side, answer = other_side(own.kind), own_answer(reader, own)
    wanted = answer.allowed & kept(reader.index, side, filters)
    found = int(wanted.sum())
    page = page_within(page, found, PAGE_SIZE)
    others = best(answer.r, wanted, page * PAGE_SIZE)[(page - 1) * PAGE_SIZE :]
    hidden = reader.hidden(own)
    out = np.flatnonzero(reader.index.market.side(side).alive & ~answer.allowed & ~hidden)
    return MatchList(
        owner=owner,
        kind=own.kind,
        items=tuple(_items(reader, own, answer, others)),
        total=int(answer.allowed.sum()),
        found=found,
        page=page,
        pages=pages_of(found, PAGE_SIZE),
        facets=count_facets(reader.index, side, answer.allowed, filters),
        ruled_out=tuple(_ruled_out(reader, own, out[:MOST_RULED_OUT])),
        ruled_out_total=len(out),
    )


def count_matches(
    session: Session, *, actor: Actor, profile_id: UUID, choices: Sequence[MatchFilters]
) -> tuple[int, ...]:
    """How many stand in the list under each of these filters; nothing is ranked for that."""
    own_profile(session, actor=actor, profile_id=profile_id)
    reader = MatchReader(session)
    own = reader.find(profile_id)
    if own is None:
        return (0,) * len(choices)
    side = other_side(own.kind)
    allowed = reader.index.allowed(own.kind, own.slot) & ~reader.hidden(own)
    return tuple(int((allowed & kept(reader.index, side, f)).sum()) for f in choices)


def explain_match(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    other_id: UUID,
    is_advised: bool = False,
    host_id: int | None = None,
) -> MatchDetail:
    """One match from both sides; also for a pair that is ruled out.

    `is_advised` adds what would raise it, which takes a new ranking for every change tried.
    With `host_id` it is scored as in the matrix of that host.
    """
    own_profile(session, actor=actor, profile_id=profile_id)
    reader = MatchReader(session, host_id=host_id)
    own, other = reader.find(profile_id), reader.find(other_id)
    if own is None or other is None or own.kind is other.kind:
        raise NotFoundError(profile_id=other_id)
    explanation = explain(reader.index, own.kind, own.slot, other.slot)
    return MatchDetail(
        own=reader.shown(own.kind, [own.slot])[own.slot],
        other=reader.shown(other.kind, [other.slot])[other.slot],
        explanation=explanation,
        other_explanation=explain(reader.index, other.kind, other.slot, own.slot),
        reciprocal=_reciprocal(reader, own, other),
        advice=advise(reader.index, own.kind, own.slot, other.slot)
        if is_advised and not explanation.ruled_out
        else (),
    )


def own_answer(reader: MatchReader, own: Indexed) -> Answer:
    """The whole list of a profile without those it has hidden; their absence changes no score."""
    answer = reader.index.ask(own.kind, own.slot)
    return replace(answer, allowed=answer.allowed & ~reader.hidden(own))


def _items(reader: MatchReader, own: Indexed, answer: Answer, others: Rows) -> Iterator[MatchItem]:
    """Lines of the list; one that was hidden this very moment is left out."""
    shown = reader.shown(other_side(own.kind), others.tolist())
    listed = [slot for slot in others.tolist() if slot in shown]
    explained = explain_some(reader.index, own.kind, own.slot, listed, answer)
    for slot, explanation in zip(listed, explained, strict=True):
        yield MatchItem(answer.rank(slot), shown[slot], explanation)


def _reciprocal(reader: MatchReader, own: Indexed, other: Indexed) -> float | None:
    investor, startup = (own, other) if own.kind is Kind.INVESTOR else (other, own)
    score = reader.index.reciprocal_scores(np.array([investor.slot]), np.array([startup.slot]))[
        0, 0
    ]
    return float(score) if np.isfinite(score) else None


def _ruled_out(reader: MatchReader, own: Indexed, slots: Rows) -> Iterator[RuledOutItem]:
    kind = other_side(own.kind)
    mine = profile_at(reader.index, own.kind, own.slot)
    for slot, shown in reader.shown(kind, slots.tolist()).items():
        other = profile_at(reader.index, kind, slot)
        investor, startup = (mine, other) if own.kind is Kind.INVESTOR else (other, mine)
        yield RuledOutItem(shown, ruled_out(reader.index, investor, startup))
