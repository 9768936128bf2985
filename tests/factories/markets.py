"""Small markets for the ranking core: hand-made ones with a known answer, and random ones."""

from datetime import date
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile, ProfileText
from matchmaker.matching.explain import explain
from matchmaker.matching.explanation import Fact
from matchmaker.matching.index.reading import DocumentCache
from matchmaker.matching.lexicon.lexicon import LANGUAGES, Concept, Lexicon, build_lexicon
from matchmaker.matching.pipeline import FEATURE_NAMES, MatchIndex, all_values, build_index


def small_lexicon() -> Lexicon:
    """Chips with chip design below them, and games."""
    words = {
        "chips": ("semiconductors", "bán dẫn", "반도체", "半导体", "半導體", "半導体"),
        "chip-design": (
            "chip design",
            "thiết kế vi mạch",
            "팹리스",
            "芯片设计",
            "晶片設計",
            "チップ設計",
        ),
        "games": ("games", "trò chơi", "게임", "游戏", "遊戲", "ゲーム"),
    }
    parents = {"chip-design": "chips"}
    return build_lexicon(
        {
            name: Concept(
                id=name,
                words={language: (word,) for language, word in zip(LANGUAGES, row, strict=True)},
                parent=parents.get(name),
                is_sector=name not in parents,
            )
            for name, row in words.items()
        }
    )


def a_startup(key: str = "s1", **values: Any) -> Profile:
    named: dict[str, Any] = {"name": f"Startup {key}"} | values
    return Profile(key=key, kind=Kind.STARTUP, **named)


def an_investor(key: str = "i1", **values: Any) -> Profile:
    named: dict[str, Any] = {"name": f"Investor {key}"} | values
    return Profile(key=key, kind=Kind.INVESTOR, **named)


def says(language: str, summary: str, description: str = "") -> tuple[ProfileText, ...]:
    return (ProfileText(language, summary, description),)


def index_of(*profiles: Profile) -> MatchIndex:
    return build_index(profiles, documents=DocumentCache(small_lexicon()))


def values_of(feature: str, *profiles: Profile) -> NDArray[np.float64]:
    """One feature of all pairs, shape (investors, startups)."""
    market = index_of(*profiles).market
    slots = market.side(Kind.INVESTOR).slots()
    shape = (len(slots), len(market.side(Kind.STARTUP)), len(FEATURE_NAMES))
    if not len(slots):
        return np.zeros(shape[:2])
    return all_values(market, Kind.INVESTOR, slots)[:, :, FEATURE_NAMES.index(feature)]


def value(feature: str, investor: Profile, startup: Profile) -> float:
    """The one value of a market of two."""
    return float(values_of(feature, startup, investor)[0, 0])


def fact(feature: str, *profiles: Profile, investor: int = 0, startup: int = 0) -> Fact | None:
    """What was compared of one pair."""
    found = explain(index_of(*profiles), Kind.INVESTOR, investor, startup)
    return found.facts.get(feature)


_TEXTS = st.lists(
    st.sampled_from(
        [
            "chip design",
            "thiết kế vi mạch",
            "팹리스",
            "게임",
            "games",
            "sensor",
            "cold",
            "AI",
            "물류",
            "物流",
        ]
    ),
    max_size=6,
).map(" ".join)
_PLACES = st.sampled_from(["", "Seoul", "Đà Nẵng", "Da Nang", "Osaka"])
_MONEY = st.none() | st.builds(
    Money, st.integers(0, 10**12), st.sampled_from(["USD", "VND", "KRW", "XXX"])
)
_NEEDS = st.frozensets(st.sampled_from(Need), max_size=3)
_COMPANIES = st.lists(
    st.builds(
        PastCompany,
        name=_TEXTS,
        description=_TEXTS,
        sectors=st.lists(_TEXTS.filter(bool), max_size=2).map(tuple),
        city=_PLACES,
        stage=st.none() | st.sampled_from(Stage),
        amount=_MONEY,
        day=st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    ),
    max_size=5,
).map(tuple)
_SHARED: dict[str, st.SearchStrategy[Any]] = {
    "name": _TEXTS,
    "language": st.none() | st.sampled_from(["en", "vi", "ko", "zh"]),
    "country": st.none() | st.sampled_from(["VN", "KR", "JP"]),
    "city": _PLACES,
    "texts": st.tuples(_TEXTS, _TEXTS).map(lambda texts: says("en", *texts)),
    "sectors": st.lists(_TEXTS.filter(bool), max_size=2).map(tuple),
    "stages": st.frozensets(st.sampled_from(Stage), max_size=2).map(
        lambda stages: tuple(sorted(stages, key=list(Stage).index))
    ),
    "markets": st.lists(st.sampled_from(["VN", "KR", "035"]), max_size=2, unique=True).map(tuple),
    "seeking": _NEEDS,
    "offering": _NEEDS,
}


@st.composite
def profiles(draw: st.DrawFn, *, most: int = 5) -> tuple[Profile, ...]:
    """Up to `most` of each side, with gaps wherever a profile may have one."""
    startups = [
        Profile(key=f"s{i}", kind=Kind.STARTUP, raising=draw(_MONEY), **_drawn(draw))
        for i in range(draw(st.integers(0, most)))
    ]
    investors = [
        Profile(
            key=f"i{i}",
            kind=Kind.INVESTOR,
            ticket_min=draw(_MONEY),
            ticket_max=draw(_MONEY),
            excludes=tuple(draw(st.lists(st.sampled_from(["games", "물류"]), max_size=1))),
            past_companies=draw(_COMPANIES),
            **_drawn(draw),
        )
        for i in range(draw(st.integers(0, most)))
    ]
    return (*startups, *investors)


def _drawn(draw: st.DrawFn) -> dict[str, Any]:
    return {name: draw(strategy) for name, strategy in _SHARED.items()}
