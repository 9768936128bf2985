"""Scores of all pairs of an event by what their matches say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.services.match_profiles import MatchReader
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries import schedules as queries


@dataclass(frozen=True, slots=True)
class PairScore:
    total: float = 0.0
    parts: Mapping[str, float] = field(default_factory=dict)


def pair_scores(session: Session, event: Event) -> Mapping[tuple[UUID, UUID], PairScore]:
    """By participants."""
    reader = MatchReader(session, host_id=event.host_id)
    sides: dict[Kind, list[tuple[UUID, int]]] = {}
    taking_part = queries.list_participants(session, event.id)
    for kind in (Kind.INVESTOR, Kind.STARTUP):
        side = reader.index.market.side(kind)
        keys = (
            (who.public_id, side.slot(who.profile_id)) for who, _ in taking_part if who.side is kind
        )
        sides[kind] = [(key, slot) for key, slot in keys if slot is not None]
    investors, startups = sides[Kind.INVESTOR], sides[Kind.STARTUP]
    if not investors or not startups:
        return {}
    scores = reader.index.reciprocal_scores(
        np.array([slot for _, slot in investors]), np.array([slot for _, slot in startups])
    )
    return {
        (one, other): PairScore(float(scores[i, j]), {"match": float(scores[i, j])})
        for i, (one, _) in enumerate(investors)
        for j, (other, _) in enumerate(startups)
        if np.isfinite(scores[i, j])
    }
