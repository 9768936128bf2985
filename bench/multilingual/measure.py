"""`make bench-languages`: lists across five languages, ours beside methods that read letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click
import numpy as np
from numpy.typing import NDArray

from bench.methods import BothSides
from bench.multilingual.dataset import SETS, JudgedProfiles, read_judged
from bench.multilingual.methods import METHODS
from matchmaker.domain.enums import Kind

LISTED = 10
ENOUGH = 5
"""Investors asking, from which on a figure of the second table is no accident of a few."""

GROUPS = {
    "en": ("en",),
    "vi": ("vi",),
    "vi without marks": ("vi-plain",),
    "vi and en": ("vi+en",),
    "ko, zh, ja": ("ko", "zh", "ja"),
}
"""Startups by how they write; the three languages of visitors have too few to stand alone."""

Mask = NDArray[np.bool_]
Figures = dict[str, float]


def ndcg(scores: NDArray[np.float64], grades: NDArray[np.int_], among: Mask) -> float:
    """Mean NDCG@10, gain 2^grade − 1, of the rows that have anything to find `among` the pairs."""
    gains = np.where(among, 2.0**grades - 1, 0)
    discount = 1 / np.log2(np.arange(LISTED) + 2)
    found = []
    for row, gain, candidates in zip(scores, gains, among, strict=True):
        if gain.any():
            best = gain[top(row, candidates)]
            ideal = np.sort(gain)[::-1][:LISTED]
            found.append(best @ discount[: len(best)] / (ideal @ discount[: len(ideal)]))
    return float(np.mean(found)) if found else float("nan")


def top(row: NDArray[np.float64], candidates: Mask) -> NDArray[np.intp]:
    """Positions of the ten best candidates, ties in the order of the file."""
    order = np.argsort(-row, kind="stable")
    return order[candidates[order] & np.isfinite(row[order])][:LISTED]


def negated_share(scores: NDArray[np.float64], negated: Mask) -> float:
    """Share of the top ten on a topic the investor turns down, over investors who turn down any."""
    everyone = np.ones(scores.shape[1], dtype=bool)
    shares = [
        row_negated[top(row, everyone)].sum() / LISTED
        for row, row_negated in zip(scores, negated, strict=True)
        if row_negated.any()
    ]
    return float(np.mean(shares)) if shares else float("nan")


def columns(judged: JudgedProfiles, scores: BothSides) -> Figures:
    """The figures of the first table."""
    everyone = np.ones(judged.grades.shape, dtype=bool)
    return {
        "all": ndcg(scores.guest, judged.grades, everyone),
        "across languages": ndcg(scores.guest, judged.grades, judged.across),
        "without shared Latin words": ndcg(scores.guest, judged.grades, judged.unshared),
        "startup → investors": ndcg(scores.home, judged.grades.T, everyone.T),
        "startup → investors across": ndcg(scores.home, judged.grades.T, judged.across.T),
        "negated in top 10": negated_share(scores.guest, judged.negated),
    }


def language_pairs(judged: JudgedProfiles) -> Iterator[tuple[str, Mask]]:
    """Which pairs belong to each language of investors and way of writing of startups."""
    guests, homes = judged.writings(Kind.INVESTOR), judged.writings(Kind.STARTUP)
    for language in dict.fromkeys(sorted(guests.tolist())):
        for name, writings in GROUPS.items():
            yield f"{language} → {name}", np.outer(guests == language, np.isin(homes, writings))


def by_language_pair(judged: JudgedProfiles, scores: BothSides) -> Figures:
    """The figures of the second table."""
    return {
        name: ndcg(scores.guest, judged.grades, among) for name, among in language_pairs(judged)
    }


def asking(judged: JudgedProfiles) -> Figures:
    """How many investors each figure of the second table is the mean of."""
    return {
        name: float(((judged.grades > 0) & among).any(axis=1).sum())
        for name, among in language_pairs(judged)
    }


def lowest(figures: Figures, investors: Figures) -> float:
    """The least of the second table's figures that enough investors stand behind."""
    return min(found for name, found in figures.items() if investors[name] >= ENOUGH)


def mean_of(draws: list[Figures]) -> Figures:
    return {name: float(np.mean([draw[name] for draw in draws])) for name in draws[0]}


def as_table(rows: Mapping[str, Figures], form: str = ".3f") -> str:
    """A Markdown table, a row for each method."""
    names = list(next(iter(rows.values())))
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    lines += [
        f"| {row} | " + " | ".join(format(figures[name], form) for name in names) + " |"
        for row, figures in rows.items()
    ]
    return "\n".join(lines)


def transposed(rows: Mapping[str, Figures]) -> dict[str, Figures]:
    names = next(iter(rows.values()))
    return {name: {row: figures[name] for row, figures in rows.items()} for name in names}


def report(judged: JudgedProfiles) -> str:
    """Every method's figures for one set: by direction, by language pair, the weakest pair."""
    scores = {name: method(judged) for name, method in METHODS.items()}
    first = {name: mean_of([columns(judged, s) for s in draws]) for name, draws in scores.items()}
    second = {
        name: mean_of([by_language_pair(judged, s) for s in draws])
        for name, draws in scores.items()
    }
    investors = asking(judged)
    weakest = {name: lowest(figures, investors) for name, figures in second.items()}
    return "\n\n".join(
        [
            f"NDCG@{LISTED}, and the share of the top ten that is on a topic turned down",
            as_table(first),
            f"NDCG@{LISTED} by language of the investor → of the startups",
            as_table(transposed({**second, "investors asking": investors})),
            f"The lowest of these with at least {ENOUGH} investors asking",
            as_table({"lowest": weakest}),
        ]
    )


@click.command()
@click.option(
    "--set", "chosen", type=click.Choice([*SETS, "both"]), default="both", show_default=True
)
def main(chosen: str) -> None:
    """Rank the judged profiles with every method and print what each finds."""
    for name in SETS if chosen == "both" else [chosen]:
        judged = read_judged(SETS[name])
        size = f"{len(judged.investors)} investors, {len(judged.startups)} startups"
        click.echo(f"## {name}: {size}\n\n{report(judged)}\n")


if __name__ == "__main__":
    main()
