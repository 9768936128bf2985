"""What a feature is: one number for each pair of an investor and a startup, and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Fact
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.reading import DocumentCache, Tables
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.spaces import Spaces


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles read again for an explanation, and what the arrays know of them.

    `likeness` holds the cosine of each past company with the startup, `votes` how many of
    them are among the nearest of everybody's; `today` is the latest day on record.
    """

    investor: Profile
    startup: Profile
    likeness: tuple[float, ...]
    votes: int
    today: int
    documents: DocumentCache
    rates: ExchangeRates


class Feature(Protocol):
    """One signal: more is better; NaN where one side says nothing, which then counts as average.

    `fitted` learns what stays until the next fit, `prepare` is asked once for the rows of each
    segment, `values` for each query. To add a feature, write a class like this and name it in
    `features.FEATURES`.
    """

    name: str
    has_own_scale: bool
    """Whether a step of one means the same in every market, as nats do and cosines do not."""

    @classmethod
    def fitted(cls, tables: Mapping[Kind, Tables], spaces: Spaces, today: int) -> Self:
        """The feature for a market with these profiles."""
        ...

    def prepare(self, segment: Segment, today: int) -> Any:  # noqa: ANN401 -- its own affair
        """What `values` needs of each row."""
        ...

    def values(self, query: Query, others: Segment) -> Column:
        """Values of the pairs of the query with every row of a segment."""
        ...

    def fact(self, pair: Pair) -> Fact | None:
        """What was compared, for the explanation; None when there is nothing to say."""
        ...


class Stateless:
    """A feature that learns nothing of the market and prepares nothing."""

    @classmethod
    def fitted(cls, tables: Mapping[Kind, Tables], spaces: Spaces, today: int) -> Self:
        del tables, spaces, today
        return cls()

    def prepare(self, segment: Segment, today: int) -> Any:  # noqa: ANN401
        del segment, today
