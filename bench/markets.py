"""Indexes of made-up markets, for what is measured on the whole pipeline."""

from __future__ import annotations

import numpy as np

from bench.corpus import COMPANIES, tables
from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.index.reading import DocumentCache, Reading
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.pipeline import MatchIndex, fitted_index


class _Nobody:
    """Made-up profiles have no words to be read again."""

    def profile(self, kind: Kind, number: int) -> Profile:
        raise KeyError(kind, number)


def index_of(profiles: int, *, companies: int = COMPANIES) -> MatchIndex:
    """A market of so many profiles, ready to be asked."""
    return fitted_index(
        tables(profiles, companies=companies),
        profiles=_Nobody(),
        documents=DocumentCache(load_lexicon()),
        rates=default_rates(),
    )


def edits_of(index: MatchIndex, count: int) -> list[Reading]:
    """Startups of the market that say something else than before."""
    fresh = tables(10 * count, seed=1)[Kind.STARTUP]
    numbers = index.market.side(Kind.STARTUP).main.table.columns["id"]
    readings = []
    for row in range(count):
        profile = fresh.profiles.take(np.array([row]))
        columns = {**profile.columns, "id": numbers[[row * 7]]}
        nobody = fresh.companies.take(np.zeros(0, dtype=np.intp))
        readings.append(Reading(Kind.STARTUP, type(profile)(columns, profile.lists), nobody))
    return readings
