"""A profile as weighted tokens: concepts of the lexicon, and the words it does not know."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from matchmaker.domain.languages import guess_language
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Word
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.text.clauses import Stance
from matchmaker.matching.text.folding import fold, plain_word, runs
from matchmaker.matching.text.found_words import CONCEPT, PLACE, WORD, FoundWords
from matchmaker.matching.text.places import places
from matchmaker.matching.text.prose import Passage, label_passage, passages
from matchmaker.matching.text.stopwords import STOPWORDS

__all__ = ["CONCEPT", "WORD", "Document", "company_document", "profile_document", "text_document"]

NAME_WEIGHT, SECTOR_WEIGHT, SUMMARY_WEIGHT, DESCRIPTION_WEIGHT = 1.0, 2.0, 1.5, 1.0
DECK_WEIGHT = 0.5
"""Slides are long, loosely written and full of markets and rivals: they add, they do not lead."""
WORD_WEIGHT = 0.3
"""A word no concept knows says less than a concept: it may be anything."""
PLACE_WEIGHT = 1.0
"""City and region are words of a document too: companies near each other are alike."""
PARENT_WEIGHT = 0.7
"""A mention of a concept also counts this much for each step up to its sector."""
MOST = 3.0
"""No token counts more within one profile: what is said a thousand times is no truer."""
STANCE_WEIGHTS: Mapping[Stance, float] = {
    Stance.SAYS: 1.2,
    Stance.PLAIN: 1.0,
    Stance.PASSING: 0.5,
    Stance.BOILERPLATE: 0.4,
    Stance.REFUSED: 0.0,
}
"""What an organization is counts more than what it mentions; what it refuses counts nothing."""

NO_PLACES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its weight; `is_core` text says what an organization is."""

    text: str
    weight: float
    language: str | None
    is_core: bool = False
    is_prose: bool = True
    is_deck: bool = False
    """A deck adds what somebody does; it rules nothing in or out, which slides say too loosely."""


@dataclass(frozen=True, slots=True)
class Document:
    """Tokens with weights, the words behind each token, and what the text is about or rules out."""

    tokens: Mapping[str, float]
    words: Mapping[str, tuple[Word, ...]]
    about: Mapping[str, Word] = field(default_factory=dict)
    """Concepts named in sectors and summary, each with the word that names it."""
    negated: Mapping[str, Word] = field(default_factory=dict)
    """Concepts that it says it is not, or does not want, and nowhere that it does."""
    mentioned: Mapping[str, Word] = field(default_factory=dict)
    """Concepts named anywhere but among prizes and places."""


def profile_document(profile: Profile, lexicon: Lexicon) -> Document:
    """Read one profile; its past companies are documents of their own."""
    return _read(_profile_pieces(profile), lexicon, places(profile))


def company_document(company: PastCompany, lexicon: Lexicon) -> Document:
    """Read one past company by name, sectors, description and place."""
    pieces = (
        Piece(company.name, NAME_WEIGHT, None, is_prose=False),
        *_sector_pieces(company.sectors, None),
        Piece(company.description, DESCRIPTION_WEIGHT, None, is_core=True),
    )
    return _read(pieces, lexicon, places(company))


def text_document(text: str, lexicon: Lexicon, language: str | None = None) -> Document:
    """Read a line typed by a reader, or one entry of a list."""
    return _read((Piece(text, 1.0, language, is_core=True),), lexicon)


def _profile_pieces(profile: Profile) -> Iterator[Piece]:
    language = profile.text_language
    yield Piece(profile.name, NAME_WEIGHT, language, is_prose=False)
    yield from _sector_pieces(profile.sectors, language)
    share = 1.0 / max(1, len(profile.texts))
    for text in profile.texts:
        yield Piece(text.summary, SUMMARY_WEIGHT * share, text.language, is_core=True)
        yield Piece(text.description, DESCRIPTION_WEIGHT * share, text.language)
    for page in profile.deck:
        written_in = guess_language(page) or language
        yield Piece(page, DECK_WEIGHT, written_in, is_deck=True)


def _sector_pieces(sectors: Sequence[str], language: str | None) -> Iterator[Piece]:
    for sector in sectors:
        yield Piece(sector, SECTOR_WEIGHT, language, is_core=True, is_prose=False)


def _read(
    pieces: Iterable[Piece], lexicon: Lexicon, named_places: Mapping[str, str] = NO_PLACES
) -> Document:
    reader = _Reader(lexicon, named_places)
    for piece in pieces:
        if piece.text:
            reader.read(piece)
    return reader.document()


class _Reader:
    """Collects concepts and words passage by passage, and weighs the words at the end."""

    def __init__(self, lexicon: Lexicon, named_places: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._places = {PLACE + folded: _word(name, None) for folded, name in named_places.items()}
        self._seen: set[str] = set()
        self._found: list[tuple[str, Word]] = []
        self._weights: dict[str, float] = defaultdict(float)
        self._about: dict[str, Word] = {}
        self._mentioned: dict[str, Word] = {}
        self._refused: dict[str, Word] = {}
        self._meant: list[tuple[str, Word]] = []
        self._gaps: dict[tuple[float, str | None], list[str]] = defaultdict(list)

    def read(self, piece: Piece) -> None:
        text = unicodedata.normalize("NFKC", piece.text).replace("_", " ")
        folded = fold(text)
        shown = text if len(text) == len(folded) else folded
        if not piece.is_prose:
            self._take(label_passage(folded, piece.language, self._lexicon), piece, shown)
            return
        for passage in passages(folded, piece.language, self._lexicon, self._seen):
            self._take(passage, piece, shown)

    def _take(self, passage: Passage, piece: Piece, shown: str) -> None:
        stance, language, mentions, gaps = passage
        found = [(concept, _word(shown[s:e], language)) for concept, s, e in mentions]
        if stance is not Stance.REFUSED:
            weight = piece.weight * STANCE_WEIGHTS[stance]
            self._gaps[weight, language] += gaps
            self._weigh(found, weight)
        if not piece.is_deck:
            self._understand(stance, piece, found)

    def _weigh(self, found: Sequence[tuple[str, Word]], weight: float) -> None:
        self._found += found
        for concept, _ in found:
            self._weights[concept] += weight

    def _understand(self, stance: Stance, piece: Piece, found: Sequence[tuple[str, Word]]) -> None:
        """Keep what is refused, what is mentioned and what it is about."""
        if stance is Stance.REFUSED:
            _add_first(self._refused, found)
            return
        if stance is Stance.BOILERPLATE:
            return
        _add_first(self._mentioned, found)
        if stance is not Stance.PASSING:
            self._meant += found
            if piece.is_core:
                _add_first(self._about, found)

    def document(self) -> Document:
        lines = {concept: self._lexicon.lines[concept] for concept in self._weights}
        tokens = self._concept_tokens(lines)
        languages = self._add_words(tokens)
        tokens.update(dict.fromkeys(self._places, PLACE_WEIGHT))
        return Document(
            _capped(tokens),
            FoundWords(self._found, lines, languages, self._places),
            self._about,
            self._negated(lines) if self._refused else {},
            self._mentioned,
        )

    def _negated(self, lines: Mapping[str, tuple[str, ...]]) -> dict[str, Word]:
        meant = {broader for concept, _ in self._meant for broader in lines[concept]}
        return {concept: word for concept, word in self._refused.items() if concept not in meant}

    def _concept_tokens(self, lines: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
        tokens: dict[str, float] = defaultdict(float)
        for concept, weight in self._weights.items():
            for token, share in _shares(lines[concept]):
                tokens[token] += weight * share
        return tokens

    def _add_words(self, tokens: dict[str, float]) -> dict[str, str | None]:
        """Add the words that no concept covers; their languages by token."""
        languages: dict[str, str | None] = {}
        for (weight, language), gaps in self._gaps.items():
            counts = Counter(runs("\n".join(gaps), language))
            for token, count in zip(map(_word_token, counts), counts.values(), strict=True):
                if token:
                    tokens[token] += weight * count * WORD_WEIGHT
                    languages.setdefault(token, language)
        return languages


def _capped(tokens: Mapping[str, float]) -> dict[str, float]:
    too_much = [token for token, weight in tokens.items() if weight > MOST]
    return {**tokens, **dict.fromkeys(too_much, MOST)}


def _add_first(words: dict[str, Word], found: Iterable[tuple[str, Word]]) -> None:
    """Keep the first word of each concept."""
    for concept, word in found:
        words.setdefault(concept, word)


@lru_cache(maxsize=1 << 14)
def _word(text: str, language: str | None) -> Word:
    return Word(text, language)


@lru_cache(maxsize=1 << 13)
def _shares(line: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The tokens of a concept and of those above it, each with its share of a mention."""
    return tuple((CONCEPT + broader, PARENT_WEIGHT**step) for step, broader in enumerate(line))


@lru_cache(maxsize=1 << 16)
def _word_token(run: str) -> str:
    """The token of a word as it stands; empty when it says nothing."""
    word = plain_word(run)
    return WORD + word if word and word not in STOPWORDS else ""
