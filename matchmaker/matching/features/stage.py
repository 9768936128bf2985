"""The startup's stage in the investor's declared stages and record, against the market's mix."""

from __future__ import annotations

from collections import Counter

from matchmaker.matching.explanation import Fact, StageFact
from matchmaker.matching.features.lift import Lift, deal_weight
from matchmaker.matching.market import Block, Market, Rows

DECLARED_WEIGHT = 5.0
"""A stage an investor says it invests in counts like so many deals."""


class StageFeature:
    """Log-lift of the startup's stage."""

    name = "stage"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        records = [self._record(i) for i in range(len(market.investors))]
        self._lift = Lift(records, [[stage.value for stage in s.stages] for s in market.startups])

    def block(self, investors: Rows, startups: Rows) -> Block:
        return self._lift.block(investors, startups)

    def fact(self, investor: int, startup: int) -> Fact | None:
        market = self._market
        own = market.startups[startup].stages
        declared = market.investors[investor].stages
        backed = Counter(
            company.stage for company in market.companies[market.companies_of(investor)]
        )
        from_record = tuple(stage for stage, _ in backed.most_common() if stage is not None)
        wanted = declared or from_record
        return StageFact(own[0] if own else None, wanted, bool(declared)) if own or wanted else None

    def _record(self, investor: int) -> list[tuple[str, float]]:
        market = self._market
        record = [(stage.value, DECLARED_WEIGHT) for stage in market.investors[investor].stages]
        companies = market.companies[market.companies_of(investor)]
        dated = ((c, deal_weight(c, market.today)) for c in companies)
        return record + [(c.stage.value, weight) for c, weight in dated if c.stage is not None]
