"""Likeness of an investor's whole document (own text and past companies) to a startup's."""

from __future__ import annotations

import numpy as np

from matchmaker.matching.explanation import Fact
from matchmaker.matching.market import Block, Market, Rows
from matchmaker.matching.terms import dense_product


class TextFeature:
    """Square root of the TF-IDF cosine, 0–1; a profile without words is like nothing.

    The root keeps one near-copy from making all other shared words look like nothing.
    """

    name = "text"
    has_own_scale = False

    def __init__(self, market: Market) -> None:
        self._market = market

    def block(self, investors: Rows, startups: Rows) -> Block:
        market = self._market
        guests, homes = market.investor_vectors[investors], market.startup_vectors[startups]
        return np.sqrt(np.maximum(dense_product(guests, homes), 0.0))

    def fact(self, investor: int, startup: int) -> Fact | None:
        """None: the shared terms are the facts of the text part."""
        del investor, startup
        return None
