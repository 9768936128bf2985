"""The startup's stage in the investor's declared stages and record, against the market's mix."""

from __future__ import annotations

from collections import Counter

from matchmaker.matching.explanation import Fact, StageFact
from matchmaker.matching.features.base import Pair
from matchmaker.matching.features.lift import LiftFeature


class StageFeature(LiftFeature):
    """Log-lift of the startup's stage.

    A stage an investor says it invests in counts like five deals.
    """

    name = "stage"
    categories = "stages"
    declared_weight = 5.0

    def fact(self, pair: Pair) -> Fact | None:
        own, declared = pair.startup.stages, pair.investor.stages
        backed = Counter(company.stage for company in pair.investor.past_companies)
        from_record = tuple(stage for stage, _ in backed.most_common() if stage is not None)
        wanted = declared or from_record
        return StageFact(own[0] if own else None, wanted, bool(declared)) if own or wanted else None
