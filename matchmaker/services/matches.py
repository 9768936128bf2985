"""Matches: the ranked list of a profile, and one match explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.permissions import Actor, acts_for_profile
from matchmaker.domain.profiles import profile_texts
from matchmaker.domain.values import Values
from matchmaker.matching.advice import Advice, advise
from matchmaker.matching.documents import CONCEPT
from matchmaker.matching.explain import explain, explain_some
from matchmaker.matching.explanation import Explanation, RuledOut
from matchmaker.matching.pipeline import other_side
from matchmaker.services.match_filters import Facets, MatchFilters, count_facets, keeps
from matchmaker.services.match_index import IndexedProfile, IndexSnapshot, current_index
from matchmaker.services.profiles import StoredProfile, load_profile

PAGE_SIZE = 10
_CONCEPTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class OtherProfile:
    """A profile in a list: what every member of the other side may see of it.

    `concepts` are the ids of what it is about, the weightiest first; `languages` are those
    its text exists in.
    """

    public_id: UUID
    kind: Kind
    name: str
    values: Values
    concepts: tuple[str, ...]
    languages: tuple[str, ...]


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
    """One page of a ranked list: `total` without filters, `found` with them."""

    owner: StoredProfile
    kind: Kind
    items: tuple[MatchItem, ...]
    total: int
    found: int
    page: int
    pages: int
    facets: Facets
    ruled_out: tuple[RuledOutItem, ...]


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

    A profile that is hidden or suspended is in no list and has none.
    """
    owner = own_profile(session, actor=actor, profile_id=profile_id)
    snapshot = current_index(session)
    own = snapshot.by_id.get(profile_id)
    if own is None:
        return MatchList(owner, owner.kind, (), 0, 0, 1, 1, Facets(), ())
    ranking = snapshot.index.rank(own.kind, own.position)
    others = ranking.others.tolist()
    wanted = keeps(snapshot, own, filters)
    listed = [(rank, other) for rank, other in enumerate(others, 1) if wanted(other)]
    pages = max(1, -(-len(listed) // PAGE_SIZE))
    page = min(max(1, page), pages)
    shown = listed[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    explained = explain_some(snapshot.index, own.kind, own.position, [other for _, other in shown])
    return MatchList(
        owner=owner,
        kind=own.kind,
        items=tuple(
            MatchItem(rank, _other(snapshot, own, other), explanation)
            for (rank, other), explanation in zip(shown, explained, strict=True)
        ),
        total=len(others),
        found=len(listed),
        page=page,
        pages=pages,
        facets=count_facets(snapshot, own, others, filters),
        ruled_out=tuple(_ruled_out(snapshot, own, set(others))),
    )


def count_matches(
    session: Session, *, actor: Actor, profile_id: UUID, choices: Sequence[MatchFilters]
) -> tuple[int, ...]:
    """How many stand in the list under each of these filters; it is ranked only once."""
    own_profile(session, actor=actor, profile_id=profile_id)
    snapshot = current_index(session)
    own = snapshot.by_id.get(profile_id)
    if own is None:
        return (0,) * len(choices)
    others = snapshot.index.rank(own.kind, own.position).others.tolist()
    return tuple(sum(map(keeps(snapshot, own, filters), others)) for filters in choices)


def explain_match(
    session: Session, *, actor: Actor, profile_id: UUID, other_id: UUID, is_advised: bool = False
) -> MatchDetail:
    """One match from both sides; also for a pair that is ruled out.

    `is_advised` adds what would raise it, which takes a new ranking for every change tried.
    """
    own_profile(session, actor=actor, profile_id=profile_id)
    snapshot = current_index(session)
    own, other = snapshot.by_id.get(profile_id), snapshot.by_id.get(other_id)
    if own is None or other is None or own.kind is other.kind:
        raise NotFoundError(profile_id=other_id)
    explanation = _explain(snapshot, own, other.position)
    return MatchDetail(
        own=shown_profile(snapshot, own),
        other=shown_profile(snapshot, other),
        explanation=explanation,
        other_explanation=_explain(snapshot, other, own.position),
        reciprocal=_reciprocal(snapshot, own, other),
        advice=advise(snapshot.index, snapshot.documents, own.kind, own.position, other.position)
        if is_advised and not explanation.ruled_out
        else (),
    )


def own_profile(session: Session, *, actor: Actor, profile_id: UUID) -> StoredProfile:
    """A profile the actor speaks for; seen but not spoken for is NotAllowedError."""
    profile = load_profile(session, actor=actor, profile_id=profile_id)
    if not acts_for_profile(actor, profile.facts):
        raise NotAllowedError(profile_id=profile_id)
    return profile


def _explain(snapshot: IndexSnapshot, own: IndexedProfile, other: int) -> Explanation:
    return explain(snapshot.index, own.kind, own.position, other)


def _reciprocal(
    snapshot: IndexSnapshot, own: IndexedProfile, other: IndexedProfile
) -> float | None:
    investor, startup = (own, other) if own.kind is Kind.INVESTOR else (other, own)
    score = snapshot.index.reciprocal_scores(
        np.array([investor.position]), np.array([startup.position])
    )[0, 0]
    return float(score) if np.isfinite(score) else None


def _ruled_out(
    snapshot: IndexSnapshot, own: IndexedProfile, listed: set[int]
) -> Iterator[RuledOutItem]:
    for other in snapshot.sides[other_side(own.kind)]:
        if other.position not in listed:
            investor, startup = (own, other) if own.kind is Kind.INVESTOR else (other, own)
            reasons = snapshot.index.rules.reasons(investor.position, startup.position)
            yield RuledOutItem(shown_profile(snapshot, other), reasons)


def _other(snapshot: IndexSnapshot, own: IndexedProfile, position: int) -> OtherProfile:
    return shown_profile(snapshot, snapshot.sides[other_side(own.kind)][position])


def shown_profile(snapshot: IndexSnapshot, profile: IndexedProfile) -> OtherProfile:
    return OtherProfile(
        public_id=profile.public_id,
        kind=profile.kind,
        name=str(profile.values.get("name", "")),
        values=profile.values,
        concepts=main_concepts(snapshot, profile),
        languages=tuple(text.language for text in profile_texts(profile.values)),
    )


def main_concepts(snapshot: IndexSnapshot, profile: IndexedProfile) -> tuple[str, ...]:
    """What a profile is about: concepts of its sectors and summary, the most mentioned first."""
    market = snapshot.index.market
    document = market.documents(profile.kind)[profile.position]
    weights: Mapping[str, float] = document.tokens
    ordered = sorted(document.about, key=lambda c: (-weights.get(CONCEPT + c, 0.0), c))
    return tuple(ordered[:_CONCEPTS_SHOWN])
