"""The concept lexicon: words of five languages that mean the same, found by longest match."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from matchmaker.matching.lexicon.cache import KeyedConcepts, LexiconCache
from matchmaker.matching.lexicon.concepts import LANGUAGES, Concept, LexiconError
from matchmaker.matching.lexicon.files import (
    files_of,
    lexicon_file,
    read_concepts,
    read_ignored,
    refuse_in_place,
)
from matchmaker.matching.lexicon.phrases import SHORTEST_PART, Phrases
from matchmaker.matching.text.folding import at_once, comparable, fold, without_marks, word_keys

__all__ = ["LANGUAGES", "Concept", "Lexicon", "LexiconError", "Mention", "build_lexicon"]
__all__ += ["load_lexicon"]

_DATA = Path(__file__).parents[2] / "data"
LEXICON_DIRECTORY = _DATA / "lexicon"
IGNORED_FILE = _DATA / "lexicon-ignored.toml"
_HANGUL_WORDS = re.compile(rf"(?<!\S)[가-힣]{{{SHORTEST_PART},}}(?!\S)")
_ONSET = r"(?:[bdghlmnrstvx]|[cgkpt]h|ngh?|nh|gi|qu|tr|k(?=[eiy])|c(?=[aou])|gh(?=[ei]))?"
_RIME = (
    r"(?:[aeiouy]|[aeou]i|[aeio]u|[aeo]o|[au]y|[iuo]a|[ou]e|uya|uou|[iy]eu|uoi|o[ae][ioy]|uay"
    r"|(?:[aeiou]|ie|uo|oa|u?ye)[mnpt]|(?:oe|ua)[nt]"
    r"|(?:[aeou]|[ou]a|ie|uo)(?:c|ng)|(?:[aei]|oa|u[ey])(?:ch|nh))"
)
_SYLLABLES = re.compile(rf"^{_ONSET}{_RIME}$", re.MULTILINE)
"""Vietnamese without its marks."""
_LABEL_LANGUAGE = {"zh": "zh-Hans"}


class Mention(NamedTuple):
    """A concept found in text, with the span of its word in the folded text."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All concepts, and the phrases that stand for them; a phrase for none is not theirs.

    Equal only to itself, so that what was read by one can be remembered under it.
    """

    concepts: Mapping[str, Concept]
    _exact: Phrases[str | None] = field(repr=False)
    _unmarked: Phrases[str | None] = field(repr=False)
    lines: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Each concept, its parent, and so on up to the sector."""

    def prepare(self) -> None:
        """Build the automata, which else the first text does that needs one."""
        self._exact.prepare()
        self._unmarked.prepare()

    def find(self, folded: str, *, is_unmarked_vietnamese: bool = False) -> list[Mention]:
        """Concepts in folded text, leftmost longest first, without overlaps."""
        phrases = self._unmarked if is_unmarked_vietnamese else self._exact
        return [
            Mention(concept, start, end)
            for start, end, concept in phrases.find(comparable(folded))
            if concept is not None
        ]

    def label(self, concept: str, locale: str) -> str:
        """The first word of the concept in the reader's language; an unknown id as it is."""
        known = self.concepts.get(concept)
        return known.words[_LABEL_LANGUAGE.get(locale, locale)][0] if known else concept

    def sector_of(self, concept: str) -> str:
        """The sector at the top of a concept's line of parents, or the concept itself."""
        return self.line(concept)[-1]

    def line(self, concept: str) -> list[str]:
        """The concept, its parent, and so on up to the sector."""
        return list(self.lines.get(concept, (concept,)))

    @property
    def sectors(self) -> list[str]:
        """Ids of the sectors, in the order of the files."""
        return [concept.id for concept in self.concepts.values() if concept.is_sector]


@cache
def load_lexicon(directory: Path = LEXICON_DIRECTORY) -> Lexicon:
    """Read every `*.toml` of the directory; LexiconError with file, line and reason."""
    files, everyday = files_of(directory), lexicon_file(IGNORED_FILE)
    cache = LexiconCache(directory, [*files, everyday])
    if known := cache.read():
        return _built(known)
    concepts = read_concepts(files)
    keys = _keys_of(concepts)
    owners = dict(zip(keys, _owners_of(concepts), strict=True))
    found = KeyedConcepts(concepts, keys, read_ignored(everyday, owners))
    try:
        lexicon = _built(found)
    except LexiconError as error:
        refuse_in_place(error, files)
    cache.write(found)
    return lexicon


@cache
def _everyday_phrases() -> frozenset[str]:
    return read_ignored(lexicon_file(IGNORED_FILE), {})


def build_lexicon(
    concepts: Mapping[str, Concept], ignored: Collection[str] | None = None
) -> Lexicon:
    """Build the automata; LexiconError for an unknown parent or a word that means two concepts.

    `ignored` are the product's everyday phrases unless given; a concept's own word wins.
    """
    phrases = _everyday_phrases() if ignored is None else ignored
    return _built(KeyedConcepts(concepts, _keys_of(concepts), phrases))


def _built(found: KeyedConcepts) -> Lexicon:
    concepts = found.concepts
    for concept in concepts.values():
        if concept.parent is not None and concept.parent not in concepts:
            msg = f"concept {concept.id}: its parent {concept.parent} does not exist"
            raise LexiconError(msg, concept=concept.id)
    exact: dict[str, str | None] = {}
    for key, owner in zip(found.keys, _owners_of(concepts), strict=True):
        if exact.setdefault(key, owner) != owner:
            msg = f"the word “{key}” stands for both {exact[key]} and {owner}"
            raise LexiconError(msg, concept=owner, word=key)
    unmarked = _unmarked_vietnamese(concepts)
    for phrase in found.ignored:
        exact.setdefault(phrase, None)
        if " " in phrase:
            unmarked[without_marks(phrase)] = None
    syllables = _syllables_of_others(concepts, exact)
    spoken = {key: owner for key, owner in exact.items() if key not in syllables}
    parts = _parts_of_compounds(concepts)
    return Lexicon(
        dict(concepts),
        Phrases(exact, parts=parts),
        Phrases({**unmarked, **spoken}, parts=parts),
        {identifier: tuple(_line(concepts, identifier)) for identifier in concepts},
    )


def _words_of(concepts: Mapping[str, Concept]) -> list[str]:
    return [
        word for concept in concepts.values() for words in concept.words.values() for word in words
    ]


def _keys_of(concepts: Mapping[str, Concept]) -> list[str]:
    return word_keys(_words_of(concepts))


def _owners_of(concepts: Mapping[str, Concept]) -> Iterator[str]:
    """The concept of each word, in the order of the words."""
    for concept in concepts.values():
        yield from repeat(concept.id, sum(map(len, concept.words.values())))


def _unmarked_vietnamese(concepts: Mapping[str, Concept]) -> dict[str, str | None]:
    """Vietnamese of several syllables as people type it in a hurry."""
    owned = [
        (word, concept.id)
        for concept in concepts.values()
        for word in concept.words.get("vi", ())
        if " " in word
    ]
    unmarked: dict[str, str | None] = {}
    phrases = at_once(lambda text: without_marks(fold(text)), [word for word, _ in owned])
    for phrase, (_, owner) in zip(phrases, owned, strict=True):
        unmarked.setdefault(phrase, owner)
    return unmarked


def _syllables_of_others(concepts: Mapping[str, Concept], keys: Iterable[str]) -> frozenset[str]:
    """Words like SAP and VAT that are syllables without marks (sắp, vật), but for Vietnamese ones.

    Vietnamese lists write their own words in small letters: bia, heo, pin.
    """
    own = {word for concept in concepts.values() for word in concept.words.get("vi", ())}
    return frozenset(_SYLLABLES.findall("\n".join(keys))) - own


def _parts_of_compounds(concepts: Mapping[str, Concept]) -> frozenset[str]:
    """Korean words that concepts put before others: 모바일, 자율, 산업."""
    listed = (word for concept in concepts.values() for word in concept.words.get("ko", ()))
    return frozenset(_HANGUL_WORDS.findall(fold("\n".join(listed))))


def _line(concepts: Mapping[str, Concept], identifier: str) -> Iterator[str]:
    """Guards against a concept that is its own ancestor."""
    seen: dict[str, None] = {}
    current: str | None = identifier
    while current is not None and current not in seen:
        seen[current] = None
        current = concepts[current].parent
    if current is not None:
        msg = f"concept {identifier}: its line of parents comes back to {current}"
        raise LexiconError(msg, concept=identifier)
    yield from seen
