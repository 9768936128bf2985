"""Seeded days of meetings: the random model behind every figure about the schedule.

Scores look like reciprocal match scores between 0 and 1. Everybody has one to three of twelve
sectors, large sectors more often (Zipf), and a log-normal appeal; a pair that shares a sector
fits better, and the score is a logistic curve over fit, both appeals and noise: most are small,
a few are large. Every pair is listed. Each fifth investor must meet the startup it likes best.

Windows. *Free*: one person in five comes late, one in five leaves early (each by up to half of
the day), and everybody misses single slots now and then. *Quarters*: everybody is there for two to
four quarters of the day.

Interpreters. Investors come from Korea, China, Japan and elsewhere, and a third of them speak
English; startups speak Vietnamese, nearly half of them English, a few a third language. An
interpreter speaks Vietnamese and one language of the visitors, some two; a quarter are there for
half of the day. Nobody interprets for those from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from matchmaker.scheduling.problem import Interpreter, Person, Problem

_SECTORS = 12
_QUARTERS = 4
_VISITORS = {"ko": 0.4, "zh": 0.3, "ja": 0.2, "de": 0.1}
_INTERPRETED = ("ko", "zh", "ja")
_SPEAKS_ENGLISH, _STARTUP_SPEAKS_ENGLISH, _STARTUP_SPEAKS_MORE = 0.33, 0.45, 0.06
_SECOND_LANGUAGE, _HALF_DAY, _LATE, _MISSED = 0.25, 0.25, 0.2, 0.04


class Windows(StrEnum):
    NONE = "none"
    FREE = "free"
    QUARTERS = "quarters"


@dataclass(frozen=True, slots=True)
class Size:
    """How many come, and what there is for them."""

    name: str
    investors: int
    startups: int
    slots: int
    tables: int
    interpreters: int


SIZES = (
    Size("S", 30, 40, 12, 20, 8),
    Size("M", 100, 150, 16, 60, 22),
    Size("L", 400, 500, 20, 150, 55),
)
DEMO = Size("demo day", 30, 60, 12, 20, 8)


@dataclass(frozen=True, slots=True)
class Day:
    """One instance; `needs` says whether there are interpreters, and pairs that need them."""

    size: Size
    windows: Windows = Windows.NONE
    needs: bool = False
    seed: int = 1
    visitors: Mapping[str, float] | None = None

    @property
    def name(self) -> str:
        twists = {
            (Windows.NONE, False): "plain",
            (Windows.FREE, False): "windows",
            (Windows.QUARTERS, False): "quarter days",
            (Windows.NONE, True): "interpreters",
            (Windows.FREE, True): "windows and interpreters",
            (Windows.QUARTERS, True): "quarter days and interpreters",
        }
        return f"{self.size.name}, {twists[self.windows, self.needs]}"

    @property
    def is_plain(self) -> bool:
        return self.windows is Windows.NONE and not self.needs


def days() -> Iterator[Day]:
    """Every instance of the benchmark."""
    for size in SIZES:
        yield Day(size)
        yield Day(size, Windows.FREE)
        yield Day(size, needs=True)
        yield Day(size, Windows.FREE, needs=True)
        yield Day(size, Windows.QUARTERS, needs=True)
    yield demo_day()
    yield replace(demo_day(), windows=Windows.QUARTERS)


def demo_day() -> Day:
    """A Chinese delegation of thirty meets sixty startups."""
    return Day(DEMO, needs=True, visitors={"zh": 1.0})


def make_problem(day: Day) -> Problem:
    rng = np.random.default_rng(day.seed)
    size = day.size
    slots = tuple(f"{9 + n * 25 // 60:02}:{n * 25 % 60:02}" for n in range(size.slots))
    visitors = day.visitors or _VISITORS
    spoken = [_visitor(rng, visitors) for _ in range(size.investors)]
    own = [_startup(rng) for _ in range(size.startups)]
    scores = _scores(rng, size)
    investors = [f"i{n + 1}" for n in range(size.investors)]
    startups = [f"s{n + 1}" for n in range(size.startups)]
    favourites = scores[::5].argmax(axis=1)
    return Problem(
        slots=slots,
        tables=dict.fromkeys(slots, size.tables),
        investors=_people(rng, day, investors, slots, spoken, (4, size.slots - 2)),
        startups=_people(rng, day, startups, slots, own, (2, size.slots * 2 // 3)),
        pairs={
            (investor, startup): float(score)
            for investor, row in zip(investors, scores, strict=True)
            for startup, score in zip(startups, row, strict=True)
        },
        interpreters=tuple(_interpreters(rng, size, slots, visitors)) if day.needs else (),
        must=frozenset(
            (investor, startups[favourite])
            for investor, favourite in zip(investors[::5], favourites, strict=True)
        ),
    )


def _scores(rng: np.random.Generator, size: Size) -> np.ndarray:
    """Reciprocal match scores, one row an investor."""
    left, right = _sectors(rng, size.investors), _sectors(rng, size.startups)
    shared = np.minimum(left @ right.T, 2)
    appeal = 0.6 * (rng.normal(size=(size.investors, 1)) + rng.normal(size=size.startups))
    noise = rng.normal(size=(size.investors, size.startups))
    scores: np.ndarray = 1 / (1 + np.exp(2.2 - 1.4 * shared - appeal - 0.5 * noise))
    return scores


def _sectors(rng: np.random.Generator, people: int) -> np.ndarray:
    """Who works in what, as ones and noughts."""
    weights = 1 / np.arange(1, _SECTORS + 1)
    rows = np.zeros((people, _SECTORS))
    for row in rows:
        count = rng.integers(1, 4)
        row[rng.choice(_SECTORS, count, replace=False, p=weights / weights.sum())] = 1
    return rows


def _people(
    rng: np.random.Generator,
    day: Day,
    ids: list[str],
    slots: tuple[str, ...],
    spoken: list[frozenset[str]],
    limits: tuple[int, int],
) -> tuple[Person, ...]:
    minimum, maximum = limits
    return tuple(
        Person(
            who,
            minimum=minimum,
            maximum=maximum,
            free=_free(rng, day.windows, slots),
            languages=languages if day.needs else frozenset(),
        )
        for who, languages in zip(ids, spoken, strict=True)
    )


def _free(
    rng: np.random.Generator, windows: Windows, slots: tuple[str, ...]
) -> frozenset[str] | None:
    if windows is Windows.NONE:
        return None
    if windows is Windows.QUARTERS:
        quarters = np.array_split(np.array(slots), _QUARTERS)
        there = rng.choice(_QUARTERS, rng.integers(2, _QUARTERS + 1), replace=False)
        return frozenset(str(slot) for number in there for slot in quarters[number])
    half = len(slots) // 2
    first = rng.integers(1, half + 1) if rng.random() < _LATE else 0
    last = len(slots) - (rng.integers(1, half + 1) if rng.random() < _LATE else 0)
    return frozenset(slot for slot in slots[first:last] if rng.random() >= _MISSED)


def _visitor(rng: np.random.Generator, visitors: Mapping[str, float]) -> frozenset[str]:
    own = str(rng.choice(list(visitors), p=list(visitors.values())))
    return frozenset({own, "en"} if rng.random() < _SPEAKS_ENGLISH else {own})


def _startup(rng: np.random.Generator) -> frozenset[str]:
    english = {"en"} if rng.random() < _STARTUP_SPEAKS_ENGLISH else set()
    more = {str(rng.choice(_INTERPRETED))} if rng.random() < _STARTUP_SPEAKS_MORE else set()
    return frozenset({"vi"} | english | more)


def _interpreters(
    rng: np.random.Generator, size: Size, slots: tuple[str, ...], visitors: Mapping[str, float]
) -> Iterator[Interpreter]:
    """In turn of the visitors' languages, so that none is left without."""
    languages = [language for language in _INTERPRETED if language in visitors]
    half = len(slots) // 2
    for number in range(size.interpreters):
        spoken = {"vi", languages[number % len(languages)]}
        if rng.random() < _SECOND_LANGUAGE:
            spoken.add(str(rng.choice(languages)))
        free = None
        if rng.random() < _HALF_DAY:
            free = frozenset(slots[:half] if rng.random() < 1 / 2 else slots[half:])
        yield Interpreter(f"p{number + 1}", frozenset(spoken), free)
