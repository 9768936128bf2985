"""Languages that people speak, by any name they have in the five languages of the pages."""

from __future__ import annotations

from functools import cache

from babel import Locale

from matchmaker.domain.languages import parse_language, primary

_SHOWN = ("en", "vi", "ko", "zh", "ja")


def parse_spoken(word: str) -> str | None:
    """The code of a language; what is written apart, such as `zh-Hant`, is spoken alike."""
    code = parse_language(word) or _codes().get(word.strip().casefold())
    return primary(code) if code else None


@cache
def _codes() -> dict[str, str]:
    return {
        name.casefold(): code
        for shown in _SHOWN
        for code, name in Locale(shown).languages.items()
        if "_" not in code
    }
