"""Sectors the investor has backed, or names as its own, against the market's mix."""

from __future__ import annotations

from matchmaker.matching.explanation import Fact, SectorFact
from matchmaker.matching.features.base import Pair
from matchmaker.matching.features.lift import LiftFeature


class SectorFeature(LiftFeature):
    """Log-lift of the startup's sectors in the investor's record.

    A sector an investor names as its own counts like three deals.
    """

    name = "sector"
    categories = "sectors"
    declared_weight = 3.0

    def fact(self, pair: Pair) -> Fact | None:
        named = pair.documents.startup_sectors(pair.startup)
        wanted, of = set(named), pair.documents.categories.of
        backed = [set(of(company.sectors)) & wanted for company in pair.investor.past_companies]
        declared = wanted & set(of(pair.investor.sectors))
        shared = set().union(declared, *backed)
        ordered = tuple(category for category in named if category in shared)
        return SectorFact(ordered, sum(map(bool, backed))) if ordered else None
