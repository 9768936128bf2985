"""One profile asking the other side: what features read of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.nearest import Nearest
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.sides import Place, Side
from matchmaker.matching.index.signals import Signals, signals_of_investor, signals_of_startup
from matchmaker.matching.index.tables import Array

Column = NDArray[np.float64]
"""One number for each row of a segment."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a segment: one that asks, or all that are asked."""

    segment: Segment
    span: slice

    def column(self, name: str) -> Array:
        return self.segment.table.columns[name][self.span]

    def prepared(self, feature: str) -> Any:  # noqa: ANN401 -- each feature knows its own
        """The arrays that a feature prepared, cut to these rows."""
        found = self.segment.prepared[feature]
        return type(found)(*(array[self.span] for array in found))


@dataclass(frozen=True)
class Query:
    """The profile at `place`; `kind` is its side, whose list is asked for."""

    kind: Kind
    place: Place
    sides: Mapping[Kind, Side]
    nearest: Nearest

    def startups(self, others: Segment) -> Rows:
        """The startups of the pairs: this one, or all of the segment."""
        return self._own if self.kind is Kind.STARTUP else Rows(others, slice(None))

    def investors(self, others: Segment) -> Rows:
        """The investors of the pairs: this one, or all of the segment."""
        return self._own if self.kind is Kind.INVESTOR else Rows(others, slice(None))

    @property
    def _own(self) -> Rows:
        return Rows(self.place.segment, slice(self.place.row, self.place.row + 1))

    def numbers(self, name: str) -> Array:
        """The asking profile's list of this name."""
        return self.place.segment.table.lists[name].row(self.place.row)

    def cosines(self, others: Segment) -> Column:
        """Cosine of the whole documents."""
        vectors, row = self.place.segment.vectors, self.place.row
        terms, query = vectors.row(row)
        return others.vectors.cosines(terms, query, float(vectors.scales[row]))

    def cosines_with_companies(self, investor: Place) -> Column:
        """For a startup: its cosine with each past company of one investor."""
        vectors, row = self.place.segment.vectors, self.place.row
        terms, query = vectors.row(row)
        companies = investor.segment.companies
        found = companies.vectors.cosines(terms, query, float(vectors.scales[row]))
        return found[companies.of(investor.row)]

    def signals(self, others: Segment) -> Signals:
        """What past companies say of the pairs."""
        return self._signals[id(others)]

    @cached_property
    def _signals(self) -> dict[int, Signals]:
        if self.kind is Kind.STARTUP:
            segments = self.sides[Kind.INVESTOR].segments
            found = signals_of_startup(self.place, segments)
        else:
            segments = self.sides[Kind.STARTUP].segments
            found = signals_of_investor(self.place, self.sides, self.nearest)
        return {id(segment): one for segment, one in zip(segments, found, strict=True)}
