"""Words that profiles use and no concept knows: what the lexicon should learn next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matchmaker.domain.profiles import Profile
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.lexicon.unknown_runs import Names, Run, runs
from matchmaker.matching.text.folding import fold, fold_han, without_marks

LEAST_PROFILES = 2
"""A word of one profile only is its own affair."""
_SEEN = 3
"""So many profiles that use a word are remembered, for examples."""
_LONGEST = {"en": 3, "vi": 4, "ko": 3, "zh": 6, "ja": 6}
_COVERED = 0.8
"""A piece that stands so often in one longer word is left out for it."""
_WIDTH = 48
"""An excerpt shows so many characters on each side of the word; half of that in Han script."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_SPACED = frozenset({"en", "vi", "ko"})

_Gram = tuple[str, tuple[str, ...]]
"""A language and the units of a word."""


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word no concept knows; `seen_in` are positions of the first profiles that use it."""

    text: str
    language: str
    """en, vi, ko, zh or ja."""
    profiles: int
    seen_in: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A word as a profile uses it, with what stands around it."""

    before: str
    word: str
    after: str
    language: str | None


def unknown_words(
    profiles: Sequence[Profile], lexicon: Lexicon, names: Names, *, least: int = LEAST_PROFILES
) -> list[UnknownWord]:
    """Words of at least `least` profiles, the most used first.

    Neighbouring words are also taken together. Where a piece hardly ever stands outside one
    longer word, only the longer one is listed.
    """
    seen: defaultdict[_Gram, list[int]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        for gram in {gram for run in profile_runs(profile, lexicon, names) for gram in grams(run)}:
            seen[gram].append(position)
    counts = {gram: len(where) for gram, where in seen.items() if len(where) >= least}
    left_out = _covered(counts)
    listed = [gram for gram in counts if gram not in left_out and _can_be_read(gram)]
    listed.sort(key=lambda gram: (-counts[gram], gram))
    return [
        UnknownWord(_text(gram), gram[0], counts[gram], tuple(seen[gram][:_SEEN]))
        for gram in listed
    ]


def profile_runs(profile: Profile, lexicon: Lexicon, names: Names) -> Iterator[Run]:
    """Everything a profile says in words."""
    for text, language in _texts(profile):
        yield from runs(text, language, lexicon, names)


def grams(run: Run) -> Iterator[_Gram]:
    """Every stretch of the run up to the longest that its language is read in."""
    count = len(run.units)
    for size in range(1, min(count, _LONGEST[run.language]) + 1):
        for start in range(count - size + 1):
            yield run.language, run.units[start : start + size]


def excerpt(profile: Profile, word: UnknownWord) -> Excerpt | None:
    """The first place where the profile uses the word."""
    pattern = _pattern(word)
    for text, language in _texts(profile):
        for sentence in _SENTENCE_END.split(text):
            folded = fold(sentence)
            compared = fold_han(folded) if word.language == "zh" else folded
            found = pattern.search(compared)
            if found:
                shown = sentence if len(sentence) == len(compared) else compared
                return _cut(shown, found.start(), found.end(), language)
    return None


def _texts(profile: Profile) -> Iterator[tuple[str, str | None]]:
    for sector in profile.sectors:
        yield sector, profile.text_language
    for text in profile.texts:
        yield text.summary, text.language
        yield text.description, text.language


def _covered(counts: Mapping[_Gram, int]) -> set[_Gram]:
    return {
        (language, piece)
        for (language, units), count in counts.items()
        for piece in _pieces(units)
        if count >= _COVERED * counts[language, piece]
    }


def _pieces(units: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(units)):
        for start in range(len(units) - size + 1):
            yield units[start : start + size]


def _can_be_read(gram: _Gram) -> bool:
    """A syllable of Vietnamese or a Han character alone is a word too seldom."""
    language, units = gram
    if len(units) > 1:
        return True
    if language == "vi":
        return _SYLLABLE.fullmatch(without_marks(units[0])) is None
    return len(units[0]) > 1


def _text(gram: _Gram) -> str:
    language, units = gram
    return (" " if language in _SPACED else "").join(units)


def _pattern(word: UnknownWord) -> re.Pattern[str]:
    """Korean words may go on with a particle; Han characters stand anywhere."""
    text = r"\s+".join(map(re.escape, word.text.split()))
    if word.language not in _SPACED:
        return re.compile(text)
    return re.compile(rf"(?<!\w){text}" if word.language == "ko" else rf"(?<!\w){text}(?!\w)")


def _cut(shown: str, start: int, end: int, language: str | None) -> Excerpt:
    """What stands around the word, cut where words end, with … where there is more."""
    width = _WIDTH if shown[start] < "\u2e80" else _WIDTH // 2
    before, after = shown[max(0, start - width) : start], shown[end : end + width]
    if start > width:
        before = "…" + before.partition(" ")[2] if " " in before.strip() else f"…{before}"
    if end + width < len(shown):
        after = after.rpartition(" ")[0] + "…" if " " in after.strip() else f"{after}…"
    return Excerpt(before, shown[start:end], after, language)
