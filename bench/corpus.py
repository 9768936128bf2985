"""A made-up market of any size: words by Zipf and Mandelbrot, everything else drawn at random."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matchmaker.domain.enums import Kind, Stage
from matchmaker.matching.index.hashing import hashes_of
from matchmaker.matching.index.reading import Tables
from matchmaker.matching.index.tables import Array, Lists, Table, starts_of

WORDS, TOKENS, COMPANY_TOKENS = 80_000, 120, 12
SHIFT, EXPONENT = 2.7, 1.07
COMPANIES = 5
"""Past companies of each investor."""
STARTUP_SHARE = 0.7
_TODAY = 739_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Counts of words, shape (documents, words)."""

    counts: csr_array

    def texts(self) -> list[str]:
        """The documents written out, for those who read text."""
        names = np.array(words())
        starts, own = (
            self.counts.indptr,
            np.repeat(self.counts.indices, self.counts.data.astype(int)),
        )
        totals = np.add.reduceat(self.counts.data.astype(int), starts[:-1])
        ends = np.concatenate([[0], np.cumsum(totals)])
        return [" ".join(names[own[a:b]]) for a, b in pairwise(ends.tolist())]


@cache
def words() -> list[str]:
    """Pronounceable words, the most frequent ones short."""
    syllables = [c + v for c in "bdfghklmnprstvz" for v in "aeiou"]
    found = []
    for number in range(WORDS):
        word, rest = "", number + len(syllables)
        while rest:
            rest, syllable = divmod(rest, len(syllables))
            word += syllables[syllable]
        found.append(word)
    return found


def corpus(documents: int, *, tokens: int = TOKENS, seed: int = 0) -> Corpus:
    """Documents of so many tokens on average."""
    rng = np.random.default_rng(seed)
    chances = 1 / (np.arange(WORDS) + SHIFT) ** EXPONENT
    ends = np.cumsum(chances / chances.sum())
    lengths = np.maximum(1, rng.poisson(tokens, documents))
    drawn = np.minimum(np.searchsorted(ends, rng.random(int(lengths.sum()))), WORDS - 1)
    rows = np.repeat(np.arange(documents), lengths)
    found, counts = np.unique(rows * WORDS + drawn, return_counts=True)
    starts = np.searchsorted(found, np.arange(documents + 1) * WORDS)
    arrays = (counts.astype(np.float64), (found % WORDS).astype(np.int32), starts)
    return Corpus(csr_array(arrays, shape=(documents, WORDS)))


def tables(profiles: int, *, seed: int = 0, companies: int = COMPANIES) -> dict[Kind, Tables]:
    """A market of so many profiles, as it is read: startups first, then investors."""
    startups = round(profiles * STARTUP_SHARE)
    rng = np.random.default_rng(seed)
    return {
        Kind.STARTUP: _side(rng, startups, 0, first=0),
        Kind.INVESTOR: _side(rng, profiles - startups, companies, first=startups),
    }


def _side(rng: np.random.Generator, rows: int, companies: int, *, first: int) -> Tables:
    own = _lists(rng, rows, TOKENS)
    names = np.frombuffer(b"name of somebody", dtype=np.uint8)
    amounts = np.exp(rng.normal(13, 1.5, rows))
    profiles = Table(
        {
            "id": np.arange(first, first + rows),
            "country": _drawn(rng, "country", rows, 20).values,
            "seeking": rng.integers(0, 8, rows).astype(np.uint16),
            "offering": rng.integers(0, 8, rows).astype(np.uint16),
            "low": amounts,
            "high": amounts * (1 if first == 0 else 10),
            "companies": np.full(rows, companies, dtype=np.int32),
        },
        own
        | {
            "markets": _drawn(rng, "country", rows, 20),
            "rules": _drawn(rng, "rule" if first else "subject", rows, 5000),
            "mentions": _drawn(rng, "subject", rows, 5000),
            "about": _drawn(rng, "sector", rows, 25),
            "languages": _drawn(rng, "language", rows, 6),
            "name": Lists(starts_of(np.full(rows, len(names))), np.tile(names, rows)),
        },
    )
    backed = rows * companies
    deals = {
        "day": (_TODAY - rng.integers(0, 3000, backed)).astype(np.int32),
        "dollars": np.exp(rng.normal(13, 1.5, backed)),
    }
    return Tables(profiles, Table(deals, _lists(rng, backed, COMPANY_TOKENS)))


def _lists(rng: np.random.Generator, rows: int, tokens: int) -> dict[str, Lists]:
    """Terms with weights, sectors, places and stages: what profiles and companies both have."""
    counts = corpus(rows, tokens=tokens, seed=int(rng.integers(1 << 30))).counts
    order = np.argsort(hashed_words())
    rank = np.empty(WORDS, dtype=np.int64)
    rank[order] = np.arange(WORDS)
    by_hash = csr_array((counts.data, rank[counts.indices], counts.indptr), shape=counts.shape)
    by_hash.sort_indices()
    starts = by_hash.indptr.astype(np.int32)
    return {
        "terms": Lists(starts, hashed_words()[order][by_hash.indices]),
        "weights": Lists(starts, by_hash.data.astype(np.float32)),
        "sectors": _drawn(rng, "sector", rows, 300),
        "places": _drawn(rng, "place", rows, 2000),
        "stages": Lists(starts_of(np.ones(rows)), hashes_of(Stage)[rng.integers(0, 6, rows)]),
    }


@cache
def hashed_words() -> Array:
    return hashes_of(f"w:{word}" for word in words())


def _drawn(rng: np.random.Generator, name: str, rows: int, choices: int) -> Lists:
    """One or two names a row, the first ones more often."""
    hashes = np.sort(hashes_of(f"{name} {i}" for i in range(choices)))
    lengths = np.ones(rows, dtype=np.int64)
    picked: NDArray[np.float64] = rng.random(rows) ** 2 * choices
    return Lists(starts_of(lengths), hashes[picked.astype(np.intp)])
