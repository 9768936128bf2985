"""Weights of one host: the defaults, moved as far as what became of its matches bears out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from matchmaker.domain.enums import Kind
from matchmaker.matching.learn import LEAST_SHARE, Choice, StackedChoices, fit_weights
from matchmaker.matching.outcomes import Evidence, Outcome, Shown, evidence_of
from matchmaker.matching.pipeline import MatchIndex, other_side
from matchmaker.matching.weights import DirectionWeights, Weights

MIN_QUERIES = 20
"""So many profiles must have chosen somebody."""
MIN_CHOICES = 60
"""So many others must have been wanted, all together."""
SURE = 2.5
"""The held-out gain must be so many of its standard errors above nothing."""
MOST_SHARE = 5.0
"""No weight rises above this multiple of its default."""
PULLS = (1.0, 0.25, 0.064, 0.016, 0.004, 0.001)
"""Strengths of the ridge to choose from, the cautious first."""
FOLDS = 5
_FOLD_SEED = 0
_CONSISTENCY = (math.log(0.05), math.log(5.0))
_SAMPLE = 64
_FIXED_RANKS = (70.0, 95.0)
"""Percentiles of a host's pairs that keep their scores."""
_TINY = 1e-9

Vector = NDArray[np.float64]


class Refusal(StrEnum):
    """Why the defaults stay."""

    TOO_FEW_QUERIES = "too-few-queries"
    TOO_FEW_CHOICES = "too-few-choices"
    NO_SURE_GAIN = "no-sure-gain"


@dataclass(frozen=True, slots=True)
class DirectionReport:
    """What was learned for the lists of one side, from what, and how sure it is.

    `gain` is the mean log-likelihood a query gains over the defaults on queries held out, with
    its standard error; `consistency` is how sharply the choices follow the default ranking,
    where 1 is as sharply as the deals that the defaults were learned on.
    """

    queries: int
    wanted: int
    refused: int
    contradicted: int
    consistency: float | None = None
    pull: float | None = None
    gain: float | None = None
    gain_error: float | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Reweighing:
    """Weights for both sides; those of a side that was refused are the defaults themselves."""

    weights: Weights
    reports: Mapping[Kind, DirectionReport]

    @property
    def learned(self) -> tuple[Kind, ...]:
        """The sides whose weights differ from the defaults."""
        return tuple(kind for kind, report in self.reports.items() if report.refusal is None)


def reweigh(
    index: MatchIndex,
    outcomes: Sequence[Outcome],
    *,
    defaults: Weights,
    shown: Shown | None = None,
) -> Reweighing:
    """Learn from outcomes as the index describes their profiles today."""
    found = {
        kind: _direction(index, kind, evidence_of(index, kind, outcomes, shown or {}), own)
        for kind, own in defaults.items()
    }
    return Reweighing(
        {kind: weights for kind, (weights, _) in found.items()},
        {kind: report for kind, (_, report) in found.items()},
    )


def reweighed(index: MatchIndex, weights: Weights) -> MatchIndex:
    """The same market under other weights, whose means and spreads are those of the index."""
    return replace(index, weights=weights)


def _direction(
    index: MatchIndex, kind: Kind, evidence: Evidence, defaults: DirectionWeights
) -> tuple[DirectionWeights, DirectionReport]:
    weight, report = learn_direction(evidence, defaults.weight)
    if weight is None:
        return defaults, report
    return _calibrated(index, kind, defaults, weight), report


def learn_direction(evidence: Evidence, defaults: Vector) -> tuple[Vector | None, DirectionReport]:
    """The weights that the evidence bears out; None where the defaults stay."""
    report = DirectionReport(
        len(evidence.choices), evidence.wanted, evidence.refused, evidence.contradicted
    )
    if report.queries < MIN_QUERIES:
        return None, replace(report, refusal=Refusal.TOO_FEW_QUERIES)
    if report.wanted < MIN_CHOICES:
        return None, replace(report, refusal=Refusal.TOO_FEW_CHOICES)
    fits = _Fits(evidence.choices, defaults)
    gains, pull = fits.held_out_gains(), fits.best_pull(frozenset())
    gain, error = float(gains.mean()), float(gains.std(ddof=1) / np.sqrt(len(gains)))
    is_sure = gain > SURE * error + _TINY
    report = replace(
        report,
        consistency=fits.consistency(frozenset()),
        pull=pull,
        gain=gain,
        gain_error=error,
        refusal=None if is_sure else Refusal.NO_SURE_GAIN,
    )
    return fits.weights(pull) if is_sure else None, report


class _Fits:
    """Fits with folds of queries held out; each is made once, whoever asks.

    Choices of people are more or less sharp than the deals of the defaults. That is no reason
    to rank differently, so the defaults are first made as sharp as the choices (`consistency`),
    and both prior and rival of a fit are the defaults at that sharpness.
    """

    def __init__(self, choices: Sequence[Choice], defaults: Vector) -> None:
        order = np.random.default_rng(_FOLD_SEED).permutation(len(choices))
        self._folds = [[choices[i] for i in order[fold::FOLDS]] for fold in range(FOLDS)]
        self._stacks = [StackedChoices(fold) for fold in self._folds]
        self._defaults = defaults
        self.consistency = cache(self._consistency)
        self._fit = cache(self._fitted)

    def held_out_gains(self) -> Vector:
        """By query what is gained over the defaults, by fits and pulls that never saw it."""
        return np.concatenate([self._gains(fold) for fold in range(FOLDS)])

    def best_pull(self, hidden: frozenset[int]) -> float:
        """The pull that predicts each other fold best from the rest; the cautious one in a tie."""
        folds = [fold for fold in range(FOLDS) if fold not in hidden]

        def loss(pull: float) -> float:
            return sum(
                float(self._stacks[fold].losses(self._fit(hidden | {fold}, pull)).sum())
                for fold in folds
            )

        return min(PULLS, key=loss)

    def weights(self, pull: float) -> Vector:
        """What all choices say, at the sharpness of the defaults."""
        nothing: frozenset[int] = frozenset()
        found = self._fit(nothing, pull) / self.consistency(nothing)
        return np.clip(found, LEAST_SHARE * self._defaults, MOST_SHARE * self._defaults)

    def _gains(self, fold: int) -> Vector:
        hidden = frozenset({fold})
        rival = self.consistency(hidden) * self._defaults
        learned = self._fit(hidden, self.best_pull(hidden))
        return self._stacks[fold].losses(rival) - self._stacks[fold].losses(learned)

    def _rest(self, hidden: frozenset[int]) -> list[Choice]:
        return [*chain(*(self._folds[fold] for fold in range(FOLDS) if fold not in hidden))]

    def _consistency(self, hidden: frozenset[int]) -> float:
        stacked = StackedChoices(self._rest(hidden))

        def loss(logarithm: float) -> float:
            return float(stacked.losses(np.exp(logarithm) * self._defaults).sum())

        found = minimize_scalar(loss, bounds=_CONSISTENCY, method="bounded")
        return float(np.exp(found.x))

    def _fitted(self, hidden: frozenset[int], pull: float) -> Vector:
        prior = self.consistency(hidden) * self._defaults
        return fit_weights(self._rest(hidden), prior, pull=pull, most_share=MOST_SHARE)


def _calibrated(
    index: MatchIndex, kind: Kind, defaults: DirectionWeights, weight: Vector
) -> DirectionWeights:
    """New weights with the centre and scale that leave two percentiles of all scores as they were.

    So a score still says how a pair stands among all pairs, and hosts can be compared.
    """
    slots, others = (index.market.side(side).slots() for side in (kind, other_side(kind)))
    sample = slots[np.unique(np.linspace(0, len(slots) - 1, _SAMPLE).astype(np.intp))]
    terms = (index.standardised(kind, index.ask(kind, int(slot)), others) for slot in sample)
    old, new = np.hstack([np.stack([t @ defaults.weight, t @ weight]) for t in terms])
    low, high = np.percentile(old, _FIXED_RANKS)
    new_low, new_high = np.percentile(new, _FIXED_RANKS)
    if high - low < _TINY or new_high - new_low < _TINY:
        return replace(defaults, weight=weight)
    stretch = (new_high - new_low) / (high - low)
    centre = new_low - (low - defaults.centre) * stretch
    return replace(
        defaults, weight=weight, centre=float(centre), scale=float(defaults.scale * stretch)
    )
