"""Languages of texts and people: BCP 47 tags, else a guess from the script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

TEXT_LANGUAGES = ("en", "vi", "ko", "zh", "zh-Hant", "ja")
"""Languages a profile's text may be kept in."""

_SHOWN = ("en", "vi", "ko", "zh", "ja")
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_TRADITIONAL = {"hant", "tw", "hk", "mo"}
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_ALPHA_2 = 2
_ENOUGH = 5_000
"""So many characters tell the language of any text."""


def parse_language(tag: str) -> str | None:
    """Return the tag in our spelling (`zh-TW` → `zh-Hant`), or None when it is no language tag."""
    tag = tag.strip()
    return (
        _languages_by_name().get(tag.casefold())
        or _language_by_tag(tag.replace("_", "-"))
        or _languages_without_accents().get(folded_name(tag))
    )


def _language_by_tag(tag: str) -> str | None:
    if not _TAG.fullmatch(tag):
        return None
    first, *rest = tag.lower().split("-")
    first = get_global("language_aliases").get(first, first)
    if first == "zh":
        return "zh-Hant" if _TRADITIONAL.intersection(rest) else "zh"
    try:
        return Locale.parse(first).language
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _languages_by_name() -> dict[str, str]:
    names = {
        Locale(shown).languages[tag.replace("-", "_")].casefold(): tag.removesuffix("-Hans")
        for shown in _SHOWN
        for tag in (*TEXT_LANGUAGES, "zh-Hans")
    }
    others = {
        name.casefold(): tag
        for shown in reversed(_SHOWN)
        for tag, name in Locale(shown).languages.items()
        if len(tag) == _ALPHA_2
    }
    further = {name: tag for tag, words in load_words("languages").items() for name in words}
    return others | names | further


@cache
def _languages_without_accents() -> dict[str, str]:
    """`tieng Nhat`: only where letters are Latin do accents go missing."""
    names = _languages_by_name().items()
    return {folded_name(name): code for name, code in names if name < "\u2000"}


def guess_language(text: str) -> str | None:
    """Guess from the script: Hangul, kana, Han, Vietnamese letters, else Latin means English.

    None when there is no letter. Dictionaries were tried and do worse on names and short
    lines; the declared language always wins over this.
    """
    text = unicodedata.normalize("NFC", text[:_ENOUGH])
    counts = Counter(_script(character) for character in text if character.isalpha())
    if not counts:
        return None
    if counts["hangul"] * 5 >= counts.total():
        return "ko"
    if counts["kana"] and counts["kana"] * 10 >= counts["kana"] + counts["han"]:
        return "ja"
    if counts["han"] * 5 >= counts.total():
        return "zh"
    return "vi" if _VIETNAMESE.search(text) else "en"


@lru_cache(maxsize=1 << 13)
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
