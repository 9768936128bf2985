"""Edits of the lexicon as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matchmaker.matching.lexicon.lexicon import LANGUAGES, Concept
from matchmaker.matching.lexicon.overlay import (
    ConceptAdded,
    LexiconEdit,
    WordIgnored,
    WordsAdded,
    WordsRemoved,
)


def pack_edit(edit: LexiconEdit) -> dict[str, Any]:
    if isinstance(edit, ConceptAdded):
        return _pack_concept(edit)
    if isinstance(edit, WordIgnored):
        return {"act": "ignore-word", "language": edit.language, "word": edit.word}
    packed = {"concept": edit.concept, "words": list(edit.words)}
    if isinstance(edit, WordsRemoved):
        return {"act": "remove-words", **packed}
    return {"act": "add-words", "language": edit.language, **packed}


def unpack_edit(packed: Mapping[str, Any]) -> LexiconEdit:
    match packed["act"]:
        case "add-words":
            return WordsAdded(packed["concept"], packed["language"], tuple(packed["words"]))
        case "remove-words":
            return WordsRemoved(packed["concept"], tuple(packed["words"]))
        case "add-concept":
            return _unpack_concept(packed)
        case _:
            return WordIgnored(packed["language"], packed["word"])


def _pack_concept(edit: ConceptAdded) -> dict[str, Any]:
    return {
        "act": "add-concept",
        "concept": edit.concept.id,
        "words": {language: list(words) for language, words in edit.concept.words.items()},
        "parent": edit.concept.parent,
        "borrowed": list(edit.borrowed),
    }


def _unpack_concept(packed: Mapping[str, Any]) -> ConceptAdded:
    parent = packed["parent"]
    concept = Concept(
        id=packed["concept"],
        words={language: tuple(packed["words"][language]) for language in LANGUAGES},
        parent=parent,
        is_sector=parent is None,
    )
    return ConceptAdded(concept, tuple(packed["borrowed"]))
