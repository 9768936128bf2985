"""What people changed in the lexicon: edits laid over the concepts of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from matchmaker.matching.lexicon.lexicon import LANGUAGES, Concept
from matchmaker.matching.text.folding import fold, fold_han
from matchmaker.matching.text.stopwords import STOPWORDS

LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class WordsAdded:
    """Further words of a concept in one language."""

    concept: str
    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsRemoved:
    """Words that stand for a concept no more, in whatever language it lists them."""

    concept: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptAdded:
    """A new concept; in the languages of `borrowed` it wears the words of another language."""

    concept: Concept
    borrowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordIgnored:
    """A word that names no concept; it is no more offered as one that is unknown."""

    language: str
    word: str


LexiconEdit = WordsAdded | WordsRemoved | ConceptAdded | WordIgnored


class Fault(StrEnum):
    """Why an edit does not fit."""

    NO_WORD = "no-word"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_COMMON = "too-common"
    TAKEN = "taken"
    ALREADY_ITS_OWN = "already-its-own"
    NOT_ITS_OWN = "not-its-own"
    LAST_WORD = "last-word"
    NO_LANGUAGE = "no-language"
    NO_CONCEPT = "no-concept"
    NO_PARENT = "no-parent"
    CONCEPT_EXISTS = "concept-exists"


@dataclass(frozen=True, slots=True)
class Clash:
    """One reason why an edit does not fit; `concept` is the one that is in the way, or missing."""

    fault: Fault
    language: str = ""
    word: str = ""
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Concepts with the edits that fit them; `clashes` are those of the edits that do not.

    What fitted once may stop to: a file took up the same word, or an edit below was undone.
    """

    concepts: Mapping[str, Concept]
    clashes: Mapping[int, tuple[Clash, ...]]
    """By position of the edit."""


def lay_over(concepts: Mapping[str, Concept], edits: Iterable[LexiconEdit]) -> Overlay:
    """Take the edits in their order, each on top of those before; set aside what does not fit."""
    layers = _Layers(concepts)
    clashes: dict[int, tuple[Clash, ...]] = {}
    for position, edit in enumerate(edits):
        found = tuple(layers.clashes(edit))
        if found:
            clashes[position] = found
        else:
            layers.take(edit)
    return Overlay(layers.concepts, clashes)


def clashes_of(concepts: Mapping[str, Concept], edit: LexiconEdit) -> tuple[Clash, ...]:
    """Everything that speaks against one more edit."""
    return tuple(_Layers(concepts).clashes(edit))


def word_key(word: str) -> str:
    """The form in which two spellings are one word, as texts are searched for it."""
    return fold_han(fold(word.strip()))


class _Layers:
    """Concepts while edits are laid over them, and who owns each word."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self.concepts = dict(concepts)
        self._owners = {
            word_key(word): concept.id
            for concept in concepts.values()
            for words in concept.words.values()
            for word in words
        }

    def clashes(self, edit: LexiconEdit) -> Iterator[Clash]:
        if isinstance(edit, ConceptAdded):
            yield from self._against_concept(edit.concept)
        elif isinstance(edit, WordIgnored):
            yield from self._against_ignoring(edit)
        elif edit.concept not in self.concepts:
            yield Clash(Fault.NO_CONCEPT, concept=edit.concept)
        elif isinstance(edit, WordsRemoved):
            yield from self._against_removal(edit)
        elif edit.language not in LANGUAGES:
            yield Clash(Fault.NO_LANGUAGE, edit.language)
        elif not edit.words:
            yield Clash(Fault.NO_WORD, edit.language, concept=edit.concept)
        else:
            for word in edit.words:
                yield from self._against_word(word, edit.language, edit.concept)

    def take(self, edit: LexiconEdit) -> None:
        """Lay an edit that fits on top."""
        if isinstance(edit, ConceptAdded):
            self._put(edit.concept)
        elif isinstance(edit, WordsAdded):
            concept = self.concepts[edit.concept]
            listed = (*concept.words[edit.language], *dict.fromkeys(edit.words))
            self._put(replace(concept, words={**concept.words, edit.language: listed}))
        elif isinstance(edit, WordsRemoved):
            self._remove(edit)

    def _against_concept(self, concept: Concept) -> Iterator[Clash]:
        if concept.id in self.concepts:
            yield Clash(Fault.CONCEPT_EXISTS, concept=concept.id)
        if concept.is_sector == (concept.parent is not None) or (
            concept.parent is not None and concept.parent not in self.concepts
        ):
            yield Clash(Fault.NO_PARENT, concept=concept.parent or "")
        for language in LANGUAGES:
            if not concept.words.get(language):
                yield Clash(Fault.NO_WORD, language, concept=concept.id)
            for word in concept.words.get(language, ()):
                yield from self._against_word(word, language, concept.id)

    def _against_word(self, word: str, language: str, concept: str) -> Iterator[Clash]:
        key = word_key(word)
        owner = self._owners.get(key)
        if is_too_short(key):
            yield Clash(Fault.TOO_SHORT, language, word, concept)
        elif len(key) > LONGEST_WORD:
            yield Clash(Fault.TOO_LONG, language, word, concept)
        elif key in STOPWORDS:
            yield Clash(Fault.TOO_COMMON, language, word, concept)
        elif owner == concept:
            yield Clash(Fault.ALREADY_ITS_OWN, language, word, concept)
        elif owner is not None:
            yield Clash(Fault.TAKEN, language, word, owner)

    def _against_ignoring(self, edit: WordIgnored) -> Iterator[Clash]:
        owner = self._owners.get(word_key(edit.word))
        if not word_key(edit.word):
            yield Clash(Fault.NO_WORD, edit.language)
        elif owner is not None:
            yield Clash(Fault.TAKEN, edit.language, edit.word, owner)

    def _against_removal(self, edit: WordsRemoved) -> Iterator[Clash]:
        listed = {
            language: {word_key(word) for word in words}
            for language, words in self.concepts[edit.concept].words.items()
        }
        removed = {word_key(word): word for word in edit.words}
        if not removed:
            yield Clash(Fault.NO_WORD, concept=edit.concept)
            return
        for key, word in removed.items():
            if not any(key in keys for keys in listed.values()):
                yield Clash(Fault.NOT_ITS_OWN, word=word, concept=edit.concept)
        for language, keys in listed.items():
            if keys <= removed.keys():
                last = next(word for key, word in removed.items() if key in keys)
                yield Clash(Fault.LAST_WORD, language, last, edit.concept)

    def _put(self, concept: Concept) -> None:
        self.concepts[concept.id] = concept
        words = (word for listed in concept.words.values() for word in listed)
        self._owners.update((word_key(word), concept.id) for word in words)

    def _remove(self, edit: WordsRemoved) -> None:
        concept = self.concepts[edit.concept]
        removed = {word_key(word) for word in edit.words}
        for key in removed:
            del self._owners[key]
        words = {
            language: tuple(word for word in listed if word_key(word) not in removed)
            for language, listed in concept.words.items()
        }
        self._put(replace(concept, words=words))


def is_too_short(key: str) -> bool:
    """One character fits everywhere; a Hangul syllable is found only where words begin."""
    is_alone = len(key) == 1 and not "가" <= key <= "힣"
    return is_alone or not any(letter.isalnum() for letter in key)
