"""The matches of one delegation with the startups, as a table that reads like a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind, View
from matchmaker.domain.permissions import Actor
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.pipeline import FEATURE_NAMES, Answer, MatchIndex
from matchmaker.matching.score import reciprocal, scores_of
from matchmaker.matching.seriation import banded_order, similar_order
from matchmaker.services.delegations.delegations import DelegationSummary, get_delegation
from matchmaker.services.matches.host_weights import has_own_weights
from matchmaker.services.matches.profiles import MatchReader, OtherProfile

GOOD = 50.0
"""From this score on a match is called good."""
_NO_SECTOR = ""
MOST_HOMES = 2_000
"""So many startups at most are beside a delegation: their own lists have to be ranked too."""


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
    startups with at least one good match, the others stand in `left_out`. `has_own_weights` says
    that the host's own meetings have changed the ranking.
    """

    delegation: DelegationSummary
    view: View
    investors: tuple[OtherProfile, ...]
    startups: tuple[OtherProfile, ...]
    bands: tuple[tuple[str | None, int], ...]
    scores: tuple[tuple[float | None, ...], ...]
    left_out: tuple[LeftOut, ...]
    has_own_weights: bool = False


def delegation_matrix(session: Session, *, actor: Actor, delegation_id: UUID, view: View) -> Matrix:
    """Every investor of the delegation with the startups; NotFoundError for strangers.

    Both sides are ranked by what was learned for the host that receives the delegation.
    In a very large market only the startups that the delegation likes most are looked at.
    """
    delegation = get_delegation(session, actor=actor, delegation_id=delegation_id)
    reader = MatchReader(session, host_id=delegation.summary.host_id)
    travelling = [profile.profile_id for profile in delegation.profiles]
    guests = reader.slots(Kind.INVESTOR, travelling)
    table = _table(reader, guests, view)
    has_good = (table.scores >= GOOD).any(axis=0)
    columns = np.flatnonzero(has_good)
    investors = reader.shown(Kind.INVESTOR, guests)
    startups = reader.shown(Kind.STARTUP, table.homes)
    bands, order = _columns(table, startups, columns, reader.index.documents.lexicon)
    rows = similar_order(np.nan_to_num(table.scores[:, order], neginf=0.0))
    shown = table.scores[np.ix_(rows, order)]
    left_out = _left_out(reader, table, (investors, startups), np.flatnonzero(~has_good))
    return Matrix(
        delegation=delegation.summary,
        view=view,
        investors=tuple(investors[guests[i]] for i in rows),
        startups=tuple(startups[table.homes[i]] for i in order),
        bands=bands,
        scores=tuple(tuple(_score(score) for score in row) for row in shown),
        left_out=tuple(left_out),
        has_own_weights=has_own_weights(reader.index.weights),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """Scores of guests (rows) with homes (columns), by slot, and the guests' own lists."""

    guests: list[int]
    homes: list[int]
    scores: NDArray[np.float64]
    answers: list[Answer]


def _table(reader: MatchReader, guests: list[int], view: View) -> _Table:
    index = reader.index
    homes = index.market.side(Kind.STARTUP).slots()
    answers = [index.ask(Kind.INVESTOR, guest) for guest in guests]
    if not answers or not len(homes):
        return _Table(guests, homes.tolist(), np.zeros((len(guests), len(homes))), answers)
    r = np.array([np.where(answer.allowed, answer.r, -np.inf) for answer in answers])[:, homes]
    if len(homes) > MOST_HOMES:
        liked = np.sort(np.argsort(-r.max(axis=0), kind="stable")[:MOST_HOMES])
        homes, r = homes[liked], r[:, liked]
    scores = scores_of(r, index.weights[Kind.INVESTOR])
    if view is not View.INVESTOR:
        home = np.array(
            [index.scores(Kind.STARTUP, homes[[i]])[0, guests] for i in range(len(homes))]
        ).T
        scores = home if view is View.STARTUP else reciprocal(scores, home)
    return _Table(guests, homes.tolist(), scores, answers)


def _columns(
    table: _Table,
    startups: Mapping[int, OtherProfile],
    columns: NDArray[np.intp],
    lexicon: Lexicon,
) -> tuple[tuple[tuple[str | None, int], ...], NDArray[np.intp]]:
    """Bands of sectors and the order of the columns."""
    if not len(columns):
        return (), columns
    concepts = [startups[table.homes[column]].concepts for column in columns]
    sectors = [lexicon.sector_of(own[0]) if own else _NO_SECTOR for own in concepts]
    bands, order = banded_order(np.nan_to_num(table.scores[:, columns], neginf=0.0), sectors)
    return tuple((name or None, count) for name, count in bands), columns[order]


def _left_out(
    reader: MatchReader,
    table: _Table,
    shown: tuple[Mapping[int, OtherProfile], Mapping[int, OtherProfile]],
    columns: NDArray[np.intp],
) -> list[LeftOut]:
    investors, startups = shown
    found = []
    for column in columns.tolist():
        own, home = table.scores[:, column], table.homes[column]
        best = int(np.argmax(own)) if np.isfinite(own).any() else None
        if best is None:
            found.append(LeftOut(startups[home], None, None, "excluded"))
        else:
            partner = investors[table.guests[best]]
            obstacle = _obstacle(reader.index, table.answers[best], home)
            found.append(LeftOut(startups[home], partner, float(own[best]), obstacle))
    return sorted(found, key=lambda item: -(item.score or 0.0))


def _obstacle(index: MatchIndex, answer: Answer, home: int) -> str:
    """The part that takes most away in the investor's list."""
    terms = index.terms(Kind.INVESTOR, answer, np.array([home]))[0]
    return FEATURE_NAMES[int(np.argmin(terms))]


def _score(score: float) -> float | None:
    return float(score) if np.isfinite(score) else None
