"""Investors as a form would know them: what they say they want, without what they backed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from matchmaker.domain.money import Money
from matchmaker.domain.profiles import Profile

_SECTOR_SHARE, _STAGE_SHARE = 0.15, 0.2
"""A sector or stage is named when so many of the past deals are in it."""
_MOST_SECTORS = 4
_ENDS = (0.1, 0.9)
"""The range of tickets is that of the deals between these quantiles."""


def as_form(investor: Profile) -> Profile:
    """The investor with its past companies summed up as sectors, stages and tickets."""
    companies = investor.past_companies
    sectors = Counter(sector for company in companies for sector in company.sectors)
    stages = Counter(company.stage for company in companies if company.stage is not None)
    frequent = [s for s, n in sectors.most_common() if n >= _SECTOR_SHARE * len(companies)]
    amounts = sorted((c.amount for c in companies if c.amount is not None), key=_minor)
    return replace(
        investor,
        past_companies=(),
        sectors=tuple(frequent[:_MOST_SECTORS] or [s for s, _ in sectors.most_common(1)]),
        stages=tuple(s for s, n in stages.most_common() if n >= _STAGE_SHARE * len(companies)),
        ticket_min=_quantile(amounts, _ENDS[0]),
        ticket_max=_quantile(amounts, _ENDS[1]),
    )


def _minor(money: Money) -> int:
    return money.minor


def _quantile(amounts: list[Money], share: float) -> Money | None:
    return amounts[int(share * (len(amounts) - 1))] if amounts else None
