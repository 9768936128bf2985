"""The ranked list as a table: many rows of a few facts, in the order of any column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.matching.pipeline import Answer, MatchIndex, best, other_side
from matchmaker.matching.score import scores_of
from matchmaker.services.matches.filters import Facets, MatchFilters, count_facets, kept
from matchmaker.services.matches.list_order import Order, ordered
from matchmaker.services.matches.matches import own_answer
from matchmaker.services.matches.profiles import MatchReader, OtherProfile
from matchmaker.services.profiles.profiles import StoredProfile, own_profile

ROWS = 100
"""So many rows at most stand on a page."""

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One row; `rank` counts from 1 in the whole list, whatever the order and the filters."""

    rank: int
    score: float
    other: OtherProfile


@dataclass(frozen=True, slots=True)
class MatchTable:
    """One page of the table: `total` without filters, `found` with them."""

    owner: StoredProfile
    kind: Kind
    rows: tuple[MatchRow, ...] = ()
    total: int = 0
    found: int = 0
    page: int = 1
    facets: Facets = field(default_factory=Facets)


def tabulate_matches(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    filters: MatchFilters,
    order: Order,
    page: int,
) -> MatchTable:
    """The list of `list_matches`, the same profiles with the same ranks and scores.

    It explains nothing, so that a hundred rows cost hardly more than ten.
    """
    owner = own_profile(session, actor=actor, profile_id=profile_id)
    reader = MatchReader(session)
    own = reader.find(profile_id)
    if own is None:
        return MatchTable(owner, owner.kind)
    side, answer = other_side(own.kind), own_answer(reader, own)
    wanted = answer.allowed & kept(reader.index, side, filters)
    slots = ordered(reader.index, side, best(answer.r, wanted), order)
    page = page_within(page, len(slots), ROWS)
    listed = slots[(page - 1) * ROWS : page * ROWS].tolist()
    return MatchTable(
        owner=owner,
        kind=own.kind,
        rows=_rows(reader, own.kind, answer, listed),
        total=int(answer.allowed.sum()),
        found=len(slots),
        page=page,
        facets=count_facets(reader.index, side, answer.allowed, filters),
    )


def _rows(
    reader: MatchReader, kind: Kind, answer: Answer, slots: Sequence[int]
) -> tuple[MatchRow, ...]:
    """Those of these slots that are still to be seen, in the order given."""
    shown, scores = reader.shown(other_side(kind), slots), scores_in(reader.index, kind, answer)
    return tuple(
        MatchRow(answer.rank(slot), float(scores[slot]), shown[slot])
        for slot in slots
        if slot in shown
    )


def scores_in(index: MatchIndex, kind: Kind, answer: Answer) -> Scores:
    """The scores of one list by slot, −inf where a rule forbids the pair."""
    return scores_of(np.where(answer.allowed, answer.r, -np.inf), index.weights[kind])


def score_at(scores: Scores, slot: int) -> float | None:
    """The score of one pair; None where a rule forbids it."""
    return float(scores[slot]) if np.isfinite(scores[slot]) else None
