"""Countries and regions by code or by name in the five languages (names: Unicode CLDR)."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

_LANGUAGES = ("en", "vi", "ko", "zh", "zh_Hant", "ja")
_OTHER_NAMES = {
    "korea": "KR", "republic of korea": "KR", "한국": "KR", "대한민국": "KR", "韩国": "KR", "韓國": "KR",
    "viet nam": "VN", "vietnam": "VN", "việt nam": "VN", "越南": "VN", "ベトナム": "VN",
    "mainland china": "CN", "prc": "CN", "中国大陆": "CN", "中國大陸": "CN", "中國": "CN",
    "usa": "US", "u.s.": "US", "u.s.a.": "US", "america": "US", "mỹ": "US", "hoa kỳ": "US",
    "美國": "US", "米国": "US", "アメリカ": "US", "미국": "US",
    "uk": "GB", "england": "GB", "uae": "AE", "taiwan": "TW", "台湾": "TW", "臺灣": "TW", "台灣": "TW",
    "hong kong": "HK", "hongkong": "HK", "香港": "HK", "홍콩": "HK", "hồng kông": "HK",
    "macau": "MO", "macao": "MO", "澳门": "MO", "澳門": "MO", "マカオ": "MO", "마카오": "MO",
    "nhat ban": "JP", "han quoc": "KR", "trung quoc": "CN", "dai loan": "TW", "thai lan": "TH",
    "asean": "035", "đông nam á": "035", "동남아": "035", "동남아시아": "035", "东盟": "035",
    "東協": "035", "東盟": "035", "southeast asia": "035", "south-east asia": "035",
    "asia": "142", "europe": "150", "eu": "150", "global": "001", "worldwide": "001",
    "international": "001", "toàn cầu": "001", "글로벌": "001", "全球": "001", "グローバル": "001",
}  # fmt: skip
_ALPHA_3 = 3
_SOUTHEAST_ASIA = frozenset({"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"})
_EAST_ASIA = frozenset({"CN", "HK", "JP", "KR", "MN", "MO", "TW"})
_MEMBERS = {
    "035": _SOUTHEAST_ASIA,
    "030": _EAST_ASIA,
    "142": _SOUTHEAST_ASIA | _EAST_ASIA | {"IN", "BD", "LK", "PK", "AE", "SA", "QA", "IL", "TR"},
}
"""Countries inside the regions that profiles of this part of the world name (UN M.49 codes)."""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for alias, targets in get_global("territory_aliases").items():
        if len(str(alias)) == _ALPHA_3 and str(alias).isalpha():
            codes[str(alias).casefold()] = str(targets[0])
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            codes.setdefault(_folded(name), code)
    for code in Locale("en").territories:
        codes[code.casefold()] = code
    return codes | {_folded(name): code for name, code in _OTHER_NAMES.items()}


def parse_country(text: str) -> str | None:
    """Return ISO 3166 alpha-2 (or the UN M.49 number of a region), None when unknown."""
    return _codes().get(_folded(text))


def country_name(code: str, locale: str) -> str:
    """Return the name in `locale` (`en vi ko zh ja`); what is no known code comes back as it is."""
    return str(Locale.parse(locale).territories.get(code, code))


def covers(place: str, country: str) -> bool:
    """Whether a market (country or region code) includes `country`."""
    return place == country or country in _MEMBERS.get(place, ()) or place == "001"
