"""Names of organizations: when two are the same, in which order they stand, when one is found."""

import unicodedata

from matchmaker.domain.cleaning import clean_line

_STROKED = str.maketrans({"đ": "d", "ø": "o", "ł": "l"})


def normalised_name(name: str) -> str:
    """One spelling for full and half width, capital and small letters."""
    return clean_line(unicodedata.normalize("NFKC", name).casefold())


def folded_name(name: str) -> str:
    """For searching and sorting alike on every database: `Đà Nẵng` → `da nang`."""
    apart = unicodedata.normalize("NFKD", normalised_name(name))
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", bare).translate(_STROKED)
