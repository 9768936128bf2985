"""How active an investor has been lately."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.explanation import ActivityFact, Fact
from matchmaker.matching.features.base import Pair, Stateless
from matchmaker.matching.index.deals import ages
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.tables import sums

MEMORY_DAYS = 365.0
UNDATED_WEIGHT = 0.2
"""A deal without a day counts like one of a year and a half ago."""
_RECENT_DAYS = 730


class Activity(NamedTuple):
    value: NDArray[np.float64]


class ActivityFeature(Stateless):
    """ln(1 + Σ exp(−age / 365 days)) over the past companies, the same for every startup."""

    name = "activity"
    has_own_scale = True

    def prepare(self, segment: Segment, today: int) -> Activity | None:
        if segment.kind is Kind.STARTUP:
            return None
        companies = segment.companies
        days = ages(companies.table, today)
        recent = np.where(np.isnan(days), UNDATED_WEIGHT, np.exp(-days / MEMORY_DAYS))
        total = sums(companies.owners, recent, len(segment))
        return Activity(np.where(segment.table.columns["companies"] > 0, np.log1p(total), np.nan))

    def values(self, query: Query, others: Segment) -> Column:
        activity: Activity = query.investors(others).prepared(self.name)
        return np.broadcast_to(activity.value, len(others))

    def fact(self, pair: Pair) -> Fact | None:
        companies = pair.investor.past_companies
        days = [pair.today - c.day.toordinal() for c in companies if c.day is not None]
        recent = sum(age <= _RECENT_DAYS for age in days)
        return ActivityFact(len(companies), recent) if companies else None
