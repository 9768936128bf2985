"""The matches of one delegation with the startups, as a table that reads like a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind, View
from matchmaker.domain.permissions import Actor
from matchmaker.matching.pipeline import FEATURE_NAMES
from matchmaker.matching.score import reciprocal
from matchmaker.matching.seriation import banded_order, similar_order
from matchmaker.services.delegations import DelegationSummary, get_delegation
from matchmaker.services.match_index import IndexedProfile, IndexSnapshot, current_index
from matchmaker.services.matches import OtherProfile, shown_profile

GOOD = 50.0
"""From this score on a match is called good."""
_NO_SECTOR = ""
_PORTION = 64
"""Lists of startups computed at once: each is as long as the market, in every feature."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A startup without a good match: its best one, and the part of the score that is lowest."""

    startup: OtherProfile
    best: OtherProfile | None
    score: float | None
    obstacle: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows investors, columns startups, alike beside alike; None where a rule forbids the pair.

    `bands` names the sector of neighbouring columns and how many they are; the columns are
    startups with at least one good match, the others stand in `left_out`.
    """

    delegation: DelegationSummary
    view: View
    investors: tuple[OtherProfile, ...]
    startups: tuple[OtherProfile, ...]
    bands: tuple[tuple[str | None, int], ...]
    scores: tuple[tuple[float | None, ...], ...]
    left_out: tuple[LeftOut, ...]


def delegation_matrix(session: Session, *, actor: Actor, delegation_id: UUID, view: View) -> Matrix:
    """Every investor of the delegation with every startup; NotFoundError for strangers."""
    delegation = get_delegation(session, actor=actor, delegation_id=delegation_id)
    snapshot = current_index(session)
    guests = [
        guest
        for guest in snapshot.sides[Kind.INVESTOR]
        if delegation.summary.id in guest.delegation_ids
    ]
    homes = list(snapshot.sides[Kind.STARTUP])
    scores = _scores(snapshot, guests, view)
    has_good = (scores >= GOOD).any(axis=0) if guests else np.zeros(len(homes), dtype=bool)
    columns = np.flatnonzero(has_good)
    bands, order = _columns(snapshot, homes, scores, columns)
    rows = similar_order(np.nan_to_num(scores[:, order], neginf=0.0))
    table = scores[np.ix_(rows, order)]
    return Matrix(
        delegation=delegation.summary,
        view=view,
        investors=tuple(shown_profile(snapshot, guests[i]) for i in rows),
        startups=tuple(shown_profile(snapshot, homes[i]) for i in order),
        bands=bands,
        scores=tuple(tuple(_score(score) for score in row) for row in table),
        left_out=_left_out(snapshot, guests, homes, scores, np.flatnonzero(~has_good)),
    )


def _scores(
    snapshot: IndexSnapshot, guests: Sequence[IndexedProfile], view: View
) -> NDArray[np.float64]:
    """Scores of the delegation with all startups, in their order."""
    rows = np.array([guest.position for guest in guests], dtype=np.intp)
    columns = np.arange(len(snapshot.sides[Kind.STARTUP]))
    if not len(rows) or not len(columns):
        return np.zeros((len(rows), len(columns)))
    guest = snapshot.index.scores(Kind.INVESTOR, rows)
    if view is View.INVESTOR:
        return guest
    portions = (columns[first : first + _PORTION] for first in range(0, len(columns), _PORTION))
    home = np.vstack([snapshot.index.scores(Kind.STARTUP, some)[:, rows] for some in portions]).T
    return home if view is View.STARTUP else reciprocal(guest, home)


def _columns(
    snapshot: IndexSnapshot,
    homes: Sequence[IndexedProfile],
    scores: NDArray[np.float64],
    columns: NDArray[np.intp],
) -> tuple[tuple[tuple[str | None, int], ...], NDArray[np.intp]]:
    """Bands of sectors and the order of the columns."""
    if not len(columns):
        return (), columns
    sectors = [_sector(snapshot, homes[column]) for column in columns]
    bands, order = banded_order(np.nan_to_num(scores[:, columns], neginf=0.0), sectors)
    return tuple((name or None, count) for name, count in bands), columns[order]


def _sector(snapshot: IndexSnapshot, home: IndexedProfile) -> str:
    shown = shown_profile(snapshot, home)
    lexicon = snapshot.index.market.lexicon
    return lexicon.sector_of(shown.concepts[0]) if shown.concepts else _NO_SECTOR


def _left_out(
    snapshot: IndexSnapshot,
    guests: Sequence[IndexedProfile],
    homes: Sequence[IndexedProfile],
    scores: NDArray[np.float64],
    columns: NDArray[np.intp],
) -> tuple[LeftOut, ...]:
    found = []
    for column in columns:
        home = homes[int(column)]
        own = scores[:, column]
        best = int(np.argmax(own)) if len(guests) and np.isfinite(own).any() else None
        shown = shown_profile(snapshot, home)
        if best is None:
            found.append(LeftOut(shown, None, None, "excluded"))
        else:
            obstacle = _obstacle(snapshot, guests[best], home)
            partner = shown_profile(snapshot, guests[best])
            found.append(LeftOut(shown, partner, float(own[best]), obstacle))
    return tuple(sorted(found, key=lambda item: -(item.score or 0.0)))


def _obstacle(snapshot: IndexSnapshot, guest: IndexedProfile, home: IndexedProfile) -> str:
    """The part that takes most away in the investor's list."""
    terms = snapshot.index.terms(Kind.INVESTOR, np.array([guest.position]))[0, home.position]
    return FEATURE_NAMES[int(np.argmin(terms))]


def _score(score: float) -> float | None:
    return float(score) if np.isfinite(score) else None
