"""The judged profiles: who wants whom, in which language each is written, what they share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile, profile_from_values
from matchmaker.domain.records import ProfileRecord, parse_record

_HERE = Path(__file__).parent
SETS: Mapping[str, Path] = {"first": _HERE, "held-out": _HERE / "held_out"}

_LATIN = r"a-z\u00df-\u024f\u1e00-\u1eff"
_LATIN_WORD = re.compile(rf"(?=[0-9]*[{_LATIN}])[0-9{_LATIN}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Topics:
    """What one profile is about: main topic first; `writing` is `vi-plain` without marks."""

    writing: str
    topics: tuple[str, ...]
    turned_down: frozenset[str]

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(self.writing.removesuffix("-plain").split("+"))


@dataclass(frozen=True)
class JudgedProfiles:
    """Both sides in the order of the file; every array has shape (investors, startups)."""

    profiles: Sequence[Profile]
    topics: dict[str, Topics]
    grades: NDArray[np.int_]
    negated: NDArray[np.bool_]

    @cached_property
    def investors(self) -> list[Profile]:
        return [profile for profile in self.profiles if profile.kind is Kind.INVESTOR]

    @cached_property
    def startups(self) -> list[Profile]:
        return [profile for profile in self.profiles if profile.kind is Kind.STARTUP]

    @cached_property
    def across(self) -> NDArray[np.bool_]:
        """Pairs in which neither can read a word of the other's text."""
        return np.array(
            [
                [
                    self.topics[guest.key].languages.isdisjoint(self.topics[home.key].languages)
                    for home in self.startups
                ]
                for guest in self.investors
            ]
        )

    @cached_property
    def unshared(self) -> NDArray[np.bool_]:
        """Pairs across languages that have no Latin word (`AI`, `camera`) in common."""
        guests = [latin_words(document(profile)) for profile in self.investors]
        homes = [latin_words(document(profile)) for profile in self.startups]
        disjoint = [[guest.isdisjoint(home) for home in homes] for guest in guests]
        return np.logical_and(self.across, disjoint)

    def writings(self, kind: Kind) -> NDArray[np.str_]:
        side = self.investors if kind is Kind.INVESTOR else self.startups
        return np.array([self.topics[profile.key].writing for profile in side])


def read_judged(directory: Path) -> JudgedProfiles:
    profiles = list(_read_profiles(directory / "profiles.jsonl"))
    row = _positions(profiles, Kind.INVESTOR)
    column = _positions(profiles, Kind.STARTUP)
    grades = np.zeros((len(row), len(column)), dtype=int)
    for investor, startup, grade in rows_of(directory / "judgements.tsv"):
        grades[row[investor], column[startup]] = int(grade)
    negated = np.zeros(grades.shape, dtype=bool)
    for investor, startup in rows_of(directory / "negated.tsv"):
        negated[row[investor], column[startup]] = True
    return JudgedProfiles(profiles, read_topics(directory), grades, negated)


def read_topics(directory: Path) -> dict[str, Topics]:
    return {
        key: Topics(writing, tuple(topics.split(";")), frozenset(filter(None, turned.split(";"))))
        for key, writing, topics, turned in rows_of(directory / "topics.tsv")
    }


def rows_of(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def document(profile: Profile) -> str:
    """All that a profile says, as one text."""
    texts = [words for text in profile.texts for words in (text.summary, text.description)]
    return " ".join([profile.name, *profile.sectors, *texts, profile.city])


def latin_words(text: str) -> set[str]:
    """Latin words of two letters or more that would make plain word matching see a likeness."""
    return {word for word in _LATIN_WORD.findall(text.casefold()) if word not in ENGLISH_STOP_WORDS}


def _read_profiles(path: Path) -> Iterator[Profile]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = parse_record(json.loads(line))
        if isinstance(record, ProfileRecord):
            yield profile_from_values(str(record.id), record.kind, record.values)


def _positions(profiles: Sequence[Profile], kind: Kind) -> dict[str, int]:
    side = (profile for profile in profiles if profile.kind is kind)
    return {profile.key: position for position, profile in enumerate(side)}
