"""By which words two rows mean the same organization."""

from __future__ import annotations

import unicodedata

from matchmaker.domain.cleaning import clean_line


def name_key(name: str) -> str:
    """A name without what does not tell organizations apart: width, case and spaces at the ends."""
    return clean_line(unicodedata.normalize("NFKC", name)).casefold()
