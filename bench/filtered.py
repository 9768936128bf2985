"""The structured part of one list of 100k: filters, standardising, weighing, the best 50."""

from __future__ import annotations

import click
import numpy as np

from bench.report import put_into_report
from bench.rounds import seconds, written
from matchmaker.matching.index.compiled import use_compiled_kernels
from matchmaker.matching.index.kernels import weighted_sum
from matchmaker.matching.pipeline import FEATURE_NAMES, best

TOP, ROUNDS = 50, 50


@click.command()
@click.option("--count", default=100_000, show_default=True)
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(count: int, *, write: bool) -> None:
    """Weigh features, of which a tenth is unknown, and keep the best that pass a filter."""
    use_compiled_kernels(count)
    rng = np.random.default_rng(0)
    values = rng.normal(size=(len(FEATURE_NAMES), count))
    values[rng.random(values.shape) < 1 / 10] = np.nan
    ones, wanted = np.ones(len(FEATURE_NAMES)), rng.random(count) < 1 / 2
    alive = np.ones(count, dtype=bool)

    def fused(_: int) -> object:
        means, r = np.zeros(len(ones)), np.zeros(count)
        weighted_sum(values, alive, ones, ones, ones, 10.0, means, r)
        return best(r, wanted, TOP)

    def dense(_: int) -> object:
        away = np.nan_to_num(values - np.nanmean(values, axis=1, keepdims=True))
        r = np.where(wanted, (away * ones[:, None]).sum(axis=0), -np.inf)
        return np.argpartition(-r, TOP)[:TOP]

    found = seconds({"NumPy": dense, "matchmaker": fused}, ROUNDS)
    rows = [f"| {name} | {written(value)} |" for name, value in found.items()]
    table = "\n".join([f"| {len(ones)} features of {count:,} | p50 |", "|---|---|", *rows])
    click.echo(table)
    if write:
        put_into_report("filtered", table)


if __name__ == "__main__":
    main()
