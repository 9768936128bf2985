"""What a feature is: one number for each pair of an investor and a startup, and its facts."""

from __future__ import annotations

from typing import Protocol

from matchmaker.matching.explanation import Fact
from matchmaker.matching.market import Block, Market, Rows


class Feature(Protocol):
    """One signal: more is better; NaN where one side says nothing, which then counts as average.

    Made once from a market; `block` is asked for a few rows of one side against all of the
    other. To add a feature, write a class like this and name it in `features.FEATURES`.
    """

    name: str
    has_own_scale: bool
    """Whether a step of one means the same in every market, as nats do and cosines do not."""

    def __init__(self, market: Market) -> None: ...

    def block(self, investors: Rows, startups: Rows) -> Block:
        """Values of the pairs, shape (investors, startups)."""
        ...

    def fact(self, investor: int, startup: int) -> Fact | None:
        """What was compared, for the explanation; None when there is nothing to say."""
        ...
