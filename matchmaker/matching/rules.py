"""Hard rules: what an investor will not look at, what a startup is, and where the two meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import RuledOut, Word
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.text.documents import WORD, Document, text_document
from matchmaker.matching.text.folding import fold

_MOST_SECTORS = 1 << 12


class Rule(NamedTuple):
    """The word that excludes something, and whether it stands in the field for it."""

    word: Word
    is_declared: bool


def excluded(profile: Profile, document: Document, lexicon: Lexicon) -> dict[str, Rule]:
    """What an investor excludes, by concept or by folded word; only readings can be lifted."""
    rules = {
        concept: Rule(word, is_declared=False)
        for concept, word in document.negated.items()
        if concept not in profile.lifted
    }
    for entry in profile.excludes:
        rule = Rule(Word(entry, profile.text_language), is_declared=True)
        read = text_document(entry, lexicon, profile.text_language)
        rules.update(dict.fromkeys({**read.about, **read.negated} or {fold(entry)}, rule))
    return rules


def subjects(profile: Profile, document: Document, lexicon: Lexicon) -> dict[str, Word]:
    """What a startup is about: each concept with all broader ones, and its plain sector words.

    A startup falls under an excluded concept when its sectors or summary name the concept or a
    narrower one; under an excluded word the lexicon lacks, when its sectors hold it.
    """
    found = _with_broader(document.about, lexicon)
    for sector in profile.sectors:
        word = Word(sector, profile.text_language)
        found.setdefault(fold(sector), word)
        for plain in _plain_words(sector, lexicon):
            found.setdefault(plain, word)
    return found


@lru_cache(maxsize=_MOST_SECTORS)
def _plain_words(sector: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a sector that the lexicon lacks; thousands name the same sectors."""
    tokens = text_document(sector, lexicon).tokens
    return tuple(token.removeprefix(WORD) for token in tokens if token.startswith(WORD))


def met(
    rules: Mapping[str, Rule], found: Mapping[str, Word], lexicon: Lexicon
) -> Iterator[RuledOut]:
    """What one side excludes of what is found on the other."""
    for name in sorted(rules.keys() & found.keys()):
        rule, concept = rules[name], name if name in lexicon.concepts else None
        yield RuledOut(
            "excludes", Kind.INVESTOR, concept, rule.word, found[name],
            is_declared=rule.is_declared,
        )  # fmt: skip


def _with_broader(concepts: Mapping[str, Word], lexicon: Lexicon) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for concept, word in concepts.items():
        for broader in lexicon.line(concept):
            found.setdefault(broader, word)
    return found
