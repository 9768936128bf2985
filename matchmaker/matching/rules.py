"""Hard rules: what an investor will not look at, what a startup is, and where the two meet."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile
from matchmaker.matching.documents import WORD, Document, text_document
from matchmaker.matching.explanation import RuledOut, Word
from matchmaker.matching.lexicon import Lexicon
from matchmaker.matching.text import fold

Names = Mapping[str, Word]
"""Concepts and plain words, each with the word of the profile that names it."""


def excluded(profile: Profile, document: Document, lexicon: Lexicon) -> dict[str, Word]:
    """What an investor will not look at: declared words, and what its text only turns down."""
    found = dict(document.negated)
    for entry in profile.excludes:
        word = Word(entry, profile.text_language)
        concepts = text_document(entry, lexicon).about or {fold(entry): word}
        found.update(dict.fromkeys(concepts, word))
    return found


def subjects(profile: Profile, document: Document, lexicon: Lexicon) -> dict[str, Word]:
    """What a startup is about: each concept with all broader ones, and its plain sector words.

    A startup falls under an excluded concept when its sectors or summary name the concept or a
    narrower one; under an excluded word the lexicon lacks, when its sectors hold it.
    """
    found: dict[str, Word] = {}
    for concept, word in document.about.items():
        for broader in lexicon.line(concept):
            found.setdefault(broader, word)
    for sector in profile.sectors:
        word = Word(sector, profile.text_language)
        found.setdefault(fold(sector), word)
        for token in text_document(sector, lexicon).tokens:
            if token.startswith(WORD):
                found.setdefault(token.removeprefix(WORD), word)
    return found


def reasons(turned_down: Names, about: Names, lexicon: Lexicon) -> tuple[RuledOut, ...]:
    """Every rule that forbids a pair: what the one excludes and the other is about."""
    return tuple(
        RuledOut(
            "excludes",
            Kind.INVESTOR,
            name if name in lexicon.concepts else None,
            turned_down[name],
            about[name],
        )
        for name in sorted(set(turned_down) & set(about))
    )
