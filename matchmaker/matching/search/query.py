"""A search as it was understood: hints that stand for facts, and words that stand for a field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from matchmaker.domain.money import Money
from matchmaker.matching.text.documents import Document


class HintKind(StrEnum):
    """What a stretch of a query was understood as."""

    KIND = "kind"
    COUNTRY = "country"
    AMOUNT = "amount"
    STAGE = "stage"
    MARKET = "market"
    CITY = "city"
    NEED = "need"
    LANGUAGE = "language"
    CONCEPT = "concept"
    WORD = "word"
    """Only ever negated: a word no concept knows, as tokens."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that was understood, and the words it was understood from.

    `values` are codes of the kind, any of which fits; an amount has bounds instead. A hint
    that `is_certain` leaves out who declares something else, any other hint only ranks.
    """

    kind: HintKind
    values: tuple[str, ...]
    words: str
    low: Money | None = None
    high: Money | None = None
    is_certain: bool = True
    is_negated: bool = False

    @property
    def key(self) -> str:
        """What takes this hint off, in an address."""
        name = f"not-{self.kind.value}" if self.is_negated else self.kind.value
        return ":".join([name, *self.values])


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the folded text; without a hint it only asks (`looking for`)."""

    start: int
    end: int
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: hints in force, those taken off, and the words that are ranked by.

    `must_share` when words remain of which a profile has to share one.
    """

    text: str
    hints: tuple[Hint, ...]
    dropped: tuple[Hint, ...]
    document: Document
    must_share: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for but perhaps a name."""
        return not self.hints and not self.document.tokens

    def with_countries_as_markets(self) -> Query | None:
        """The query read anew: countries to sell to, not to be from; None where it names none."""
        hints = tuple(
            replace(hint, kind=HintKind.MARKET)
            if hint.kind is HintKind.COUNTRY and not hint.is_negated
            else hint
            for hint in self.hints
        )
        return replace(self, hints=hints) if hints != self.hints else None
