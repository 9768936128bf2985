"""What past companies say of pairs: likeness to an investor's own, and votes among everybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.kernels import closest_by_owner, gather_company
from matchmaker.matching.index.nearest import Nearest, last_of_nearest, likeness
from matchmaker.matching.index.segments import UNIT, Segment
from matchmaker.matching.index.sides import Place, Side

CLOSEST = 3
"""So many of an investor's past companies, those most like the startup, make up `past`."""


class Signals(NamedTuple):
    """For each row of a segment: mean of the closest cosines, sum and number of votes."""

    past: NDArray[np.float64]
    votes: NDArray[np.float64]
    counts: NDArray[np.int64]


def signals_of_startup(startup: Place, segments: Sequence[Segment]) -> list[Signals]:
    """One startup beside the investors of every segment."""
    found = [likeness(startup, segment) for segment in segments]
    last = last_of_nearest(found)
    signals = []
    for segment, one in zip(segments, found, strict=True):
        past, votes = np.zeros(len(segment)), np.zeros(len(segment))
        counts = np.zeros(len(segment), dtype=np.int64)
        closest_by_owner(
            one.companies.starts, one.cosines, one.keys, one.companies.orders, last,
            np.zeros(CLOSEST), past, votes, counts,
        )  # fmt: skip
        signals.append(Signals(past / CLOSEST, votes, counts))
    return signals


def signals_of_investor(
    investor: Place, sides: Mapping[Kind, Side], nearest: Nearest
) -> list[Signals]:
    """One investor beside the startups of every segment."""
    keys, orders = nearest.known(sides)
    return [
        _beside(investor, segment, keys[segment.slots], orders[segment.slots])
        for segment in sides[Kind.STARTUP].segments
    ]


def _beside(
    investor: Place,
    startups: Segment,
    last_keys: NDArray[np.int64],
    last_orders: NDArray[np.int64],
) -> Signals:
    companies, own = investor.segment.companies, startups.vectors
    closest = np.zeros((len(startups), CLOSEST))
    votes, counts = np.zeros(len(startups)), np.zeros(len(startups), dtype=np.int64)
    dots = np.zeros(len(startups))
    span = companies.of(investor.row)
    for company in range(span.start, span.stop):
        terms, query = companies.vectors.row(company)
        own.postings.add_dots(terms, query, dots)
        gather_company(
            dots, own.scales, float(companies.vectors.scales[company]),
            int(companies.orders[company]), last_keys, last_orders, UNIT, closest, votes, counts,
        )  # fmt: skip
    return Signals(closest.sum(axis=1) / CLOSEST, votes, counts)
