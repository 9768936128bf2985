"""Names of organizations: when two are the same, in which order they stand, when one is found."""

import unicodedata
from functools import lru_cache

from matchmaker.domain.cleaning import clean_line

_STROKED = str.maketrans({"đ": "d", "ø": "o", "ł": "l"})


@lru_cache(maxsize=1 << 14)
def normalised_name(name: str) -> str:
    """One spelling for full and half width, capital and small letters."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return clean_line(unicodedata.normalize("NFKC", folded))


def is_latin(name: str) -> bool:
    """Whether all its letters are those of Latin alphabets, with any marks."""
    letters = (letter for letter in unicodedata.normalize("NFKC", name) if letter.isalpha())
    return all(unicodedata.name(letter, "").startswith("LATIN ") for letter in letters)


def folded_name(name: str) -> str:
    """For searching and sorting alike on every database: `Đà Nẵng` → `da nang`."""
    apart = unicodedata.normalize("NFKD", normalised_name(name))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return clean_line(bare.translate(_STROKED))
