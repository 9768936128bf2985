"""Learning the weights from which startups an investor took, among many (conditional logit)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from matchmaker.domain.enums import Kind
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile

OFFERED = 200
"""So many others, drawn at random, are set beside those taken."""
PULL = 0.02
"""Strength of the ridge that pulls every weight towards its prior."""
LEAST_SHARE = 1 / 3
"""No weight falls below this share of its prior: what one data set lacks, another has."""


@dataclass(frozen=True, slots=True)
class History:
    """A market as it stood on a day, and the deals made in it afterwards (investor, startup)."""

    profiles: tuple[Profile, ...]
    deals: NDArray[np.bool_]


def history_before(investors: Sequence[Profile], cut: date, until: date) -> History:
    """The companies first backed in [cut, until) as startups; records hold only what was before."""
    debuts = {
        key: company
        for key, company in _debuts(investors).items()
        if company.day is not None and cut <= company.day < until
    }
    column = {key: i for i, key in enumerate(debuts)}
    startups = tuple(_as_startup(key, company) for key, company in debuts.items())
    known = [replace(i, past_companies=_before(i.past_companies, cut)) for i in investors]
    kept = [i for i, investor in enumerate(known) if investor.past_companies]
    deals = np.zeros((len(kept), len(startups)), dtype=bool)
    for row, i in enumerate(kept):
        for company in investors[i].past_companies:
            column_of = column.get(_key(company))
            if column_of is not None and company.day is not None and company.day < until:
                deals[row, column_of] = True
    return History((*startups, *(known[i] for i in kept)), deals)


def _debuts(investors: Sequence[Profile]) -> dict[str, PastCompany]:
    """Each company as it stood at its first deal on record."""
    first: dict[str, PastCompany] = {}
    for investor in investors:
        for company in investor.past_companies:
            known = first.get(_key(company))
            if company.day and (known is None or known.day is None or company.day < known.day):
                first[_key(company)] = company
    return first


def _key(company: PastCompany) -> str:
    return company.id or company.name


def _before(companies: Sequence[PastCompany], cut: date) -> tuple[PastCompany, ...]:
    return tuple(c for c in companies if c.day is not None and c.day < cut)


def _as_startup(key: str, company: PastCompany) -> Profile:
    return Profile(
        key=key,
        kind=Kind.STARTUP,
        name=company.name,
        country=company.country,
        region=company.region or "",
        city=company.city or "",
        sectors=company.sectors,
        stages=(company.stage,) if company.stage else (),
        raising=company.amount,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One query: standardised features of those taken and of those passed over.

    `counts` says how much each of those taken counts. Odds are what a profile has beside its
    features, such as the chance that it was looked at. Whatever is left out is 1.
    """

    taken: NDArray[np.float64]
    passed: NDArray[np.float64]
    counts: NDArray[np.float64] | None = None
    taken_odds: NDArray[np.float64] | None = None
    passed_odds: NDArray[np.float64] | None = None


def choices(terms: NDArray[np.float64], deals: NDArray[np.bool_], *, seed: int) -> list[Choice]:
    """Choices of every query with a deal; terms have shape (queries, others, features)."""
    rng = np.random.default_rng(seed)
    found = []
    for row, taken in zip(terms, deals, strict=True):
        if taken.any():
            offered = rng.choice(len(taken), min(OFFERED, len(taken)), replace=False)
            found.append(Choice(row[taken], row[offered[~taken[offered]]]))
    return found


def fit_weights(
    data: Sequence[Choice],
    prior: NDArray[np.float64],
    *,
    pull: float = PULL,
    most_share: float | None = None,
) -> NDArray[np.float64]:
    """Weights that make the deals likeliest, pulled towards `prior` (McFadden 1974 + ridge).

    With `most_share` no weight rises above this share of its prior either.
    """
    stacked = StackedChoices(data)
    count = max(1, len(data))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        losses, slope = stacked.losses(weights), stacked.slope(weights)
        away = weights - prior
        total = float(losses.sum()) / count + pull * float(away @ away)
        return total, slope / count + 2 * pull * away

    bounds = [(LEAST_SHARE * w, None if most_share is None else most_share * w) for w in prior]
    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x)


class StackedChoices:
    """Choices as a few long arrays, so that their likelihood costs a few array operations.

    A choice without alternatives has no loss, whatever the weights.
    """

    def __init__(self, data: Sequence[Choice]) -> None:
        real = [choice for choice in data if len(choice.taken) and len(choice.passed)]
        self._is_real = np.array([bool(len(c.taken) and len(c.passed)) for c in data], dtype=bool)
        taken, passed = ([len(c.taken) for c in real], [len(c.passed) for c in real])
        self._takers = np.repeat(np.arange(len(real)), taken)
        self._passers = np.repeat(np.arange(len(real)), passed)
        self._first = np.concatenate([[0], np.cumsum(passed)[:-1]]).astype(np.intp)
        self._taken = _stacked([c.taken for c in real])
        self._passed = _stacked([c.passed for c in real])
        self._taken_lift = np.log(_joined([_ones(c.taken_odds, c.taken) for c in real]))
        self._passed_lift = np.log(_joined([_ones(c.passed_odds, c.passed) for c in real]))
        self._counts = _joined([_ones(c.counts, c.taken) / len(c.taken) for c in real])

    def losses(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """By choice: the mean over those taken of −ln P(taken | taken or passed)."""
        found = np.zeros(len(self._is_real))
        if self._is_real.any():
            rest, _ = self._rest(weights)
            own = self._taken @ weights + self._taken_lift
            loss = self._counts * (np.logaddexp(own, rest[self._takers]) - own)
            found[self._is_real] = np.bincount(self._takers, loss)
        return found

    def slope(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gradient of the sum of all losses."""
        if not self._is_real.any():
            return np.zeros_like(weights)
        rest, shares = self._rest(weights)
        own = self._taken @ weights + self._taken_lift
        missed = self._counts * np.exp(rest[self._takers] - np.logaddexp(own, rest[self._takers]))
        of_query = np.bincount(self._takers, missed)
        return np.asarray((of_query[self._passers] * shares) @ self._passed - missed @ self._taken)

    def _rest(
        self, weights: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """By choice ln Σ exp(r) of those passed over; and the share of each of them in it."""
        r = self._passed @ weights + self._passed_lift
        most = np.maximum.reduceat(r, self._first)
        grown = np.exp(r - most[self._passers])
        total = np.add.reduceat(grown, self._first)
        return most + np.log(total), grown / total[self._passers]


def _ones(given: NDArray[np.float64] | None, beside: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.ones(len(beside)) if given is None else given


def _joined(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    return np.concatenate([np.zeros(0), *parts])


def _stacked(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    return np.vstack(parts) if parts else np.zeros((0, 0))
