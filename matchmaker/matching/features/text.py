"""Likeness of an investor's whole document (own text and past companies) to a startup's."""

from __future__ import annotations

import numpy as np

from matchmaker.matching.explanation import Fact
from matchmaker.matching.features.base import Pair, Stateless
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.segments import Segment


class TextFeature(Stateless):
    """Square root of the TF-IDF cosine, 0–1; a profile without words is like nothing.

    The root keeps one near-copy from making all other shared words look like nothing.
    """

    name = "text"
    has_own_scale = False

    def values(self, query: Query, others: Segment) -> Column:
        return np.sqrt(query.cosines(others))

    def fact(self, pair: Pair) -> Fact | None:
        """None: the shared terms are the facts of the text part."""
        del pair
        return None
