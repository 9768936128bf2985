"""Countries and regions by code or by name in the five languages (names: Unicode CLDR)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

_LANGUAGES = ("en", "vi", "ko", "zh", "zh_Hant", "ja")
_ALPHA_3 = 3
WORLD = "001"
_NO_PLACES = {"EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Codes of CLDR that name no country and no region."""
_WORDS = load_words("countries")


def parse_country(text: str) -> str | None:
    """Return ISO 3166 alpha-2 (or the UN M.49 number of a region), None when unknown.

    A name wins over an alpha-3 code that is not in capitals: Nga is Russia, NGA Nigeria.
    """
    if text.strip() in _alpha_3_codes():
        return _alpha_3_codes()[text.strip()]
    return _codes().get(_folded(text)) or _codes_without_accents().get(folded_name(text))


def country_name(code: str, locale: str) -> str:
    """Return the name in `locale` (`en vi ko zh ja`); what is no known code comes back as it is."""
    return str(Locale.parse(locale).territories.get(code, code))


def country_names() -> dict[str, str]:
    """Every name of a country or region, folded, with its code; codes themselves are no names."""
    names = {name: code for language in _LANGUAGES for name, code in _names_in(language).items()}
    return names | _own_names()


def covers(place: str, country: str) -> bool:
    """Whether a market (country or region code) includes `country`."""
    return place in (country, WORLD) or country in _members().get(place, ())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


@cache
def _alpha_3_codes() -> dict[str, str]:
    aliases = get_global("territory_aliases").items()
    return {
        str(alias): str(targets[0])
        for alias, targets in aliases
        if len(str(alias)) == _ALPHA_3 and str(alias).isalpha()
    }


@cache
def _codes() -> dict[str, str]:
    """Alpha-3 codes, names, alpha-2 codes and our own names, each stronger than those before."""
    codes = {alias.casefold(): code for alias, code in _alpha_3_codes().items()}
    for language in reversed(_LANGUAGES):
        codes |= _names_in(language)
    codes |= {code.casefold(): code for code in _names_in("en").values()}
    return codes | _own_names() | _by_name(_WORDS["alone"])


def _own_names() -> dict[str, str]:
    return _by_name(_WORDS["names"])


def _by_name(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {_folded(name): code for code, names in table.items() for name in names}


def _names_in(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    return {_folded(name): code for code, name in territories.items() if code not in _NO_PLACES}


@cache
def _codes_without_accents() -> dict[str, str]:
    """`Nhat Ban`, `Cote d'Ivoire`: only where letters are Latin do accents go missing."""
    return {folded_name(name): code for name, code in _codes().items() if name < "\u2000"}


def regions() -> Mapping[str, frozenset[str]]:
    """Region codes with the countries that each includes; the whole world is in none."""
    return _members()


@cache
def _members() -> dict[str, frozenset[str]]:
    return {region: _countries_in(region) for region in _WORDS["regions"]}


def _countries_in(place: str) -> frozenset[str]:
    parts = _WORDS["regions"].get(place)
    if parts is None:
        return frozenset({place})
    return frozenset().union(*map(_countries_in, parts))
