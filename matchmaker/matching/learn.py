"""Learning the weights from which startups an investor took, among many (conditional logit)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

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
    """One query: standardised features of those taken and of those passed over."""

    taken: NDArray[np.float64]
    passed: NDArray[np.float64]


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
    data: Sequence[Choice], prior: NDArray[np.float64], *, pull: float = PULL
) -> NDArray[np.float64]:
    """Weights that make the deals likeliest, pulled towards `prior` (McFadden 1974 + ridge)."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = 0.0, np.zeros_like(weights)
        for choice in data:
            value, slope = _one_loss(choice, weights)
            total += value
            gradient += slope
        away = weights - prior
        count = max(1, len(data))
        return total / count + pull * float(away @ away), gradient / count + 2 * pull * away

    bounds = [(LEAST_SHARE * float(weight), None) for weight in prior]
    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x)


def _one_loss(choice: Choice, weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Mean over those taken of −ln P(taken | taken or passed), and its gradient."""
    passed = choice.passed @ weights
    rest = logsumexp(passed) if passed.size else -np.inf
    mean_passed = np.exp(passed - rest) @ choice.passed if passed.size else np.zeros_like(weights)
    own = choice.taken @ weights
    both = np.logaddexp(own, rest)
    share = np.exp(own - both)[:, None]
    expected = share * choice.taken + (1 - share) * mean_passed
    slope = (expected - choice.taken).mean(axis=0)
    return float((both - own).mean()), slope
