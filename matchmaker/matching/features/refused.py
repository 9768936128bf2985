"""What an investor rules out and a startup mentions without being about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import numpy as np

from matchmaker.domain.enums import Kind
from matchmaker.matching.explanation import Fact, RefusedFact
from matchmaker.matching.features.base import Pair
from matchmaker.matching.index.postings import Postings, turned
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.reading import Tables
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.spaces import Spaces
from matchmaker.matching.index.vocabulary import Vocabulary
from matchmaker.matching.rules import excluded, met, subjects


class RefusedFeature:
    """−1 where the startup merely mentions what the investor excludes, otherwise 0.

    A startup that is about it is ruled out altogether, and would only spoil the mean. A narrower
    concept mentioned beside other things says too little: it sinks more good matches than bad.
    """

    name = "refused"
    has_own_scale = True

    def __init__(self, space: Vocabulary) -> None:
        self._space = space

    @classmethod
    def fitted(cls, tables: Mapping[Kind, Tables], spaces: Spaces, today: int) -> Self:
        del tables, today
        return cls(spaces["rules"])

    def prepare(self, segment: Segment, today: int) -> Postings:
        """By number: the startups that mention it, or the investors that exclude it."""
        del today
        if segment.kind is Kind.INVESTOR:
            return segment.rules
        return turned(segment.table.lists["mentions"], len(self._space))

    def values(self, query: Query, others: Segment) -> Column:
        found = np.zeros(len(others))
        own = "mentions" if query.kind is Kind.STARTUP else "rules"
        for number in query.numbers(own).tolist():
            found[others.prepared[self.name].of(number)[0]] = -1.0
        for number in query.numbers("rules").tolist():
            found[others.rules.of(number)[0]] = 0.0
        return found

    def fact(self, pair: Pair) -> Fact | None:
        read, lexicon = pair.documents, pair.documents.lexicon
        own = read.profile(pair.startup)
        rules = excluded(pair.investor, read.profile(pair.investor), lexicon)
        if any(met(rules, subjects(pair.startup, own, lexicon), lexicon)):
            return None
        found = tuple(met(rules, own.mentioned, lexicon))
        return RefusedFact(found) if found else None
