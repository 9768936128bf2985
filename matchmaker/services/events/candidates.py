"""Whom else to invite: who matches those that take part, and names from a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matchmaker.domain.company_names import read_company_name
from matchmaker.domain.enums import Kind
from matchmaker.domain.names import folded_name
from matchmaker.domain.permissions import Actor
from matchmaker.matching.pipeline import other_side
from matchmaker.services.events.events import visible_event
from matchmaker.services.matches.profiles import MatchReader, OtherProfile
from matchmaker.storage.queries.event_participants import list_participants_of, list_present
from matchmaker.storage.queries.profiles import (
    ProfileName,
    list_profile_names,
    list_profiles,
)

MOST_CANDIDATES = 40
MOST_LOOKED_AT = 400
"""So many of a large market are looked at closely: those that the participants like most."""
_BEST = 3
"""A candidate counts by its best so many matches: one good meeting is luck."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is not there yet; `score` is the mean of its best matches at the event."""

    profile: OtherProfile
    score: float
    partner: OtherProfile


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of a list, and the profiles of that name."""

    line: str
    profile_ids: tuple[UUID, ...]


def matching_candidates(
    session: Session, *, actor: Actor, event_id: UUID, side: Kind
) -> tuple[Candidate, ...]:
    """Those of one side who are not there and match the other side best, the best first."""
    event = visible_event(session, actor=actor, event_id=event_id)
    reader = MatchReader(session, host_id=event.host_id)
    known = set(reader.slots(side, list_participants_of(session, event.id)))
    theirs = [row.profile_id for row in list_present(session, event.id) if row.side is not side]
    others = np.array(reader.slots(other_side(side), theirs), dtype=np.intp)
    everybody = reader.index.market.side(side).slots()
    new = np.array([slot for slot in everybody.tolist() if slot not in known], dtype=np.intp)
    if not len(others) or not len(new):
        return ()
    liked = reader.index.scores(other_side(side), others)[:, new]
    new = new[np.argsort(-_mean_of_best(liked.T), kind="stable")[:MOST_LOOKED_AT]]
    if side is Kind.INVESTOR:
        scores = reader.index.reciprocal_scores(new, others)
    else:
        scores = reader.index.reciprocal_scores(others, new).T
    return tuple(_candidates(reader, side, (new, others), scores))


def profiles_by_names(
    session: Session, *, actor: Actor, event_id: UUID, side: Kind, lines: Sequence[str]
) -> tuple[NamedLine, ...]:
    """Each line with the profiles of one side of that name, also in Latin letters.

    Where nobody has just that name, legal forms such as Co., Ltd. do not matter.
    """
    visible_event(session, actor=actor, event_id=event_id)
    rows = [row for row in list_profile_names(session) if row.kind is side]
    keys = _named(rows, lines, folded_name)
    keys |= _named(rows, [line for line in lines if not keys[line]], _core)
    found = list_profiles(session, sorted({key for own in keys.values() for key in own}))
    names = {profile.id: profile.public_id for profile in found}
    return tuple(
        NamedLine(line, tuple(dict.fromkeys(names[key] for key in keys[line]))) for line in lines
    )


def _named(
    rows: Sequence[ProfileName], lines: Sequence[str], fold: Callable[[str], str]
) -> dict[str, list[int]]:
    """Keys of the profiles that each line names."""
    wanted = {fold(line): line for line in lines}
    found: dict[str, list[int]] = {line: [] for line in lines}
    if wanted:
        for row in rows:
            for name in {row.name, row.name_latin or "", row.organization_name} - {""}:
                line = wanted.get(fold(name))
                if line is not None:
                    found[line].append(row.id)
    return found


def _core(name: str) -> str:
    return read_company_name(name).core


def _candidates(
    reader: MatchReader,
    side: Kind,
    slots: tuple[NDArray[np.intp], NDArray[np.intp]],
    scores: NDArray[np.float64],
) -> Iterator[Candidate]:
    """`slots` are those of the candidates, the rows of `scores`, and of whom they would meet."""
    new, others = slots
    worth = _mean_of_best(scores)
    chosen = [int(row) for row in np.argsort(-worth, kind="stable")[:MOST_CANDIDATES]]
    chosen = [row for row in chosen if worth[row] > 0]
    partners = {row: int(others[np.argmax(scores[row])]) for row in chosen}
    shown = reader.shown(side, [int(new[row]) for row in chosen])
    known = reader.shown(other_side(side), sorted(set(partners.values())))
    for row in chosen:
        profile, partner = shown.get(int(new[row])), known.get(partners[row])
        if profile and partner:
            yield Candidate(profile, float(worth[row]), partner)


def _mean_of_best(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each row; what is ruled out counts as nothing."""
    counted = np.where(np.isfinite(scores), scores, 0.0)
    best: NDArray[np.float64] = np.sort(counted, axis=1)[:, -_BEST:].mean(axis=1)
    return best
