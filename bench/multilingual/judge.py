"""Judgements from topics: `python -m bench.multilingual.judge` writes the lists of both sets."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from bench.multilingual.dataset import SETS, Topics, read_topics, rows_of

SAME_MAIN, SAME_SECOND, NEIGHBOUR = 3, 2, 1


def grade(investor: Topics, startup: Topics, neighbours: Collection[frozenset[str]]) -> int:
    """How well the startup's topics answer what the investor wants; 0 is not at all."""
    if is_turned_down(investor, startup):
        return 0
    main, *second = startup.topics
    if main in investor.topics:
        return SAME_MAIN
    if not set(second).isdisjoint(investor.topics):
        return SAME_SECOND
    near = any(frozenset({main, wanted}) in neighbours for wanted in investor.topics)
    return NEIGHBOUR if near else 0


def is_turned_down(investor: Topics, startup: Topics) -> bool:
    return not investor.turned_down.isdisjoint(startup.topics)


def judgements(directory: Path) -> Iterator[tuple[str, str, int]]:
    """Investor, startup and grade of every pair that has one."""
    neighbours = {frozenset(pair) for pair in rows_of(directory / "neighbours.tsv")}
    for investor, startup, wanted, offered in _pairs(directory):
        if found := grade(wanted, offered, neighbours):
            yield investor, startup, found


def negated(directory: Path) -> Iterator[tuple[str, str]]:
    """Investor and startup of every pair that the investor's own sentence rules out."""
    for investor, startup, wanted, offered in _pairs(directory):
        if is_turned_down(wanted, offered):
            yield investor, startup


def _pairs(directory: Path) -> Iterator[tuple[str, str, Topics, Topics]]:
    topics = read_topics(directory)
    investors = [key for key in topics if key.startswith("i")]
    startups = [key for key in topics if key.startswith("s")]
    for investor in investors:
        for startup in startups:
            yield investor, startup, topics[investor], topics[startup]


def write(directory: Path) -> None:
    graded = "".join(f"{guest}\t{home}\t{found}\n" for guest, home, found in judgements(directory))
    ruled_out = "".join(f"{guest}\t{home}\n" for guest, home in negated(directory))
    (directory / "judgements.tsv").write_text(graded, encoding="utf-8")
    (directory / "negated.tsv").write_text(ruled_out, encoding="utf-8")


def main() -> None:
    for directory in SETS.values():
        write(directory)


if __name__ == "__main__":
    main()
