"""Languages that people speak: ticked, or written by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.spoken import parse_spoken
from matchmaker.web.words import _

TICKED = ("vi", "en", "ko", "zh", "ja")
LANGUAGES, OTHERS = "languages", "other_languages"
LONGEST = 200
_BETWEEN = re.compile(r"[,;、，；/]")


@dataclass(frozen=True, slots=True)
class SpokenLanguages:
    """Codes as understood; `others` as typed, with what is wrong with it."""

    codes: tuple[str, ...] = ()
    others: str = ""
    problem: str = ""


def spoken(codes: tuple[str, ...]) -> SpokenLanguages:
    """What a form shows of languages that are kept."""
    return SpokenLanguages(codes, ", ".join(code for code in codes if code not in TICKED))


def read_spoken(typed: MultiDict[str, str]) -> SpokenLanguages:
    ticked = [code for code in TICKED if code in typed.getlist(LANGUAGES)]
    others = clean_line(typed.get(OTHERS, ""))[:LONGEST]
    words = [word for part in _BETWEEN.split(others) if (word := part.strip())]
    codes = {word: parse_spoken(word) for word in words}
    unknown = [word for word, code in codes.items() if code is None]
    found = [*ticked, *(code for code in codes.values() if code)]
    problem = _("“%(word)s” is no language that we know.", word=unknown[0]) if unknown else ""
    return SpokenLanguages(tuple(dict.fromkeys(found)), others, problem)
