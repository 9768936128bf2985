"""A market large enough to learn from, and hosts whose members choose by weights of their own."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.index.reading import DocumentCache
from matchmaker.matching.outcomes import Outcome, OutcomeValue, examined
from matchmaker.matching.pipeline import FEATURE_NAMES, MatchIndex, build_index, other_side
from matchmaker.matching.weights import DirectionWeights
from tests.factories.markets import says, small_lexicon

_WORDS = (
    "chip design", "semiconductors", "games", "sensor", "cold", "logistics", "farms", "robots",
    "batteries", "lending", "clinics", "schools", "steel", "boats", "tea", "maps",
)  # fmt: skip
_CITIES = ("Seoul", "Da Nang", "Osaka", "Hue", "Busan")
_COUNTRIES = ("VN", "KR", "JP")
_DAY = date(2025, 1, 1)
_WEIGHTS = {"text": 0.45, "place": 0.35, "ticket": 0.45, "past": 0.05, "sector": 0.05}


def steady_weights() -> dict[Kind, DirectionWeights]:
    """Defaults that stay as they are when those of the product are learned anew."""
    weight = np.array([_WEIGHTS.get(name, 0.2) for name in FEATURE_NAMES])
    mean, spread = np.zeros(len(FEATURE_NAMES)), np.full(len(FEATURE_NAMES), 0.5)
    own = DirectionWeights(FEATURE_NAMES, weight, mean, spread, centre=1.0, scale=1.2)
    return {Kind.INVESTOR: own, Kind.STARTUP: own}


def crowd_index(*, startups: int = 60, investors: int = 120, seed: int = 0) -> MatchIndex:
    """Profiles that differ in every feature, drawn at random but always alike."""
    rng = np.random.default_rng(seed)
    profiles = [_startup(rng, f"s{i}") for i in range(startups)]
    profiles += [_investor(rng, f"i{i}") for i in range(investors)]
    return build_index(profiles, documents=DocumentCache(small_lexicon()), weights=steady_weights())


def _startup(rng: np.random.Generator, key: str) -> Profile:
    raising = Money(int(10 ** rng.uniform(6, 9)), "USD")
    return Profile(key=key, kind=Kind.STARTUP, raising=raising, **_values(rng, key))


def _investor(rng: np.random.Generator, key: str) -> Profile:
    least = int(10 ** rng.uniform(6, 8))
    return Profile(
        key=key,
        kind=Kind.INVESTOR,
        ticket_min=Money(least, "USD"),
        ticket_max=Money(least * 10, "USD"),
        past_companies=tuple(_company(rng, n) for n in range(int(rng.integers(1, 8)))),
        **_values(rng, key),
    )


def _company(rng: np.random.Generator, number: int) -> PastCompany:
    return PastCompany(
        name=f"Company {number}",
        description=" ".join(rng.choice(_WORDS, 3)),
        sectors=(str(rng.choice(_WORDS)),),
        city=str(rng.choice(_CITIES)),
        stage=list(Stage)[int(rng.integers(len(Stage)))],
        amount=Money(int(10 ** rng.uniform(6, 9)), "USD"),
        day=_DAY - timedelta(days=int(rng.integers(2000))),
    )


def _values(rng: np.random.Generator, key: str) -> dict[str, Any]:
    needs = list(Need)
    return {
        "name": f"Profile {key}",
        "country": str(rng.choice(_COUNTRIES)),
        "city": str(rng.choice(_CITIES)),
        "texts": says("en", " ".join(rng.choice(_WORDS, 4))),
        "sectors": tuple(str(word) for word in rng.choice(_WORDS, 2, replace=False)),
        "stages": (list(Stage)[int(rng.integers(len(Stage)))],),
        "markets": (str(rng.choice(_COUNTRIES)),),
        "seeking": frozenset({needs[int(rng.integers(len(needs)))] for _ in range(3)}),
        "offering": frozenset({needs[int(rng.integers(len(needs)))] for _ in range(3)}),
    }


def standard_terms(index: MatchIndex, kind: Kind, slot: int) -> NDArray[np.float64]:
    """What the weights are applied to, for one list."""
    others = index.market.side(other_side(kind)).slots()
    return index.standardised(kind, index.ask(kind, slot), others)


def choosers(
    index: MatchIndex,
    truth: NDArray[np.float64],
    *,
    kind: Kind = Kind.INVESTOR,
    queries: int,
    wanted: int = 4,
    lists: Mapping[int, list[int]] | None = None,
    seed: int = 1,
) -> list[Outcome]:
    """Interests of the first profiles of a side, who choose by a conditional logit with `truth`.

    With `lists` they look at each line with the chance of its rank, and choose among what they saw.
    """
    rng = np.random.default_rng(seed)
    found = []
    for query in range(queries):
        worth = standard_terms(index, kind, query) @ truth
        others = index.market.side(other_side(kind)).slots()
        chances = np.ones(len(others))
        if lists is not None:
            others = np.array(lists[query])
            chances = examined(range(1, len(others) + 1))
        keen = worth[others] + np.log(chances) + rng.gumbel(size=len(others))
        best = others[np.argsort(-keen, kind="stable")[:wanted]]
        found += [Outcome(kind, query, int(other), OutcomeValue.INTEREST) for other in best]
    return found


def truly_wanted(
    index: MatchIndex, truth: NDArray[np.float64], kind: Kind, queries: list[int]
) -> NDArray[np.bool_]:
    """Whom each query would want most, by the weights it really has."""
    worth = np.stack([standard_terms(index, kind, query) @ truth for query in queries])
    least = np.sort(worth, axis=1)[:, -5][:, None]
    return np.asarray(worth >= least)
