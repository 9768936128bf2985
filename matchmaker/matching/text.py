"""Reading text of five languages: one folded form, sentences, and words outside the lexicon."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+|[;；]")
_RUNS = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff々]+)|(?P<kana>[\u3040-\u30ffー]+)"
    r"|(?P<hangul>[\uac00-\ud7a3]+)|(?P<word>[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+)"
)
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
_NEW_TONES = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_TONES)})(?!\w)")
_MARKS = re.compile(r"[\u0300-\u036f]")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """NFKC, case folded, Vietnamese tones of open syllables in one place: `hoá` → `hóa`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NEW_TONES.sub(lambda match: _OLD_TONES[match.group()], folded)


def fold_han(text: str) -> str:
    """Write traditional characters as simplified ones (also Japanese text, for comparison only)."""
    return str(_simplifier().convert(text)) if _HAN.search(text) else text


_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def without_marks(text: str) -> str:
    """Vietnamese without its marks, as people type in a hurry: `thiết kế` → `thiet ke`."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


def sentences(text: str) -> list[str]:
    """Split at sentence ends, semicolons and lines; never inside a number."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(text)) if part]


def words(folded: str, language: str | None) -> list[str]:
    """Words of folded text: Latin words, Korean words without particle, Han and kana pairs.

    Vietnamese also gives pairs of neighbouring syllables, because its words are mostly two.
    """
    found: list[str] = []
    previous = ""
    for match in _RUNS.finditer(folded):
        run, script = match.group(), match.lastgroup
        if script == "word":
            if len(run) > 1 and not run.isdigit():
                found.append(run)
                if language == "vi" and previous:
                    found.append(f"{previous} {run}")
            previous = run if language == "vi" else ""
            continue
        previous = ""
        if script == "hangul" and len(run) > 1:
            found.append(strip_particle(run))
        elif script != "hangul":
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def strip_particle(word: str) -> str:
    """Take one Korean particle or ending off a word, if two syllables remain."""
    stripped = _PARTICLES.sub("", word)
    return stripped if len(stripped) > 1 else word
