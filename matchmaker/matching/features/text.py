"""Cosine of an investor's whole document (own text and past companies) with a startup's."""

from __future__ import annotations

import numpy as np

from matchmaker.matching.explanation import Fact
from matchmaker.matching.market import Block, Market, Rows
from matchmaker.matching.terms import dense_product


class TextFeature:
    """TF-IDF cosine, 0–1; NaN where a side has no word."""

    name = "text"
    has_own_scale = False

    def __init__(self, market: Market) -> None:
        self._market = market

    def block(self, investors: Rows, startups: Rows) -> Block:
        market = self._market
        guests, homes = market.investor_vectors[investors], market.startup_vectors[startups]
        values = dense_product(guests, homes)
        values[np.diff(guests.indptr) == 0, :] = np.nan
        values[:, np.diff(homes.indptr) == 0] = np.nan
        return values

    def fact(self, investor: int, startup: int) -> Fact | None:
        """None: the shared terms are the facts of the text part."""
        del investor, startup
        return None
