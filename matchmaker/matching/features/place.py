"""Places the investor has backed companies in, or has its home in, against the market's mix."""

from __future__ import annotations

from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Fact, PlaceFact
from matchmaker.matching.features.lift import Lift, deal_weight
from matchmaker.matching.market import Block, Market, Rows
from matchmaker.matching.places import folded_names, places

HOME_WEIGHT = 8.0
"""The investor's own city and region count like so many deals there; its country does not.

A visitor's country is hardly where it looks for partners; what it backed before tells more.
"""


class PlaceFeature:
    """Log-lift of the startup's city, region and country in the investor's record."""

    name = "place"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        records = [self._record(i) for i in range(len(market.investors))]
        self._lift = Lift(records, [list(_places(startup)) for startup in market.startups])

    def block(self, investors: Rows, startups: Rows) -> Block:
        return self._lift.block(investors, startups)

    def fact(self, investor: int, startup: int) -> Fact | None:
        companies = self._market.companies[self._market.companies_of(investor)]
        home = places(self._market.investors[investor])
        for place, shown in _places(self._market.startups[startup]).items():
            count = sum(place in _places(company) for company in companies)
            if count or place in home:
                return PlaceFact(shown, count)
        return None

    def _record(self, investor: int) -> list[tuple[str, float]]:
        market = self._market
        record = [(place, HOME_WEIGHT) for place in places(market.investors[investor])]
        for company in market.companies[market.companies_of(investor)]:
            weight = deal_weight(company, market.today)
            record.extend((place, weight) for place in _places(company))
        return record


def _places(where: Profile | PastCompany) -> dict[str, str]:
    """Its city and region; its country only where neither is known.

    A whole country says little: who travels abroad does not look for neighbours.
    """
    return places(where) or folded_names(where.country or "")
