"""Cues: phrases that tell what a sentence does with its topics, read from data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import NamedTuple

from matchmaker.matching.lexicon.phrases import SPACED, Phrases
from matchmaker.matching.text.folding import comparable, without_marks, word_keys

COMMON_LANGUAGE = "en"
CUES_FILE = Path(__file__).parents[2] / "data" / "cues.toml"
_MOST_GAPS = 3
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_ANYTHING, _SOMETHING = re.escape("..."), ".{0,12}?"
"""How an ellipsis reads once it is folded, and what it stands for."""


class CueError(ValueError):
    """The file of cues names a role that there is not."""


class Role(Enum):
    """What a cue does; the file of cues explains each."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and asked for at every cue

    NOT = auto()
    FIRST = auto()
    REFUSE_AFTER = auto()
    REFUSE_BEFORE = auto()
    EXCEPT_AFTER = auto()
    EXCEPT_BEFORE = auto()
    EXCEPT_OPEN = auto()
    EXCEPT_CLOSE = auto()
    SAYS_AFTER = auto()
    SAYS_BEFORE = auto()
    PASSING_AFTER = auto()
    PASSING_BEFORE = auto()
    BOILERPLATE = auto()
    BREAK = auto()
    HARMLESS = auto()


class Cue(NamedTuple):
    """A cue in folded text."""

    start: int
    end: int
    role: Role
    language: str


class Grammar:
    """What one language says around its cues; patterns are compiled when first asked for."""

    def __init__(self, entry: Mapping[str, list[str]]) -> None:
        self._entry = entry

    @cached_property
    def first(self) -> re.Pattern[str]:
        return re.compile(self._any("first"))

    @cached_property
    def acts(self) -> re.Pattern[str]:
        return re.compile(self._gaps + self._any("acts"))

    @cached_property
    def states(self) -> re.Pattern[str]:
        return re.compile(self._gaps + self._any("states"))

    @cached_property
    def also(self) -> re.Pattern[str]:
        return re.compile(self._any("also"))

    @cached_property
    def passing_ends(self) -> re.Pattern[str]:
        return re.compile(self._any("passing-ends"))

    @property
    def _gaps(self) -> str:
        return rf"(?:[\s,]*(?:{self._any('gaps')})){{0,{_MOST_GAPS}}}[\s,]*"

    def _any(self, key: str) -> str:
        return _one_of(self._entry.get(key, ()))


class Cues:
    """The cues of all languages; English ones are looked for in every other language too."""

    def __init__(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        english = dict(_by_pattern(COMMON_LANGUAGE, table.get(COMMON_LANGUAGE, {})))
        self._phrases = {
            language: Phrases({**english, **dict(_by_pattern(language, entry))})
            for language, entry in table.items()
        }
        self.grammars = {language: Grammar(entry) for language, entry in table.items()}

    def prepare(self) -> None:
        """Build the automata of all languages, which else the first text in one does."""
        for phrases in self._phrases.values():
            phrases.prepare()

    def find(self, folded: str, language: str | None) -> list[Cue]:
        """Cues in the order of the text; a negation counts with its act or state."""
        found: list[Cue] = []
        reach = 0
        folded = comparable(folded)
        phrases = self._phrases.get(language or "") or self._phrases[COMMON_LANGUAGE]
        for start, end, (role, spoken) in phrases.find(folded):
            if start < reach or role is Role.HARMLESS:
                continue
            cue = Cue(start, end, role, spoken)
            if role is Role.NOT:
                cue = self._completed(folded, cue)
            if cue.role is not Role.NOT:
                found.append(cue)
                reach = cue.end
        return found

    def _completed(self, folded: str, negation: Cue) -> Cue:
        grammar = self.grammars[negation.language]
        for pattern, role in (
            (grammar.states, Role.REFUSE_BEFORE),
            (grammar.acts, Role.REFUSE_AFTER),
        ):
            if match := pattern.match(folded, negation.end):
                return negation._replace(end=match.end(), role=role)
        is_first = grammar.first.fullmatch(folded, negation.start, negation.end)
        return negation._replace(role=Role.FIRST) if is_first else negation


@cache
def load_cues(path: Path = CUES_FILE) -> Cues:
    """Read the product's cues."""
    return Cues(tomllib.loads(path.read_text(encoding="utf-8")))


_OTHER_KEYS = {"gaps", "acts", "states", "also", "passing-ends"}


def _by_pattern(
    language: str, entry: Mapping[str, list[str]]
) -> Iterator[tuple[str, tuple[Role, str]]]:
    for key, phrases in entry.items():
        if key in _OTHER_KEYS:
            continue
        meaning = _role(language, key), language
        for written in word_keys(list(expanded(phrases))):
            yield written, meaning
            if " " in written:
                yield without_marks(written), meaning


def _role(language: str, key: str) -> Role:
    try:
        return Role[key.replace("-", "_").upper()]
    except KeyError as error:
        msg = f"{CUES_FILE.name}: [{language}] has no role “{key}”"
        raise CueError(msg) from error


def expanded(phrases: Iterable[str]) -> Iterator[str]:
    """Every reading of phrases with alternatives: `(a|b|) c` → `a c`, `b c`, `c`."""
    for phrase in phrases:
        parts = _ALTERNATIVES.split(phrase)
        choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
        for choice in product(*choices):
            written = "".join(choice).replace("  ", " ").rstrip()
            yield written if phrase.startswith(" ") else written.lstrip()


def _one_of(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, the longest first; of none, one that matches nothing."""
    written = word_keys(list(expanded(phrases)))
    forms = {*written, *map(without_marks, written)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(_pattern, longest_first)) or '(?!)'})"


def _pattern(phrase: str) -> str:
    pattern = re.escape(phrase).replace(_ANYTHING, _SOMETHING)
    return rf"\b{pattern}\b" if phrase[0] < SPACED else pattern
