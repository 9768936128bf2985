"""`make bench-quality`: how good the lists are on real deals and across five languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from bench.bootstrap import Interval, mean_interval, ratio_interval
from bench.circumstances import CIRCUMSTANCES
from bench.deals import DEFAULT_DIRECTORY, MissingDealsError, read_deals, read_profiles
from bench.list_quality import exposure, ndcg_by_query, recall_by_query
from bench.methods import METHODS, OURS, PLAIN, Method
from bench.multilingual.dataset import SETS, read_judged
from bench.multilingual.measure import report
from bench.report import QUALITY_SECTIONS, put_into_report
from matchmaker.domain.profiles import Profile

Deals = NDArray[np.bool_]
Found = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lists:
    """One method's figures by query: A investor → startups, B startup → investors."""

    a: Found
    b: Found
    recall: Found
    exposure: float


def measure(method: Method, profiles: Sequence[Profile], deals: Deals) -> Lists:
    scores = method(profiles)
    return Lists(
        ndcg_by_query(scores.guest, deals),
        ndcg_by_query(scores.home, deals.T),
        recall_by_query(scores.home, deals.T),
        exposure(scores.home),
    )


def methods_table(profiles: Sequence[Profile], deals: Deals) -> str:
    """Every method on the deals as they are."""
    found = {name: measure(method, profiles, deals) for name, method in METHODS.items()}
    rows = [
        [name, *(f"{mean_interval(x):.4f}" for x in (of.a, of.b, of.recall)), f"{of.exposure:.2f}"]
        for name, of in found.items()
    ]
    ours, plain = found[OURS], found[PLAIN]
    ratios = (ratio_interval(ours.a, plain.a), ratio_interval(ours.b, plain.b))
    rows.append(["ratio to plain TF-IDF", *(f"{ratio:.2f}" for ratio in ratios), "", ""])
    return as_table(["", "A NDCG@10", "B NDCG@10", "B recall@50", "exposure"], rows)


def circumstances_table(profiles: Sequence[Profile], deals: Deals) -> str:
    """Ours beside plain TF-IDF, both reading the same profiles that say less."""
    rows, ratios = [], []
    for name, change in CIRCUMSTANCES.items():
        told = [change(profile) for profile in profiles]
        plain, ours = (measure(METHODS[m], told, deals) for m in (PLAIN, OURS))
        pair = (ratio_interval(ours.a, plain.a), ratio_interval(ours.b, plain.b))
        ratios.append(pair)
        sides = ((plain.a, ours.a, pair[0]), (plain.b, ours.b, pair[1]))
        cells = [(f"{p.mean():.4f}", f"{o.mean():.4f}", f"{ratio:.2f}") for p, o, ratio in sides]
        rows.append([name, *cells[0], *cells[1]])
    means = [_geometric_mean(side) for side in zip(*ratios, strict=True)]
    rows.append(["geometric mean", "", "", f"{means[0]:.2f}", "", "", f"{means[1]:.2f}"])
    head = ["", "A plain", "A ours", "A ratio", "B plain", "B ours", "B ratio"]
    return as_table(head, rows)


def _geometric_mean(ratios: Sequence[Interval]) -> float:
    return float(np.exp(np.mean([np.log(ratio.value) for ratio in ratios])))


def as_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


@click.command()
@click.option(
    "--deals", type=click.Path(path_type=Path), default=DEFAULT_DIRECTORY, show_default=True
)
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(deals: Path, *, write: bool) -> None:
    """Print every figure of quality, ours beside the peers, with bootstrap intervals."""
    if not (deals / "profiles.jsonl").exists():
        raise MissingDealsError(deals)
    profiles = read_profiles(deals)
    wanted = read_deals(deals, profiles)
    tables = (
        methods_table(profiles, wanted),
        circumstances_table(profiles, wanted),
        *(report(read_judged(path)) for path in SETS.values()),
    )
    for name, table in zip(QUALITY_SECTIONS, tables, strict=True):
        click.echo(f"## {name}\n\n{table}\n")
        if write:
            put_into_report(name, table)


if __name__ == "__main__":
    main()
