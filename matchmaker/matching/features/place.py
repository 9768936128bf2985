"""Places the investor has backed companies in, or has its home in, against the market's mix."""

from __future__ import annotations

from collections.abc import Iterator

from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Fact, PlaceFact
from matchmaker.matching.features.lift import Lift
from matchmaker.matching.market import Block, Market, Rows
from matchmaker.matching.text import fold, without_marks

HOME_WEIGHT = 2.0
"""The investor's own city, region and country count like so many deals there."""


class PlaceFeature:
    """Log-lift of the startup's city, region and country in the investor's record."""

    name = "place"

    def __init__(self, market: Market) -> None:
        self._market = market
        records = [self._record(i) for i in range(len(market.investors))]
        self._lift = Lift(records, [list(_places(startup)) for startup in market.startups])

    def block(self, investors: Rows, startups: Rows) -> Block:
        return self._lift.block(investors, startups)

    def fact(self, investor: int, startup: int) -> Fact | None:
        companies = self._market.companies[self._market.companies_of(investor)]
        profile = self._market.startups[startup]
        for place, shown in zip(_places(profile), _shown(profile), strict=True):
            count = sum(place in set(_places(company)) for company in companies)
            if count or place in set(_places(self._market.investors[investor])):
                return PlaceFact(shown, count)
        return None

    def _record(self, investor: int) -> list[tuple[str, float]]:
        market = self._market
        record = [(place, HOME_WEIGHT) for place in _places(market.investors[investor])]
        for company in market.companies[market.companies_of(investor)]:
            record.extend((place, 1.0) for place in _places(company))
        return record


def _places(where: Profile | PastCompany) -> Iterator[str]:
    for level, name in (("city", where.city), ("region", where.region), ("country", where.country)):
        if name:
            yield f"{level}:{without_marks(fold(name))}"


def _shown(profile: Profile) -> Iterator[str]:
    return (name for name in (profile.city, profile.region, profile.country) if name)
