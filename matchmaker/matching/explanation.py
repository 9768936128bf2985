"""An explanation: the score as parts, shared words, facts and rules, without sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a profile, with the language it is written in."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A word or concept found on both sides, and its points within the part `text`.

    `concept` is a concept id of the lexicon, None for a plain word. The words are those
    found on each side, most frequent first.
    """

    concept: str | None
    investor_words: tuple[Word, ...]
    startup_words: tuple[Word, ...]
    points: float


@dataclass(frozen=True, slots=True)
class SimilarCompany:
    """A company the investor has backed, and its cosine similarity to the startup (0–1)."""

    name: str
    similarity: float


@dataclass(frozen=True, slots=True)
class StageFact:
    startup: Stage | None
    investor: tuple[Stage, ...]
    """Declared stages, else those of past companies, most frequent first."""
    is_declared: bool


@dataclass(frozen=True, slots=True)
class TicketFact:
    asked: Money | None
    smallest: Money | None
    largest: Money | None
    typical: Money | None
    """Median of past deals in US dollars, where no ticket is declared."""
    verdict: str
    """`inside`, `below`, `above` or `unknown`."""


@dataclass(frozen=True, slots=True)
class NeedsFact:
    startup_seeks: tuple[Need, ...]
    """What the startup seeks and the investor offers."""
    investor_seeks: tuple[Need, ...]
    """What the investor seeks and the startup offers."""


@dataclass(frozen=True, slots=True)
class MarketFact:
    shared: tuple[str, ...]
    """Country codes or names that both look at, home countries included."""


@dataclass(frozen=True, slots=True)
class PlaceFact:
    place: str
    companies: int
    """How many past companies of the investor are there."""


@dataclass(frozen=True, slots=True)
class SectorFact:
    sectors: tuple[str, ...]
    """Sectors of the startup, as concept id or as written, that the investor backs."""
    companies: int


@dataclass(frozen=True, slots=True)
class PeersFact:
    companies: int
    """How many of the past companies most like the startup this investor has backed."""


@dataclass(frozen=True, slots=True)
class ActivityFact:
    companies: int
    recent: int
    """Past companies in all, and those of the latest two years on record."""


@dataclass(frozen=True, slots=True)
class SizeFact:
    asked: Money


@dataclass(frozen=True, slots=True)
class RuledOut:
    """`owner` excludes `concept` (or `word`), and `found` stands opposite: it forbids the pair.

    Where the other side only mentions it, the pair stays (`RefusedFact`).
    """

    rule: str
    owner: Kind
    concept: str | None
    word: Word
    found: Word
    is_declared: bool = True
    """Whether it stands in the field for exclusions; what was read from text can be lifted."""


@dataclass(frozen=True, slots=True)
class RefusedFact:
    mentioned: tuple[RuledOut, ...]
    """What the investor excludes, and the startup's word that merely mentions it."""


Fact: TypeAlias = (
    StageFact | TicketFact | NeedsFact | MarketFact | PlaceFact | SectorFact | PeersFact
    | ActivityFact | SizeFact | RefusedFact | tuple[SimilarCompany, ...]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair has its score in one direction (`kind` is the side whose list it is).

    `parts` maps part name → points, `base` among them; `math.fsum(parts.values())` is
    `score` within 1e-9. `terms` add up to `parts["text"]` together with `text_rest`.
    `facts` maps part name → what was compared, the same for both directions.
    """

    kind: Kind
    score: float
    parts: Mapping[str, float]
    terms: tuple[SharedTerm, ...] = ()
    text_rest: float = 0.0
    facts: Mapping[str, Fact] = field(default_factory=dict)
    shared_languages: tuple[str, ...] = ()
    """Languages in which people of both sides can meet; empty also when one side names none."""
    are_languages_known: bool = False
    ruled_out: tuple[RuledOut, ...] = ()
