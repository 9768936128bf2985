"""Countries that only an address names: `15 Lê Duẩn, Đà Nẵng, Việt Nam`."""

from __future__ import annotations

import re

from matchmaker.domain.countries import parse_country

_PARTS = re.compile(r"[,，、;；\r\n]+")
_LEAST_PARTS = 2
_SHORTEST_LATIN = 3
_ALSO_A_STATE = {"georgia"}


def country_of_address(address: str) -> str | None:
    """The country that an address ends with, or begins with; it has other parts too."""
    parts = [part.strip(" .()") for part in _PARTS.split(address) if part.strip()]
    if len(parts) < _LEAST_PARTS:
        return None
    return _country(parts[-1]) or _country(parts[0])


def _country(part: str) -> str | None:
    is_short = part.isascii() and len(part) < _SHORTEST_LATIN
    if is_short or part.isdecimal() or part.casefold() in _ALSO_A_STATE:
        return None
    return parse_country(part)
