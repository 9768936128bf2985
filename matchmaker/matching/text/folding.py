"""Reading text of five languages: one folded form, sentences, and words outside the lexicon."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from opencc import OpenCC

SHORTEST_WORD = 2
LONGEST_SENTENCE = 2_000
"""Text without an end of a sentence is cut here, so that its length costs in proportion."""

_ABBREVIATIONS = "".join(
    rf"(?<!\b{abbreviation}\.)"
    for abbreviation in (r"e\.g", r"i\.e", "vs", "incl", "dr", "mr", "ms", "no", "approx")
)
_SENTENCE_END = re.compile(
    rf"[.!?。;\n](?:(?<=\.){_ABBREVIATIONS}(?:\s+|\Z)|(?<=[!?。;])[!?。;]*\s*|(?<=\n)\s*)"
)
"""Begins with a set of characters, which a search can skip to."""
_BULLETS = tuple("-*•·–")
_HAN = r"\u3400-\u9fff\uf900-\ufaff々"
_KANA = r"\u3040-\u30ff"
_HANGUL = r"\uac00-\ud7a3"
_SOUTHERN = r"\u0e00-\u109f\u1780-\u17ff"
"""Thai, Lao, Tibetan, Burmese and Khmer, which put no spaces between words either."""
_SIGNS = r"\u0300-\u036f\u064b-\u065f\u0900-\u0dff"
"""They belong to a letter without being one: in Latin, Arabic and Indic scripts."""
_LATIN_RUNS = re.compile(r"[^\W_]+")
_SYLLABLES = re.compile(r"[^\W_]+|[\n.!?;]")
_STOPS = frozenset("\n.!?;")
_OTHER_SCRIPT = re.compile(r"[\u0300-\u036f\u0600-\u1dff\u2e80-\U0010ffff]")
_SPACED_RUNS = re.compile(rf"[{_HANGUL}]+|(?:[^\W_{_HAN}{_KANA}{_HANGUL}{_SOUTHERN}]|[{_SIGNS}])+")
_UNSPACED = re.compile(rf"[{_HAN}{_KANA}{_SOUTHERN}]")
_PIECES = re.compile(rf"(?=([{_HAN}]{{2}}|[{_KANA}]{{2}}|[{_SOUTHERN}]{{3}}))")
_IS_HAN = re.compile(rf"[{_HAN}]")
_PARTICLES = re.compile(
    r"(?:으로써|으로서|이라는|에서는|에서의|에게서|부터는|까지의|입니다|습니다|합니다"
    r"|하는|하고|하며|하여|했던|되는|이며|이고|에서|에게|으로|부터|까지|처럼|보다|이나|라는|과의|와의|들을|들이|들의|들은|의|을|를|이|가|은|는|에|로|와|과|도|만)$"
)
_OLD_TONES = {
    vowel + new: old + final
    for vowel, final in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in "\u0300\u0301\u0309\u0303\u0323"
    for new, old in [
        (unicodedata.normalize("NFC", final + tone), unicodedata.normalize("NFC", vowel + tone))
    ]
}
"""Where the reform of 1984 puts the tone → where most people still write it."""
_NEW_TONES = re.compile(rf"(?:{'|'.join(_OLD_TONES)})(?!\w)")
_COMBINING = re.compile(r"[\u0300-\u036f]")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """NFKC, case folded, one apostrophe, Vietnamese tones in one place: `hoá` → `hóa`."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return _NEW_TONES.sub(_old_tone, folded)


def _old_tone(match: re.Match[str]) -> str:
    """`quý` keeps its tone: its u belongs to the q."""
    found, start = match.group(), match.start()
    return found if start and match.string[start - 1] == "q" else _OLD_TONES[found]


def fold_han(text: str) -> str:
    """Write traditional characters as simplified ones (also Japanese text, for comparison only)."""
    return str(_simplifier().convert(text)) if _IS_HAN.search(text) else text


def word_keys(words: Sequence[str]) -> list[str]:
    """The form of each word in which two spellings are one."""
    return at_once(lambda text: fold_han(fold(text)), words)


def at_once(convert: Callable[[str], str], words: Sequence[str]) -> list[str]:
    """Convert words by one call on their lines, far faster than a call for each."""
    lines = convert("\n".join(words)).split("\n")
    return lines if len(lines) == len(words) else list(map(convert, words))


@lru_cache(maxsize=8)
def comparable(folded: str) -> str:
    """Folded text as words are looked up in it: simplified, if that keeps every place."""
    simplified = fold_han(folded)
    return simplified if len(simplified) == len(folded) else folded


def without_marks(text: str) -> str:
    """Vietnamese without its marks, as people type in a hurry: `thiết kế` → `thiet ke`."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", _COMBINING.sub("", decomposed))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where sentences stand: they end at marks, semicolons and lines, never inside a number.

    A line that ends in a colon goes on in the next one, and in the list below it.
    """
    spans: list[tuple[int, int]] = []
    start, is_list = 0, False
    for match in _SENTENCE_END.finditer(text):
        if "\n" in match.group():
            is_head = text.endswith(":", 0, match.start())
            is_list = is_head or (is_list and text.startswith(_BULLETS, match.end()))
            if is_list:
                continue
        spans += _cut(start, match.start())
        start = match.end()
    return spans + _cut(start, len(text))


def _cut(start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= LONGEST_SENTENCE:
        return [(start, end)] if start < end else []
    starts = range(start, end, LONGEST_SENTENCE)
    return [(begin, min(begin + LONGEST_SENTENCE, end)) for begin in starts]


def words(folded: str, language: str | None) -> list[str]:
    """Words of folded text: Latin words, Korean words without particle, Han and kana pairs.

    Vietnamese also gives pairs of neighbouring syllables, because its words are mostly two; none
    reaches over the end of a sentence.
    """
    return [word for run in runs(folded, language) if (word := plain_word(run))]


def runs(folded: str, language: str | None) -> list[str]:
    """Words as they stand, particles included; stretches without spaces as overlapping pieces."""
    if _OTHER_SCRIPT.search(folded):
        found = _SPACED_RUNS.findall(folded)
        return found + _PIECES.findall(folded) if _UNSPACED.search(folded) else found
    if language != "vi":
        return _LATIN_RUNS.findall(folded)
    syllables = _SYLLABLES.findall(folded)
    return syllables + [
        f"{a} {b}" for a, b in pairwise(syllables) if a not in _STOPS and b not in _STOPS
    ]


@lru_cache(maxsize=1 << 16)
def plain_word(run: str) -> str:
    """A word without its Korean particle; empty when it is a number or a single letter."""
    if len(run) < SHORTEST_WORD or run.isdigit() or _PARTICLES.fullmatch(run):
        return ""
    return strip_particle(run) if "가" <= run[-1] <= "힣" else run


def strip_particle(word: str) -> str:
    """Take one Korean particle or ending off a word, if two syllables remain."""
    stripped = _PARTICLES.sub("", word)
    return stripped if len(stripped) >= SHORTEST_WORD else word
