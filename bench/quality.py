"""`make bench`: ours beside plain TF-IDF on real deals: quality, time and memory in one run."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import click

from bench.deals import DEFAULT_DIRECTORY, MissingDealsError, read_deals, read_profiles
from bench.list_quality import ndcg
from bench.methods import METHODS, OURS, PLAIN
from bench.report import put_into_report

COMPARED = (PLAIN, OURS)


def measure(method: str, directory: Path) -> dict[str, float]:
    """Quality of one method, the seconds from parsed profiles to all scores, and peak memory."""
    profiles = read_profiles(directory)
    deals = read_deals(directory, profiles)
    begun = time.perf_counter()
    scores = METHODS[method](profiles)
    seconds = time.perf_counter() - begun
    return {
        "a": ndcg(scores.guest, deals),
        "b": ndcg(scores.home, deals.T),
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _in_own_process(method: str, directory: Path) -> dict[str, float]:
    """Peak memory is that of a process, so each method gets its own."""
    command = [sys.executable, "-m", "bench.quality", "--deals", str(directory), "--only", method]
    found = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 -- ourselves
    return dict(json.loads(found.stdout))


def as_table(found: dict[str, dict[str, float]]) -> str:
    """A Markdown table, peers first, and the ratios to plain TF-IDF."""
    lines = [
        "| method | A NDCG@10 | B NDCG@10 | all scores, both directions | peak memory |",
        "|---|---|---|---|---|",
    ]
    for method, figures in found.items():
        seconds, megabytes = f"{figures['seconds']:.2f} s", f"{figures['megabytes']:.0f} MB"
        lines.append(
            f"| {method} | {figures['a']:.4f} | {figures['b']:.4f} | {seconds} | {megabytes} |"
        )
    plain, ours = (found[method] for method in COMPARED)
    ratios = [f"{ours[key] / plain[key]:.2f}×" for key in ("a", "b", "seconds", "megabytes")]
    return "\n".join([*lines, f"| ratio | {' | '.join(ratios)} |"])


@click.command()
@click.option(
    "--deals", type=click.Path(path_type=Path), default=DEFAULT_DIRECTORY, show_default=True
)
@click.option("--only", type=click.Choice(COMPARED), help="Measure one method and print JSON.")
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(deals: Path, only: str | None, *, write: bool) -> None:
    """Rank the real deals with every method and compare."""
    if not (deals / "profiles.jsonl").exists():
        raise MissingDealsError(deals)
    if only is not None:
        click.echo(json.dumps(measure(only, deals)))
        return
    table = as_table({method: _in_own_process(method, deals) for method in COMPARED})
    click.echo(table)
    if write:
        put_into_report("deals", table)


if __name__ == "__main__":
    main()
