"""Text as runs of words that follow each other and that no concept and no name takes up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from matchmaker.domain.languages import guess_language, primary
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.text.folding import fold, fold_han, strip_particle, without_marks
from matchmaker.matching.text.stopwords import STOPWORDS

_UNITS = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff々])|(?P<katakana>[\u30a1-\u30fa\u30fc]+)"
    r"|(?P<hangul>[\uac00-\ud7a3]+)"
    r"|(?P<word>[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
    r"(?:-[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+)*)"
)
_COUNTED = (
    "원 달러 엔 동 개월 명 개 곳 대 건 년 월 일 円 ドル ウォン か月 カ月 社 "
    "美元 韩元 日元 人民币 元 平方米 个月 个 名 家 人 年 月 日 件"
)
_MEASURED = (
    "nm µm μm mm cm km m m2 m3 kg mg t kb mb gb tb hz khz mhz ghz v kv w kw mw gw wh kwh mwh gwh "
    "ma mah ha l ml h ms s k bn mn"
)
_NO_WORDS = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+"
    rf"|\d[\d.,]*[ ]?(?:(?:{'|'.join(_MEASURED.split())})\b)?"
    rf"[ ]?[십백천만억조百千万萬亿億兆]*[余至多여]?[ ]?(?:{'|'.join(_COUNTED.split())})?"
)
"""Addresses, and numbers with what they count."""
_VERBAL = re.compile(r"(?:니다|으면|하면|하는|하여|하고|해서|했던|되는|입니까)$|^.[을를은는]$")
"""Korean words that end as verbs do, and single syllables with their particle."""
_HAN_FUNCTION_WORDS = frozenset(
    "的了和与及在是为有以对从将并或等之于由被把向者也都而但让其该此这那个们地得着不可已中上下内外"
)
"""Characters of Chinese that join words and are seldom part of one that matters here."""
_BLANK = "\0"
"""Neither a letter nor a space, so that no run goes on across it."""
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other in one script; they are joined as the script joins them."""

    language: str
    """en, vi, ko, zh or ja."""
    units: tuple[str, ...]
    """Latin words, Vietnamese syllables, Korean words without particle, Han characters."""


class Names:
    """Names of organizations and places: words that stand for nothing but themselves."""

    def __init__(self, organizations: Iterable[str], places: Iterable[str] = ()) -> None:
        folded = {fold(name).strip(): False for name in organizations}
        folded |= {fold(place).strip(): True for place in places}
        self._names = [
            (name, is_place)
            for name, is_place in folded.items()
            if (is_place and len(name) > 1) or len(name) >= _SHORTEST_NAME
        ]
        self._machine = AhoCorasick([name for name, _ in self._names])

    def blanked(self, folded: str, shown: str) -> str:
        """The folded text without its names; `shown` is the same text with its capitals.

        An organization may be called by a common word. Where it is written small, it is that word.
        """
        found = self._machine.find_matches_as_indexes(folded, overlapping=True)
        return _without(
            folded,
            (
                (start, end)
                for index, start, end in found
                if self._is_name(index, shown[start]) and _stands_alone(folded, start, end)
            ),
        )

    def _is_name(self, index: int, first_letter: str) -> bool:
        name, is_place = self._names[index]
        is_one_word = " " not in name and name < "\u2e80"
        return is_place or not is_one_word or not first_letter.islower()


def runs(text: str, language: str | None, lexicon: Lexicon, names: Names) -> Iterator[Run]:
    """The runs of a text. Signs, numbers and what is known part them."""
    language = primary(language or guess_language(text) or "en")
    composed = unicodedata.normalize("NFKC", text)
    folded = fold(composed)
    shown = composed if len(composed) == len(folded) else folded
    free = _NO_WORDS.sub(_blank, names.blanked(folded, shown))
    is_unmarked = language == "vi" and without_marks(free) == free
    mentions = lexicon.find(free, is_unmarked_vietnamese=is_unmarked)
    free = _without(free, ((mention.start, mention.end) for mention in mentions))
    if language == "zh":
        free = fold_han(free)  # two ways to write one word
    pairs = (
        i for i in range(len(free) - 1) if free[i] >= "\u3400" and free[i : i + 2] in STOPWORDS
    )
    yield from _runs(_without(free, ((start, start + 2) for start in pairs)), language)


def _runs(text: str, language: str) -> Iterator[Run]:
    units: list[str] = []
    current, end = "", 0
    for match in _UNITS.finditer(text):
        unit, own = match.group(), _language(str(match.lastgroup), language)
        gap = text[end : match.start()]
        joins = not gap if own in ("zh", "ja") else gap.isspace()
        if units and (own != current or not joins):
            yield Run(current, tuple(units))
            units = []
        current, end = own, match.end()
        key = strip_particle(unit) if own == "ko" else unit
        if own == "ko" and (text[match.start() - 1 : match.start()] or " ") != " ":
            key = ""  # particles of what stands before
        if not _says_nothing(key):
            units.append(key)
        if units and (_says_nothing(key) or key != unit):  # after a particle a phrase is over
            yield Run(current, tuple(units))
            units = []
    if units:
        yield Run(current, tuple(units))


def _language(script: str, language: str) -> str:
    """Of one word: its script says, else the text it stands in."""
    if script == "hangul":
        return "ko"
    if script == "katakana" or (script == "han" and language == "ja"):
        return "ja"
    if script == "han":
        return "zh"
    return "vi" if language == "vi" else "en"


def _says_nothing(unit: str) -> bool:
    is_short = len(unit) < (1 if "\u2e80" <= unit < "가" else 2)
    is_listed = unit in STOPWORDS or unit in _HAN_FUNCTION_WORDS
    return is_short or is_listed or _VERBAL.search(unit) is not None


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in spans:
        characters[start:end] = _BLANK * (end - start)
    return "".join(characters)


def _blank(match: re.Match[str]) -> str:
    return _BLANK * len(match.group())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Latin names end where letters end, Korean ones begin where words begin."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if _is_alphabetic(text[start]) and _is_alphabetic(before):
        return False
    if _is_alphabetic(text[end - 1]) and _is_alphabetic(after):
        return False
    return not ("가" <= text[start] <= "힣" and "가" <= before <= "힣")


def _is_alphabetic(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"
