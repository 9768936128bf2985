"""Timing several ways of doing one thing: in turns, so that a busy machine hits all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter

Method = Callable[[int], object]
"""One way of doing it; the number of the round says on what."""
OURS = "matchmaker"
_THOUSAND = 1000
_TEN = 10


def seconds(methods: Mapping[str, Method], rounds: int) -> dict[str, float]:
    """Median seconds of each method; a first round that nobody counts warms everything."""
    found: dict[str, list[float]] = {name: [] for name in methods}
    for number in range(-1, rounds):
        for name, method in methods.items():
            begun = perf_counter()
            method(number)
            if number >= 0:
                found[name].append(perf_counter() - begun)
    return {name: median(times) for name, times in found.items()}


def written(value: float) -> str:
    """Seconds as people write them."""
    if value >= 1:
        return f"{value:.1f} s"
    milliseconds = value * _THOUSAND
    return f"{milliseconds:.0f} ms" if milliseconds >= _TEN else f"{milliseconds:.2f} ms"


def compared(found: Mapping[str, float]) -> list[str]:
    """Cells of a table: name, time, and our time as a share of it."""
    ours = found[OURS]
    return [f"| {name} | {written(value)} | {ours / value:.3g} |" for name, value in found.items()]


def as_table(title: str, rows: Sequence[str]) -> str:
    """A Markdown table whose last column is our time over theirs."""
    return "\n".join([f"| {title} | p50 | ours / theirs |", "|---|---|---|", *rows])
