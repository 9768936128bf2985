"""A profile as weighted tokens: concepts of the lexicon, and the words it does not know."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Word
from matchmaker.matching.lexicon import Lexicon, Mention
from matchmaker.matching.negation import is_negated
from matchmaker.matching.places import places
from matchmaker.matching.stopwords import STOPWORDS
from matchmaker.matching.text import fold, sentences, words

CONCEPT, WORD, PLACE = "c:", "w:", "p:"
"""Prefixes of tokens, so that a word never meets a concept or a place of the same spelling."""

NAME_WEIGHT, SECTOR_WEIGHT, SUMMARY_WEIGHT, DESCRIPTION_WEIGHT = 1.0, 2.0, 1.5, 1.0
WORD_WEIGHT = 0.75
"""A word no concept knows says less than a concept: it may be anything."""
PLACE_WEIGHT = 1.0
"""City and region are words of a document too: companies near each other are alike."""
PARENT_WEIGHT = 0.4
"""A mention of a concept also counts this much for each step up to its sector."""

_OWN_WORD = 1000
"""A word of the concept itself is shown before any word of a narrower one."""
_VIETNAMESE_MARK = re.compile(r"[\u0300-\u0309\u031b\u0323\u0302\u0306đ]")
_UNDERSCORES = re.compile(r"[_/]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its weight; `is_core` text says what an organization is."""

    text: str
    weight: float
    language: str | None
    is_core: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Tokens with weights, the words behind each token, and what the text is about or rules out."""

    tokens: Mapping[str, float]
    words: Mapping[str, tuple[Word, ...]]
    about: Mapping[str, Word] = field(default_factory=dict)
    """Concepts named in sectors and summary, each with the word that names it."""
    negated: Mapping[str, Word] = field(default_factory=dict)
    """Concepts that a sentence says it is not, or does not want."""


def profile_document(profile: Profile, lexicon: Lexicon) -> Document:
    """Read one profile; its past companies are documents of their own."""
    return _with_places(_read(_profile_pieces(profile), lexicon), profile)


def company_document(company: PastCompany, lexicon: Lexicon) -> Document:
    """Read one past company by name, sectors, description and place."""
    language = None
    pieces = (
        Piece(company.name, NAME_WEIGHT, language),
        *(Piece(sector, SECTOR_WEIGHT, language, is_core=True) for sector in company.sectors),
        Piece(company.description, DESCRIPTION_WEIGHT, language, is_core=True),
    )
    return _with_places(_read(pieces, lexicon), company)


def _with_places(document: Document, where: Profile | PastCompany) -> Document:
    found = {PLACE + folded: Word(name, None) for folded, name in places(where).items()}
    return replace(
        document,
        tokens={**document.tokens, **dict.fromkeys(found, PLACE_WEIGHT)},
        words={**document.words, **{token: (word,) for token, word in found.items()}},
    )


def text_document(text: str, lexicon: Lexicon, language: str | None = None) -> Document:
    """Read a line typed by a reader, or one entry of a list."""
    return _read((Piece(text, 1.0, language, is_core=True),), lexicon)


def _profile_pieces(profile: Profile) -> Iterator[Piece]:
    language = profile.text_language
    yield Piece(profile.name, NAME_WEIGHT, language)
    for sector in profile.sectors:
        yield Piece(sector, SECTOR_WEIGHT, language, is_core=True)
    share = 1.0 / max(1, len(profile.texts))
    for text in profile.texts:
        yield Piece(text.summary, SUMMARY_WEIGHT * share, text.language, is_core=True)
        yield Piece(text.description, DESCRIPTION_WEIGHT * share, text.language)


def _read(pieces: Iterator[Piece] | tuple[Piece, ...], lexicon: Lexicon) -> Document:
    reader = _Reader(lexicon)
    for piece in pieces:
        for sentence in sentences(piece.text):
            reader.read(sentence, piece)
    return reader.document()


class _Reader:
    """Collects tokens sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tokens: dict[str, float] = defaultdict(float)
        self._words: dict[str, Counter[Word]] = defaultdict(Counter)
        self._about: dict[str, Word] = {}
        self._negated: dict[str, Word] = {}

    def read(self, sentence: str, piece: Piece) -> None:
        text = _UNDERSCORES.sub(" ", unicodedata.normalize("NFKC", sentence))
        folded = fold(text)
        mentions = self._lexicon.find(
            folded, is_unmarked_vietnamese=piece.language == "vi" and not _has_marks(folded)
        )
        shown = text if len(text) == len(folded) else folded
        found = [(m.concept, Word(shown[m.start : m.end], piece.language)) for m in mentions]
        if is_negated(folded):
            for concept, word in found:
                self._negated.setdefault(concept, word)
            return
        for concept, word in found:
            self._add_concept(concept, word, piece)
        for token in words(_blanked(folded, mentions), piece.language):
            if token not in STOPWORDS:
                self._tokens[WORD + token] += piece.weight * WORD_WEIGHT
                self._words[WORD + token][Word(token, piece.language)] += 1

    def _add_concept(self, concept: str, word: Word, piece: Piece) -> None:
        for step, identifier in enumerate(self._lexicon.line(concept)):
            self._tokens[CONCEPT + identifier] += piece.weight * PARENT_WEIGHT**step
            self._words[CONCEPT + identifier][word] += 1 if step else _OWN_WORD
        if piece.is_core:
            self._about.setdefault(concept, word)

    def document(self) -> Document:
        return Document(
            dict(self._tokens),
            {
                token: tuple(word for word, _ in sorted(found.items(), key=_most_frequent))
                for token, found in self._words.items()
            },
            self._about,
            {c: word for c, word in self._negated.items() if CONCEPT + c not in self._tokens},
        )


def _most_frequent(item: tuple[Word, int]) -> tuple[int, str]:
    return -item[1], item[0].text


def _has_marks(folded: str) -> bool:
    return _VIETNAMESE_MARK.search(unicodedata.normalize("NFD", folded)) is not None


def _blanked(folded: str, mentions: list[Mention]) -> str:
    """The text with its concept words blanked out, so that they are not read twice."""
    characters = list(folded)
    for mention in mentions:
        characters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(characters)
