"""Hard rules: pairs that are not listed at all, as a mask, and the reason for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

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
    What it merely mentions rules nothing out. `lifted` are readings of an investor's text, by
    the investor's key, that are wrong.
    """

    def __init__(
        self, market: Market, lifted: Mapping[str, Collection[str]] = MappingProxyType({})
    ) -> None:
        self._lexicon = market.lexicon
        self._excluded = [
            excluded(profile, document, market.lexicon, lifted.get(profile.key, ()))
            for profile, document in zip(market.investors, market.investor_documents, strict=True)
        ]
        startups = list(zip(market.startups, market.startup_documents, strict=True))
        self._subjects = [subjects(*startup, market.lexicon) for startup in startups]
        self._mentioned = [_with_broader(d.mentioned, market.lexicon) for _, d in startups]
        rows: list[Mapping[str, object]] = [*self._excluded, *self._subjects, *self._mentioned]
        column = {name: i for i, name in enumerate(sorted({name for row in rows for name in row}))}
        self._rules = _table(self._excluded, column)
        self._about = _table(self._subjects, column)
        self._mentions = _table(self._mentioned, column)

    def allowed(self, investors: Rows, startups: Rows) -> Mask:
        return ~_hits(self._rules[investors], self._about[startups])

    def mentions(self, investors: Rows, startups: Rows) -> Mask:
        """Allowed pairs in which the startup mentions what the investor excludes."""
        mentioned = _hits(self._rules[investors], self._mentions[startups])
        return mentioned & self.allowed(investors, startups)

    def reasons(self, investor: int, startup: int) -> tuple[RuledOut, ...]:
        """Every rule that forbids the pair."""
        return tuple(self._shared(investor, self._subjects[startup]))

    def mentioned(self, investor: int, startup: int) -> tuple[RuledOut, ...]:
        """What the startup mentions of what the investor excludes, where the pair is allowed."""
        if self.reasons(investor, startup):
            return ()
        return tuple(self._shared(investor, self._mentioned[startup]))

    def _shared(self, investor: int, found: Mapping[str, Word]) -> Iterator[RuledOut]:
        rules = self._excluded[investor]
        for name in sorted(rules.keys() & found.keys()):
            rule = rules[name]
            concept = name if name in self._lexicon.concepts else None
            yield RuledOut(
                "excludes",
                Kind.INVESTOR,
                concept,
                rule.word,
                found[name],
                is_declared=rule.is_declared,
            )


class Rule(NamedTuple):
    """The word that excludes something, and whether it stands in the field for it."""

    word: Word
    is_declared: bool


def excluded(
    profile: Profile, document: Document, lexicon: Lexicon, lifted: Collection[str] = ()
) -> dict[str, Rule]:
    """What an investor excludes, by concept or by folded word; only readings can be lifted."""
    rules = {
        concept: Rule(word, is_declared=False)
        for concept, word in document.negated.items()
        if concept not in lifted
    }
    for entry in profile.excludes:
        rule = Rule(Word(entry, profile.text_language), is_declared=True)
        read = text_document(entry, lexicon, profile.text_language)
        rules.update(dict.fromkeys({**read.about, **read.negated} or {fold(entry)}, rule))
    return rules


def subjects(profile: Profile, document: Document, lexicon: Lexicon) -> dict[str, Word]:
    """What a startup is about: each concept with all broader ones, and its plain sector words."""
    found = _with_broader(document.about, lexicon)
    for sector in profile.sectors:
        word = Word(sector, profile.text_language)
        found.setdefault(fold(sector), word)
        for token in text_document(sector, lexicon).tokens:
            if token.startswith(WORD):
                found.setdefault(token.removeprefix(WORD), word)
    return found


def _with_broader(concepts: Mapping[str, Word], lexicon: Lexicon) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for concept, word in concepts.items():
        for broader in lexicon.line(concept):
            found.setdefault(broader, word)
    return found


def _hits(rules: csr_array, found: csr_array) -> Mask:
    return np.asarray((rules @ found.T).toarray() > 0)


def _table(rows: Sequence[Collection[str]], column: Mapping[str, int]) -> csr_array:
    indices = [column[name] for row in rows for name in row]
    indptr = np.cumsum([0, *(len(row) for row in rows)])
    return csr_array(
        (np.ones(len(indices)), indices, indptr), shape=(len(rows), max(1, len(column)))
    )
