"""The concept lexicon: words of five languages that mean the same, found by longest match."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from matchmaker.matching.text import fold, fold_han, without_marks

LEXICON_DIRECTORY = Path(__file__).parents[1] / "data" / "lexicon"
LANGUAGES = ("en", "vi", "ko", "zh-Hans", "zh-Hant", "ja")
_LABEL_LANGUAGE = {"zh": "zh-Hans"}


class LexiconError(ValueError):
    """A lexicon file says something that cannot be; the text names file and concept."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea: its words by language (the first is the label), parent and technology group."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    parent: str | None = None
    is_sector: bool = False
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in text, with the span of its word in the folded text."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Automaton:
    """Patterns, and the concept each stands for."""

    machine: AhoCorasick
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All concepts, and the automata that find their words."""

    concepts: Mapping[str, Concept]
    _exact: _Automaton = field(repr=False)
    _unmarked: _Automaton = field(repr=False)

    def find(self, folded: str, *, is_unmarked_vietnamese: bool = False) -> list[Mention]:
        """Concepts in folded text, leftmost longest first, without overlaps."""
        automaton = self._unmarked if is_unmarked_vietnamese else self._exact
        comparable = fold_han(folded)
        if len(comparable) != len(folded):
            comparable = folded
        candidates = [
            Mention(automaton.concepts[index], start, end)
            for index, start, end in automaton.machine.find_matches_as_indexes(
                comparable, overlapping=True
            )
            if _stands_alone(comparable, start, end)
        ]
        return _leftmost_longest(candidates)

    def label(self, concept: str, locale: str) -> str:
        """The first word of the concept in the reader's language; an unknown id as it is."""
        known = self.concepts.get(concept)
        return known.words[_LABEL_LANGUAGE.get(locale, locale)][0] if known else concept

    def sector_of(self, concept: str) -> str:
        """The sector at the top of a concept's line of parents, or the concept itself."""
        return self.line(concept)[-1]

    def line(self, concept: str) -> list[str]:
        """The concept, its parent, and so on up to the sector."""
        line = [concept]
        while (known := self.concepts.get(line[-1])) is not None and known.parent is not None:
            line.append(known.parent)
        return line

    @property
    def sectors(self) -> list[str]:
        """Ids of the sectors, in the order of the files."""
        return [concept.id for concept in self.concepts.values() if concept.is_sector]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Latin words end where letters end; a single Hangul syllable is a word only at its start."""
    first, last = text[start], text[end - 1]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if _is_alphabetic(first) and _is_alphabetic(before):
        return False
    if _is_alphabetic(last) and _is_alphabetic(after):
        return False
    is_syllable = end - start == 1 and "가" <= first <= "힣"
    return not (is_syllable and ("가" <= before <= "힣"))


def _is_alphabetic(character: str) -> bool:
    """Letters and digits of scripts that put spaces between words."""
    return character.isalnum() and character < "\u2e80"


def _leftmost_longest(candidates: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    end = 0
    for mention in sorted(candidates, key=lambda m: (m.start, -m.end, m.concept)):
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
    return kept


@cache
def load_lexicon(directory: Path = LEXICON_DIRECTORY) -> Lexicon:
    """Read every `*.toml` of the directory, in the order of names."""
    concepts: dict[str, Concept] = {}
    for path in sorted(directory.glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            msg = f"{path.name}: {error}"
            raise LexiconError(msg) from error
        for identifier, entry in table.items():
            if identifier in concepts:
                msg = f"{path.name}: concept {identifier} stands in two files"
                raise LexiconError(msg)
            concepts[identifier] = _concept(path.name, identifier, entry)
    return build_lexicon(concepts)


def _concept(file: str, identifier: str, entry: Mapping[str, object]) -> Concept:
    words: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        listed = entry.get(language)
        if not isinstance(listed, list) or not listed:
            msg = f"{file}: concept {identifier} has no word in {language}"
            raise LexiconError(msg)
        words[language] = tuple(str(word) for word in listed)
    parent, group = entry.get("parent"), entry.get("group")
    return Concept(
        id=identifier,
        words=words,
        parent=str(parent) if parent is not None else None,
        is_sector=bool(entry.get("sector", False)),
        group=group if isinstance(group, int) else None,
    )


def build_lexicon(concepts: Mapping[str, Concept]) -> Lexicon:
    """Build the automata; LexiconError for an unknown parent or a word that means two concepts."""
    exact: dict[str, str] = {}
    unmarked: dict[str, str] = {}
    for concept in concepts.values():
        if concept.parent is not None and concept.parent not in concepts:
            msg = f"concept {concept.id}: its parent {concept.parent} does not exist"
            raise LexiconError(msg)
        for language, listed in concept.words.items():
            for word in listed:
                _add(exact, fold_han(fold(word)), concept.id)
                if language == "vi" and " " in word:
                    unmarked.setdefault(without_marks(fold(word)), concept.id)
    return Lexicon(dict(concepts), _automaton(exact), _automaton({**unmarked, **exact}))


def _add(patterns: dict[str, str], pattern: str, concept: str) -> None:
    if patterns.setdefault(pattern, concept) != concept:
        msg = f"the word “{pattern}” stands for both {patterns[pattern]} and {concept}"
        raise LexiconError(msg)


def _automaton(patterns: Mapping[str, str]) -> _Automaton:
    return _Automaton(AhoCorasick(list(patterns)), tuple(patterns.values()))
