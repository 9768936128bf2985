"""Learn the weights from dated deals inside past companies; write them with their provenance."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from bench.deals import DEFAULT_DIRECTORY, read_profiles
from bench.forms import as_form
from bench.list_quality import ndcg
from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.matching.index.market import build_market
from matchmaker.matching.index.reading import DocumentCache
from matchmaker.matching.learn import History, choices, fit_weights, history_before
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.pipeline import FEATURE_NAMES, all_values, own_spread
from matchmaker.matching.score import linear, market_spread, standardised
from matchmaker.matching.weights import WEIGHTS_FILE, DirectionWeights

CUTS = (date(2008, 7, 1), date(2009, 7, 1), date(2010, 7, 1))
"""Each cut learns from the deals of the year that follows it; all lie before the judged period."""
PRIOR_WEIGHT: Mapping[str, float] = {
    "text": 1.0, "past": 0.15, "peers": 0.15, "sector": 0.15, "place": 0.15, "stage": 0.15,
    "ticket": 0.15, "needs": 0.2, "market": 0.12, "activity": 0.15,
    "size": 0.1, "refused": 1.5,
}  # fmt: skip
"""Profiles of this product describe themselves; those learned from are names and sectors only."""
BY_HAND: Mapping[str, tuple[float, float]] = {
    "needs": (0.4, 0.45), "market": (0.6, 0.6), "refused": (0.0, 1.0),
}  # fmt: skip
"""Mean and spread of what the history does not hold."""
SAME_FOR_ALL = {Kind.INVESTOR: "activity", Kind.STARTUP: "size"}
POINTS = ((70.0, 0.35), (95.0, 0.65))
"""Percentile of r over all pairs → score: three in ten are possible, one in twenty strong."""


class Learned:
    """Feature values of the markets of all cuts in one direction, and what was learned of them."""

    def __init__(self, kind: Kind, histories: list[tuple[History, NDArray[np.float64]]]) -> None:
        self.kind = kind
        self.histories = histories
        values = np.concatenate([v.reshape(-1, v.shape[2]) for _, v in histories])
        mean, spread = _moments(values, histories)
        prior = np.array([_prior(name, kind) for name in FEATURE_NAMES])
        blank = DirectionWeights(FEATURE_NAMES, prior, mean, spread, 0.0, 1.0)
        spreads = [own_spread(market_spread(v, blank), blank) for _, v in histories]
        terms = [standardised(v, blank, s) for (_, v), s in zip(histories, spreads, strict=True)]
        data = [
            choice
            for seed, ((history, _), t) in enumerate(zip(histories, terms, strict=True))
            for choice in choices(t, self._deals(history), seed=seed)
        ]
        weight = np.round(fit_weights(data, prior), 6)
        r = np.concatenate([(t @ weight).ravel() for t in terms])
        centre, scale = _calibrated(r)
        self.weights = DirectionWeights(FEATURE_NAMES, weight, mean, spread, centre, scale)
        self.queries = len(data)

    def _deals(self, history: History) -> NDArray[np.bool_]:
        return history.deals if self.kind is Kind.INVESTOR else history.deals.T


def _prior(name: str, kind: Kind) -> float:
    """What is the same for the whole other side says nothing in a list of it."""
    return 0.0 if name == SAME_FOR_ALL[kind] else PRIOR_WEIGHT[name]


def _moments(
    values: NDArray[np.float64], histories: list[tuple[History, NDArray[np.float64]]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    ones = np.ones(len(FEATURE_NAMES))
    flat = DirectionWeights(FEATURE_NAMES, ones, ones, ones, 0.0, 1.0)
    of_each = np.stack([market_spread(v, flat) for _, v in histories])
    is_known = np.stack([(~np.isnan(v)).any(axis=(0, 1)) for _, v in histories])
    spreads = (of_each * is_known).sum(axis=0) / np.maximum(1, is_known.sum(axis=0))
    means = np.nan_to_num(
        np.where(np.isnan(values), 0.0, values).sum(axis=0)
        / np.maximum(1, (~np.isnan(values)).sum(axis=0))
    )
    for name, (mean, spread) in BY_HAND.items():
        column = FEATURE_NAMES.index(name)
        means[column], spreads[column] = mean, spread
    return means, spreads


def _calibrated(r: NDArray[np.float64]) -> tuple[float, float]:
    (low_rank, low), (high_rank, high) = POINTS
    at_low, at_high = np.percentile(r, [low_rank, high_rank])
    logit_low, logit_high = np.log(low / (1 - low)), np.log(high / (1 - high))
    scale = (at_high - at_low) / (logit_high - logit_low)
    return float(at_low - logit_low * scale), float(scale)


def learn(directory: Path) -> dict[Kind, Learned]:
    """Learn both directions."""
    return {kind: Learned(kind, histories) for kind, histories in _values(directory).items()}


def _values(directory: Path) -> dict[Kind, list[tuple[History, NDArray[np.float64]]]]:
    """Feature values of the markets of each cut, in both directions.

    Every market is there twice: with what investors backed, and with what a form would know.
    """
    investors = [p for p in read_profiles(directory) if p.kind is Kind.INVESTOR]
    found: dict[Kind, list[tuple[History, NDArray[np.float64]]]] = {
        Kind.INVESTOR: [],
        Kind.STARTUP: [],
    }
    documents = DocumentCache(load_lexicon())
    for cut in CUTS:
        full = history_before(investors, cut, cut.replace(year=cut.year + 1))
        forms = tuple(as_form(p) if p.kind is Kind.INVESTOR else p for p in full.profiles)
        for history in (replace(full, profiles=forms), full):
            market = build_market(history.profiles, documents=documents, rates=default_rates())
            for kind, histories in found.items():
                histories.append((history, all_values(market, kind, market.side(kind).slots())))
    return found


def validate(directory: Path) -> dict[Kind, float]:
    """NDCG@10 on the deals after the last cut, with weights learned on the cuts before it.

    Constants of the features are chosen by this number, never by the judged deals.
    """
    found: dict[Kind, float] = {}
    for kind, histories in _values(directory).items():
        weights = Learned(kind, histories[:-2]).weights
        history, values = histories[-1]
        spread = own_spread(market_spread(values, weights), weights)
        r = linear(standardised(values, weights, spread) * weights.weight)
        deals = history.deals if kind is Kind.INVESTOR else history.deals.T
        found[kind] = ndcg(r, deals)
    return found


def as_toml(learned: Mapping[Kind, Learned], directory: Path) -> str:
    """The weights file, readable by people."""
    data = hashlib.sha256((directory / "profiles.jsonl").read_bytes()).hexdigest()
    lines = [
        "# Constants of the ranking, by the side whose list it is. Written by `make weights`.",
        "# r = sum of weight × (value − mean of the query) / spread",
        "# score = 100·σ((r − centre) / scale)",
        "# Learned on dated deals inside past companies: conditional logit with a ridge to a",
        "# prior. That history holds no needs, markets, exclusions: these numbers are set by hand.",
        "",
        "[provenance]",
        f'data = "past companies of {data[:16]} (sha256 of profiles.jsonl, first 16 digits)"',
        f'deals = "made in the year after {" and ".join(str(cut) for cut in CUTS)}"',
    ]
    for kind, result in learned.items():
        weights = result.weights
        lines += [
            "",
            f"[{kind.value}]",
            f"centre = {weights.centre:.6g}",
            f"scale = {weights.scale:.6g}",
        ]
        lines += [f"queries = {result.queries}", "", f"[{kind.value}.features]"]
        for i, name in enumerate(weights.names):
            numbers = (weights.weight[i], weights.mean[i], weights.spread[i])
            weight, mean, spread = (f"{number:.4g}" for number in numbers)
            lines.append(f"{name} = {{ weight = {weight}, mean = {mean}, spread = {spread} }}")
    return "\n".join(lines) + "\n"


@click.command()
@click.option(
    "--deals", type=click.Path(path_type=Path), default=DEFAULT_DIRECTORY, show_default=True
)
@click.option("--output", type=click.Path(path_type=Path), default=WEIGHTS_FILE, show_default=True)
@click.option("--validate", "is_validation", is_flag=True, help="Judge on the last history year.")
def main(deals: Path, output: Path, *, is_validation: bool) -> None:
    """Learn the ranking weights and write them to OUTPUT."""
    if is_validation:
        for kind, figure in validate(deals).items():
            click.echo(f"lists of the {kind}s: NDCG@10 {figure:.4f}")
        return
    text = as_toml(learn(deals), deals)
    output.write_text(text, encoding="utf-8")
    click.echo(text)


if __name__ == "__main__":
    main()
