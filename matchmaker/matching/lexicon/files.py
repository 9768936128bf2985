"""The lexicon's files: reading them, and saying in which line one is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from matchmaker.matching.lexicon.concepts import LANGUAGES, Concept, LexiconError
from matchmaker.matching.text.folding import fold, fold_han, word_keys

_LINE = re.compile(r"line (\d+)")
_KEYS = {*LANGUAGES, "parent", "sector", "group"}


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """One file with its text, in which lines can be looked up."""

    name: str
    text: str

    def read(self) -> dict[str, object]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            reason, _, place = str(error).partition(" (at ")
            line = match.group(1) if (match := _LINE.match(place)) else self.text.count("\n") + 1
            msg = f"{self.name}, line {line}: {reason}"
            raise LexiconError(msg) from error

    def refuse(self, reason: str, heading: str = "", word: str = "") -> NoReturn:
        """Raise the error with its place: the line of the word, else that of its heading."""
        msg = f"{self.name}, line {self._line(heading, word)}: {reason}"
        raise LexiconError(msg, concept=heading, word=word)

    def _line(self, heading: str, word: str) -> int:
        found = 1
        is_inside = not heading
        for number, line in enumerate(self.text.splitlines(), start=1):
            if heading and line.startswith("["):
                is_inside = line.startswith(f"[{heading}]")
                found = number if is_inside else found
            if is_inside and word and f'"{word}"' in fold_han(fold(line)):
                return number
        return found


def files_of(directory: Path) -> list[LexiconFile]:
    """Every `*.toml` of the directory, in the order of names."""
    return [lexicon_file(path) for path in sorted(directory.glob("*.toml"))]


def lexicon_file(path: Path) -> LexiconFile:
    return LexiconFile(path.name, path.read_text(encoding="utf-8"))


def read_concepts(files: Iterable[LexiconFile]) -> dict[str, Concept]:
    """All concepts; LexiconError with file and line for one that is not whole."""
    concepts: dict[str, Concept] = {}
    for file in files:
        for identifier, entry in file.read().items():
            if identifier in concepts:
                file.refuse(f"concept {identifier} stands in two files", identifier)
            if not isinstance(entry, Mapping):
                file.refuse(f"{identifier} is no concept: it has no heading of its own")
            concepts[identifier] = _concept(file, identifier, entry)
    return concepts


def _concept(file: LexiconFile, identifier: str, entry: Mapping[str, object]) -> Concept:
    if unknown := sorted(entry.keys() - _KEYS):
        file.refuse(f"concept {identifier} has an unknown key {unknown[0]}", identifier)
    words = {
        language: _words(file, identifier, (language, entry.get(language)))
        for language in LANGUAGES
    }
    parent, group = entry.get("parent"), entry.get("group")
    return Concept(
        id=identifier,
        words=words,
        parent=str(parent) if parent is not None else None,
        is_sector=bool(entry.get("sector", False)),
        group=group if isinstance(group, int) else None,
    )


def _words(file: LexiconFile, heading: str, listed: tuple[str, object]) -> tuple[str, ...]:
    language, words = listed
    if not isinstance(words, list) or not words:
        file.refuse(f"concept {heading} has no word in {language}", heading)
    for word in words:
        if not isinstance(word, str) or not word.strip():
            file.refuse(f"{heading} has something in {language} that is no word", heading)
    return tuple(words)


def read_ignored(file: LexiconFile, owners: Mapping[str, str]) -> frozenset[str]:
    """Phrases that hold a concept's word and do not mean it, folded; `owners` are by key."""
    ignored = set()
    for language, entry in file.read().items():
        if language not in LANGUAGES:
            file.refuse(f"there is no language {language}")
        phrases = _listed(file, language, entry)
        for phrase, key in zip(phrases, word_keys(phrases), strict=True):
            if key in owners:
                file.refuse(f"the word “{phrase}” stands for {owners[key]}", word=key)
            ignored.add(key)
    return frozenset(ignored)


def _listed(file: LexiconFile, language: str, entry: object) -> list[str]:
    if not isinstance(entry, list) or not all(isinstance(e, str) and e.strip() for e in entry):
        file.refuse(f"{language} is no list of phrases")
    return entry


def refuse_in_place(error: LexiconError, files: Iterable[LexiconFile]) -> NoReturn:
    """Raise an error about a concept anew, with the file and line in which it stands."""
    for file in files:
        if error.concept and f"[{error.concept}]" in file.text:
            file.refuse(str(error), error.concept, error.word)
    raise error
