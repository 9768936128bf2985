"""A concept from what a person knows of it: an id from its label, and words for every language."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count

from matchmaker.matching.lexicon.lexicon import LANGUAGES, Concept
from matchmaker.matching.lexicon.overlay import ConceptAdded
from matchmaker.matching.text.folding import fold, fold_han, without_marks

_BORROWED_FROM = {"zh-Hans": ("zh-Hant", "en"), "zh-Hant": ("zh-Hans", "en")}
_NOT_OF_AN_ID = re.compile(r"[^a-z0-9]+")
_UNNAMED = "concept"


def new_concept(
    words: Mapping[str, tuple[str, ...]], *, parent: str | None, taken: Collection[str]
) -> ConceptAdded:
    """A concept, a sector where it has no parent; `taken` are the ids it must not have.

    A language without words borrows the label of English, or of the other Chinese writing. Where
    there is nothing to borrow either, it stays without, and the concept does not fit.
    """
    given = {language: words.get(language, ()) for language in LANGUAGES}
    borrowed = {
        language: lent
        for language, own in given.items()
        if not own and (lent := _borrowed(given, language))
    }
    concept = Concept(
        id=concept_id("".join(given["en"][:1]), taken),
        words=given | borrowed,
        parent=parent,
        is_sector=parent is None,
    )
    return ConceptAdded(concept, tuple(borrowed))


def concept_id(label: str, taken: Collection[str]) -> str:
    """The label in small Latin letters with hyphens, numbered where that is taken."""
    bare = without_marks(fold(label))
    name = _NOT_OF_AN_ID.sub("-", bare).strip("-") or _UNNAMED
    if name not in taken:
        return name
    return next(f"{name}-{number}" for number in count(2) if f"{name}-{number}" not in taken)


def _borrowed(given: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """Traditional characters are written as simplified ones; the other way is not certain."""
    for lender in _BORROWED_FROM.get(language, ("en",)):
        if given[lender]:
            label = given[lender][0]
            return (fold_han(label) if language == "zh-Hans" else label,)
    return ()
