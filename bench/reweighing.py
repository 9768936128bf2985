"""How often a host's own weights are learned, rightly and wrongly, from simulated choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click
import numpy as np
from numpy.typing import NDArray

from bench.list_quality import ndcg
from matchmaker.domain.enums import Kind
from matchmaker.matching.learn import Choice
from matchmaker.matching.outcomes import Evidence
from matchmaker.matching.pipeline import FEATURE_NAMES
from matchmaker.matching.reweigh import learn_direction
from matchmaker.matching.weights import load_weights

QUERIES = (20, 40, 80)
OTHERS = 40
MOST_WANTED = 7
JUDGED = 200
"""Lists of other profiles, on which the learned weights are judged."""
SPREAD = 0.8
"""Standard deviation of the logarithm by which a host's true weights differ from the defaults."""

Vector = NDArray[np.float64]
DEFAULTS = load_weights(FEATURE_NAMES)[Kind.INVESTOR].weight
HOSTS: Mapping[str, Callable[[np.random.Generator], Vector]] = {
    "choices at random": lambda _: 0 * DEFAULTS,
    "choices by the defaults": lambda _: DEFAULTS,
    "choices by other weights": lambda rng: DEFAULTS * np.exp(rng.normal(0, SPREAD, DEFAULTS.size)),
}


def _chosen(rng: np.random.Generator, truth: Vector, wanted: int) -> Choice:
    """One profile that wants so many of those on offer, by a conditional logit."""
    terms = rng.normal(size=(OTHERS, truth.size))
    order = np.argsort(-(terms @ truth + rng.gumbel(size=OTHERS)), kind="stable")
    return Choice(terms[order[:wanted]], terms[order[wanted:]])


def _quality(rng: np.random.Generator, truth: Vector, weight: Vector) -> float:
    """NDCG@10 on choices of profiles that nothing was learned from."""
    choices = [_chosen(rng, truth, MOST_WANTED) for _ in range(JUDGED)]
    scores = np.stack([np.concatenate([c.taken, c.passed]) @ weight for c in choices])
    wanted = np.zeros(scores.shape, dtype=bool)
    wanted[:, :MOST_WANTED] = True
    order = rng.permutation(OTHERS)  # ties go by position, which must not tell
    return ndcg(scores[:, order], wanted[:, order])


def simulated(
    truth_of: Callable[[np.random.Generator], Vector], queries: int, seed: int
) -> tuple[bool, float]:
    """Whether one host's weights were learned, and what its lists gained in NDCG@10."""
    rng = np.random.default_rng([seed, queries])
    truth = truth_of(rng)
    wanted = rng.integers(1, MOST_WANTED + 1, size=queries).tolist()
    choices = tuple(_chosen(rng, truth, count) for count in wanted)
    weight, _ = learn_direction(Evidence(choices, sum(wanted), 0, 0), DEFAULTS)
    if weight is None:
        return False, 0.0
    before, after = (
        _quality(np.random.default_rng(seed), truth, one) for one in (DEFAULTS, weight)
    )
    return True, after - before


@click.command()
@click.option("--hosts", type=click.IntRange(min=1), default=200, show_default=True)
def main(hosts: int) -> None:
    """Simulate HOSTS hosts of every kind and size, and print what became of their weights."""
    click.echo(f"{'host':25} {'profiles':>8} {'learned':>8} {'NDCG@10':>8} {'worst':>8}")
    for name, truth_of in HOSTS.items():
        for queries in QUERIES:
            found = [simulated(truth_of, queries, seed) for seed in range(hosts)]
            learned = np.mean([was_learned for was_learned, _ in found])
            gains = [gain for _, gain in found]
            click.echo(
                f"{name:25} {queries:8} {learned:8.1%} {np.mean(gains):+8.3f} {min(gains):+8.3f}"
            )


if __name__ == "__main__":
    main()
