"""Languages of texts and people: BCP 47 tags, and a guess from the script where none is declared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from babel import Locale
from babel.core import UnknownLocaleError

TEXT_LANGUAGES = ("en", "vi", "ko", "zh", "zh-Hant", "ja")
"""Languages a profile's text may be kept in."""

_TAG = re.compile(r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$", re.IGNORECASE)
_TRADITIONAL = {"hant", "tw", "hk", "mo"}
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def parse_language(tag: str) -> str | None:
    """Return the tag in our spelling (`zh-TW` → `zh-Hant`), or None when it is no language tag."""
    tag = tag.strip().replace("_", "-")
    if not _TAG.match(tag):
        return _language_by_name(tag)
    first, *rest = tag.lower().split("-")
    if first == "zh":
        return "zh-Hant" if _TRADITIONAL.intersection(rest) else "zh"
    try:
        Locale.parse(first)
    except (UnknownLocaleError, ValueError):
        return None
    return first


def _language_by_name(name: str) -> str | None:
    wanted = name.casefold()
    for shown in ("en", "vi", "ko", "zh", "ja"):
        for code in ("en", "vi", "ko", "zh", "ja"):
            if Locale(shown).languages[code].casefold() == wanted:
                return code
    return None


def guess_language(text: str) -> str | None:
    """Guess from the script: Hangul, kana, Han, Vietnamese letters, else Latin means English.

    None when there is no letter. Dictionaries were tried and do worse on names and short
    lines; the declared language always wins over this.
    """
    counts = Counter(_script(character) for character in text if character.isalpha())
    if not counts:
        return None
    if counts["hangul"] * 5 >= counts.total():
        return "ko"
    if counts["kana"] and counts["kana"] * 10 >= counts["kana"] + counts["han"]:
        return "ja"
    if counts["han"] * 5 >= counts.total():
        return "zh"
    return "vi" if _VIETNAMESE.search(unicodedata.normalize("NFC", text)) else "en"


def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith("HANGUL"):
        return "hangul"
    if name.startswith(("HIRAGANA", "KATAKANA")):
        return "kana"
    if name.startswith("CJK"):
        return "han"
    return "other"


def primary(tag: str) -> str:
    """Return the first subtag: people who speak `zh-Hant` can talk with those who speak `zh`."""
    return tag.split("-", 1)[0].lower()
