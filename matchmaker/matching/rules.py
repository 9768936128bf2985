"""Hard rules: pairs that are not listed at all, as a mask, and the reason for each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile
from matchmaker.matching.documents import WORD, Document, text_document
from matchmaker.matching.explanation import RuledOut, Word
from matchmaker.matching.lexicon import Lexicon
from matchmaker.matching.market import Market, Rows
from matchmaker.matching.text import fold

Mask = NDArray[np.bool_]
"""True where a pair is allowed, shape (investors, startups)."""


class Exclusions:
    """What investors will not look at: declared words, and what their text turns down.

    A startup falls under an excluded concept when its sectors or summary name the concept
    or a narrower one; under an excluded word the lexicon lacks, when its sectors hold it.
    """

    def __init__(self, market: Market) -> None:
        self._lexicon = market.lexicon
        self._excluded = [
            _excluded(profile, document, market.lexicon)
            for profile, document in zip(market.investors, market.investor_documents, strict=True)
        ]
        self._subjects = [
            _subjects(profile, document, market.lexicon)
            for profile, document in zip(market.startups, market.startup_documents, strict=True)
        ]
        names = sorted({name for row in (*self._excluded, *self._subjects) for name in row})
        column = {name: i for i, name in enumerate(names)}
        self._rules = _table(self._excluded, column)
        self._about = _table(self._subjects, column)

    def allowed(self, investors: Rows, startups: Rows) -> Mask:
        hits = self._rules[investors] @ self._about[startups].T
        return np.asarray(hits.toarray() == 0)

    def reasons(self, investor: int, startup: int) -> tuple[RuledOut, ...]:
        """Every rule that forbids the pair."""
        excluded, subjects = self._excluded[investor], self._subjects[startup]
        shared = sorted(set(excluded) & set(subjects))
        return tuple(
            RuledOut(
                "excludes",
                Kind.INVESTOR,
                name if name in self._lexicon.concepts else None,
                excluded[name],
                subjects[name],
            )
            for name in shared
        )


def _excluded(profile: Profile, document: Document, lexicon: Lexicon) -> dict[str, Word]:
    excluded = dict(document.negated)
    for entry in profile.excludes:
        word = Word(entry, profile.text_language)
        concepts = text_document(entry, lexicon).about or {fold(entry): word}
        excluded.update(dict.fromkeys(concepts, word))
    return excluded


def _subjects(profile: Profile, document: Document, lexicon: Lexicon) -> dict[str, Word]:
    """What a startup is about: each concept with all broader ones, and its plain sector words."""
    subjects: dict[str, Word] = {}
    for concept, word in document.about.items():
        for broader in lexicon.line(concept):
            subjects.setdefault(broader, word)
    for sector in profile.sectors:
        word = Word(sector, profile.text_language)
        subjects.setdefault(fold(sector), word)
        for token in text_document(sector, lexicon).tokens:
            if token.startswith(WORD):
                subjects.setdefault(token.removeprefix(WORD), word)
    return subjects


def _table(rows: list[dict[str, Word]], column: Mapping[str, int]) -> csr_array:
    indices = [column[name] for row in rows for name in row]
    indptr = np.cumsum([0, *(len(row) for row in rows)])
    return csr_array(
        (np.ones(len(indices)), indices, indptr), shape=(len(rows), max(1, len(column)))
    )
