"""Places the investor has backed companies in, or has its home in, against the market's mix."""

from __future__ import annotations

from matchmaker.matching.categories import places_of
from matchmaker.matching.explanation import Fact, PlaceFact
from matchmaker.matching.features.base import Pair
from matchmaker.matching.features.lift import LiftFeature


class PlaceFeature(LiftFeature):
    """Log-lift of the startup's city, region and country in the investor's record.

    The investor's own city, region and country count like eight deals there.
    """

    name = "place"
    categories = "places"
    declared_weight = 8.0

    def fact(self, pair: Pair) -> Fact | None:
        home = places_of(pair.investor)
        for place, shown in places_of(pair.startup).items():
            count = sum(place in places_of(company) for company in pair.investor.past_companies)
            if count or place in home:
                return PlaceFact(shown, count)
        return None
