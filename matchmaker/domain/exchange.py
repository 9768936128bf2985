"""Comparing amounts of different currencies through one dated table of exchange rates."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from matchmaker.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

RATES_FILE = Path(__file__).parents[1] / "data" / "exchange_rates.toml"


@dataclass(frozen=True, slots=True)
class ExchangeRates:
    """Units of each currency that one US dollar buys, on `day`, from `source`."""

    day: date
    source: str
    per_dollar: Mapping[str, float]

    def dollars(self, money: Money | None) -> float | None:
        """The amount in US dollars; None when there is none or its currency has no rate."""
        if money is None or money.currency not in self.per_dollar:
            return None
        return float(money.amount) / self.per_dollar[money.currency]


@cache
def default_rates() -> ExchangeRates:
    """The table that comes with the product."""
    with RATES_FILE.open("rb") as file:
        table = tomllib.load(file)
    return ExchangeRates(table["day"], table["source"], MappingProxyType(table["per_dollar"]))
