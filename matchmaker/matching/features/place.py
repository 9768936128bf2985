"""Places the investor has backed companies in, or has its home in, against the market's mix."""

from __future__ import annotations

from matchmaker.matching.explanation import Fact, PlaceFact
from matchmaker.matching.features.base import Pair
from matchmaker.matching.features.lift import LiftFeature
from matchmaker.matching.index.categories import whereabouts
from matchmaker.matching.text.places import places


class PlaceFeature(LiftFeature):
    """Log-lift of the startup's city, region and country in the investor's record.

    The investor's own city and region count like eight deals there; its country does not: a
    visitor's country is hardly where it looks for partners, what it backed before tells more.
    """

    name = "place"
    categories = "places"
    declared_weight = 8.0

    def fact(self, pair: Pair) -> Fact | None:
        home = places(pair.investor)
        for place, shown in whereabouts(pair.startup).items():
            count = sum(place in whereabouts(company) for company in pair.investor.past_companies)
            if count or place in home:
                return PlaceFact(shown, count)
        return None
