"""What became of matches, read as choices: who was wanted, beside whom, and how likely seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.learn import OFFERED, Choice
from matchmaker.matching.pipeline import Answer, MatchIndex


class OutcomeValue(StrEnum):
    """What one side said of the other, before a meeting or after it."""

    INTEREST = "interest"
    DECLINED = "declined"
    MET_WANTS_MORE = "met-wants-more"
    MET_WANTS_NO_MORE = "met-wants-no-more"


EVIDENCE: Mapping[OutcomeValue, float] = {
    OutcomeValue.INTEREST: 1.0,
    OutcomeValue.DECLINED: 1.0,
    OutcomeValue.MET_WANTS_MORE: 2.0,
    OutcomeValue.MET_WANTS_NO_MORE: 2.0,
}
"""How much each counts: who has met the other knows more than who has read a profile."""
_WANTED = frozenset({OutcomeValue.INTEREST, OutcomeValue.MET_WANTS_MORE})
_AFTER_MEETING = frozenset({OutcomeValue.MET_WANTS_MORE, OutcomeValue.MET_WANTS_NO_MORE})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the profile in slot `query` on the side of `kind` said of the one in slot `other`."""

    kind: Kind
    query: int
    other: int
    value: OutcomeValue


Shown = Mapping[tuple[Kind, int], Sequence[int]]
"""The lists that were shown, best first, as far as they were seen; where one lacks, all were."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The choices of one side, a query each, and what they were made of."""

    choices: tuple[Choice, ...]
    wanted: int
    """Pairs in which the other was wanted."""
    refused: int
    """Pairs in which the other was declined, or not wanted after a meeting."""
    contradicted: int
    """Pairs of which opposite things were said; they are left out."""


def examined(ranks: Iterable[int]) -> NDArray[np.float64]:
    """The chance that a line of a list is looked at, by its rank from 1: 1 / log2(1 + rank).

    Examination falls with the rank whatever stands there (position-based model; Craswell et al.
    2008, Joachims et al. 2017). How fast is our assumption: like the discount of NDCG.
    """
    return np.asarray(1 / np.log2(1.0 + np.fromiter(ranks, dtype=np.float64)))


def evidence_of(
    index: MatchIndex, kind: Kind, outcomes: Iterable[Outcome], shown: Shown
) -> Evidence:
    """The choices that the outcomes of one side amount to; their order does not matter.

    Whoever only declines has chosen nothing: a refusal teaches beside what the same profile
    wanted.
    """
    choices, wanted, refused, contradicted = [], 0, 0, 0
    for query, said in _by_query(kind, outcomes):
        verdicts = {other: _verdict(values) for other, values in said.items()}
        contradicted += sum(value is None for value in verdicts.values())
        choice = _choice(index, kind, query, verdicts, shown.get((kind, query)))
        if choice is not None:
            choices.append(choice)
            wanted += len(choice.taken)
            refused += sum(v is not None and v not in _WANTED for v in verdicts.values())
    return Evidence(tuple(choices), wanted, refused, contradicted)


_Said = dict[int, set[OutcomeValue]]


def _by_query(kind: Kind, outcomes: Iterable[Outcome]) -> Iterator[tuple[int, _Said]]:
    found: defaultdict[int, _Said] = defaultdict(lambda: defaultdict(set))
    for outcome in outcomes:
        if outcome.kind is kind:
            found[outcome.query][outcome.other].add(outcome.value)
    for query in sorted(found):
        yield query, {other: found[query][other] for other in sorted(found[query])}


def _verdict(values: set[OutcomeValue]) -> OutcomeValue | None:
    """What was said after a meeting stands; None where opposite things were said."""
    standing = values & _AFTER_MEETING or values
    return next(iter(standing)) if len(standing) == 1 else None


def _choice(
    index: MatchIndex,
    kind: Kind,
    query: int,
    verdicts: Mapping[int, OutcomeValue | None],
    listed: Sequence[int] | None,
) -> Choice | None:
    """None where nobody was wanted, or nobody else was on offer."""
    wanted = [other for other, value in verdicts.items() if value in _WANTED]
    refused = {o: EVIDENCE[v] for o, v in verdicts.items() if v is not None and v not in _WANTED}
    if not wanted:
        return None
    answer = index.ask(kind, query)
    seen = {other: rank for rank, other in enumerate(dict.fromkeys(listed or ()), 1)}
    chance = dict(zip(seen, examined(seen.values()).tolist(), strict=True))
    on_offer = _all_on_offer(answer, query) if listed is None else seen
    unsaid = [other for other in on_offer if other not in verdicts]
    passed = [*unsaid, *refused]
    if not passed:
        return None
    return Choice(
        taken=index.standardised(kind, answer, np.array(wanted)),
        passed=index.standardised(kind, answer, np.array(passed)),
        counts=np.array([EVIDENCE[value] for o in wanted if (value := verdicts[o]) is not None]),
        taken_odds=np.array([chance.get(other, 1.0) for other in wanted]),
        passed_odds=np.array([*(chance.get(other, 1.0) for other in unsaid), *refused.values()]),
    )


def _all_on_offer(answer: Answer, query: int) -> list[int]:
    """Whom no rule forbids; of very many a draw, always the same."""
    allowed = np.flatnonzero(answer.allowed)
    if len(allowed) > OFFERED:
        allowed = np.random.default_rng(query).choice(allowed, OFFERED, replace=False)
    return [int(other) for other in allowed]
