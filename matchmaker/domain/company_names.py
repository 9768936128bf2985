"""Names of companies as people write them: what is left without legal form, trade and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from matchmaker.domain.names import folded_name, normalised_name
from matchmaker.domain.romanising import romanised
from matchmaker.domain.words import load_words

_NO_LETTER = re.compile(r"[^\w]+|_+")
_HANGUL, _KANA, _HAN = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "\u3040-\u30ff", "\u3400-\u9fff"
_JOINED = re.compile(f"[{_HANGUL}{_KANA}{_HAN}]")
"""Letters of tongues that write words without blanks between them."""
_SCRIPTS = (
    ("hangul", re.compile(f"[{_HANGUL}]")),
    ("kana", re.compile(f"[{_KANA}]")),
    ("han", re.compile(f"[{_HAN}]")),
)
_SOUNDS = str.maketrans(
    {letter: sound for sound, letters in {
        "k": "gqcx", "p": "bfv", "t": "d", "s": "zj", "r": "l",
    }.items() for letter in letters}
    | dict.fromkeys("aeiouyw")
)  # fmt: skip
_SPELT = (
    (re.compile(r"tech"), "tek"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ph"), "p"),
    (re.compile(r"ch|sh|ts|dj"), "s"),
    (re.compile(r"ng"), "n"),
)
_ROMAN = re.compile(r"i{1,3}|iv|vi{0,3}|ix|x")
_JOINTS = frozenset({"and", "und", "the"})
_CITY = re.compile(f"^[{_HAN}]{{2,3}}?[市省](?=[{_HAN}]{{2}})")
"""A city or province before the name of its company, whichever it is."""
_UNHEARD = re.compile(r"(?<=[aeiou])r(?=[^aeiouyr])")
"""`Smart Farm` is 스마트팜: an English r before another consonant."""
_SILENT = re.compile(r"(?<=.)h")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class CompanyName:
    """`core` is the name in its own letters, without blanks and legal form.

    `own` is what of it is neither trade nor place, in Latin letters, and `words` are its words;
    `sound` are its consonants, which are alike in all tongues.
    """

    core: str
    own: str
    words: tuple[str, ...]
    sound: str
    trades: frozenset[str]
    places: frozenset[str]
    figures: str
    """Its digits, also those of Rome: the second fund is not the first."""
    script: str
    """`hangul`, `kana`, `han` or `latin`: the first of them that it has letters of."""


def read_company_name(name: str) -> CompanyName:
    """Take a name apart; of one that is nothing but form, trade and place all of it is kept."""
    bare = _without_joints(_without_forms(folded_name(name) if _is_latin(name) else _folded(name)))
    core = bare.replace(" ", "")
    rest, trades, places = _without_common(bare)
    own = _latin(rest or bare)
    words = tuple(filter(None, map(_latin, (rest or bare).split())))
    return CompanyName(
        core=core,
        own=own,
        words=words,
        sound=_sound(own),
        trades=frozenset(trades) if rest else frozenset(),
        places=frozenset(places) if rest else frozenset(),
        figures=_figures(own, words),
        script=_script(core),
    )


def _without_joints(words: str) -> str:
    """`Pixel and Rice` is `Pixel & Rice`."""
    return " ".join(word for word in words.split() if word not in _JOINTS) or words


def _figures(own: str, words: tuple[str, ...]) -> str:
    last = words[-1] if len(words) > 1 and _ROMAN.fullmatch(words[-1]) else ""
    return "".join(letter for letter in own if letter.isdigit()) + last


def _is_latin(name: str) -> bool:
    return _JOINED.search(unicodedata.normalize("NFKC", name)) is None


def _script(text: str) -> str:
    return next((script for script, letters in _SCRIPTS if letters.search(text)), "latin")


def _folded(name: str) -> str:
    """Marks are part of kana and hangul, so they stay."""
    return normalised_name(name)


def _without_forms(name: str) -> str:
    """As often as there is one: `주식회사 누리 Co., Ltd.` has two."""
    words = _spaced(_bracketed_forms().sub(" ", name))
    while True:
        shorter = _without_form(words)
        if shorter == words:
            return words
        words = shorter


def _without_form(words: str) -> str:
    for form in _forms_at_ends(words):
        joined = _JOINED.search(form) is not None
        if words.endswith(form) and (joined or words[-len(form) - 1] == " "):
            return words[: -len(form)].strip()
        if words.startswith(form) and (joined or words[len(form)] == " "):
            return words[len(form) :].strip()
    return words


def _forms_at_ends(words: str) -> Iterator[str]:
    """The longest first; those of the same length by the alphabet."""
    for length in _form_lengths():
        if length < len(words):
            yield from sorted({words[:length], words[-length:]} & _forms())


def _without_common(words: str) -> tuple[str, set[str], set[str]]:
    """The rest, and the trades and places that were taken out."""
    taken: dict[str, set[str]] = {"trades": set(), "places": set()}
    if city := _CITY.match(words):
        place = _common().get(city[0][:-1], ("places", city[0][:-1]))[1]
        taken["places"].add(place)
        words = words[city.end() :]
    changed = True
    while changed:
        changed = False
        words = _between().sub("", words) if taken["trades"] else words
        for word, (sort, meaning) in _common_words(_ends(words)):
            rest = _cut(words, word)
            if rest:
                taken[sort].add(meaning)
                words, changed = rest, True
                break
    return ("" if words in _common() else words), taken["trades"], taken["places"]


def _ends(words: str) -> Iterable[str]:
    """Whatever may be a common word at either end, the longest first."""
    longest = min(_longest(), len(words))
    for length in range(longest, 0, -1):
        yield words[-length:]
        yield words[:length]


def _common_words(ends: Iterable[str]) -> Iterable[tuple[str, tuple[str, str]]]:
    common = _common()
    return ((end, common[end]) for end in ends if end in common)


def _cut(words: str, word: str) -> str:
    """Without a word at one end; words in letters that stand apart go only whole.

    Of joined letters one alone is no name: 코리아나 does not end in 나.
    """
    joined = _JOINED.search(word) is not None
    for rest, parted in (
        (words.removesuffix(word), words.removesuffix(word).endswith(" ")),
        (words.removeprefix(word), words.removeprefix(word).startswith(" ")),
    ):
        if rest != words and (parted or (joined and len(rest) > 1)):
            return rest.strip()
    return ""


def _latin(words: str) -> str:
    return _NO_LETTER.sub("", anyascii(romanised(words)).casefold())


def _sound(own: str) -> str:
    """Consonants in few classes: `Green` and `그린`, `Hanbit` and `한빛` are the same."""
    own = _UNHEARD.sub("", own)
    for spelt, sound in _SPELT:
        own = spelt.sub(sound, own)
    return _TWICE.sub(r"\1", _SILENT.sub("", own.translate(_SOUNDS)))


def _spaced(name: str) -> str:
    """Letters and figures, a blank for whatever stands between them; `J.S.C.` is one word."""
    return _NO_LETTER.sub(" ", re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?=\W|$)", "", name)).strip()


@cache
def _bracketed_forms() -> re.Pattern[str]:
    """`(주)` is a form and `주` is none: 주성 is a name."""
    letters = "".join(load_words("company_names")["bracketed"]["letters"])
    return re.compile(rf"\(\s*[{letters}]\s*\)")


@cache
def _forms() -> frozenset[str]:
    words: Mapping[str, list[str]] = load_words("company_names")["forms"]
    return frozenset(_key(word) for listed in words.values() for word in listed)


@cache
def _form_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(form) for form in _forms()}, reverse=True))


@cache
def _common() -> Mapping[str, tuple[str, str]]:
    tables = load_words("company_names")
    return {
        _key(word): (sort, meaning)
        for sort in ("trades", "places")
        for meaning, listed in tables[sort].items()
        for word in listed
    }


@cache
def _between() -> re.Pattern[str]:
    """`và` of `thương mại và dịch vụ`, once what stood on its one side is gone."""
    words = [*map(_key, load_words("company_names")["between"]["words"])]
    parts = [word if _JOINED.search(word) else f"{word} " for word in words]
    return re.compile(f"^(?:{'|'.join(map(re.escape, parts))})(?=.)")


@cache
def _longest() -> int:
    return max(map(len, _common()))


def _key(word: str) -> str:
    return _spaced(folded_name(word) if _is_latin(word) else _folded(word))
