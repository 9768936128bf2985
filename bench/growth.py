"""How the whole pipeline grows with the market: a table, and a curve for the docs."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from math import log10
from pathlib import Path
from statistics import median
from time import perf_counter

import click
import numpy as np

from bench.markets import edits_of, index_of
from bench.report import put_into_report
from bench.rounds import written
from matchmaker.domain.enums import Kind

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
QUERIES, EDITS, TOP = 30, 20, 50
CURVE = Path("docs/screenshots/growth.svg")
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds of one list and one edit, seconds of a fit, and bytes a profile."""

    size: int
    query: float
    edit: float
    fit: float
    memory: float


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def measure(size: int) -> Growth:
    index_of(1000, companies=0).rank(Kind.STARTUP, 0, limit=TOP)
    before, begun = _resident(), perf_counter()
    index = index_of(size, companies=0)
    fit, memory = perf_counter() - begun, _resident() - before
    times = []
    for slot in np.linspace(0, size // 5, QUERIES).astype(int).tolist():
        begun = perf_counter()
        index.rank(Kind.INVESTOR, slot, limit=TOP)
        times.append(perf_counter() - begun)
    edits, edited = [], index
    for reading in edits_of(index, EDITS):
        begun = perf_counter()
        edited = edited.edited([reading])
        edits.append(perf_counter() - begun)
    return Growth(size, median(times), median(edits), fit, memory / size)


def _in_own_process(size: int) -> Growth:
    command = [sys.executable, "-m", "bench.growth", "--only", str(size)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 -- ourselves
    return Growth(**json.loads(found.stdout))


def as_table(found: list[Growth]) -> str:
    rows = [
        f"| {g.size:,} | {written(g.query)} | {written(g.edit)} | {g.memory / 1000:.2f} kB |"
        for g in found
    ]
    return "\n".join(
        ["| profiles | one list | one edit | memory a profile |", "|---|---|---|---|", *rows]
    )


def as_curve(found: list[Growth]) -> str:
    """Milliseconds of a list and of an edit over the number of profiles, both logarithmic."""

    def at(size: int, value: float) -> str:
        x = 60 + 440 * (log10(size) - 4) / 2
        return f"{x:.0f},{250 - 70 * (log10(value * 1000) + 1):.0f}"

    lines = {
        "one list": ("#1d4ed8", [at(g.size, g.query) for g in found]),
        "one edit": ("#b45309", [at(g.size, g.edit) for g in found]),
    }
    grid = "".join(
        f'<path d="M60 {250 - 70 * k}H500" stroke="#ddd"/>'
        f'<text x="52" y="{254 - 70 * k}" text-anchor="end">{10.0 ** (k - 1):g} ms</text>'
        for k in range(4)
    )
    ticks = "".join(
        f'<text x="{at(g.size, 1).split(",")[0]}" y="272" text-anchor="middle">{g.size:,}</text>'
        for g in found
    )
    curves = "".join(
        f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>'
        f'<text x="{points[-1].split(",")[0]}" y="{int(points[-1].split(",")[1]) - 8}" '
        f'text-anchor="end" fill="{colour}">{name}</text>'
        for name, (colour, points) in lines.items()
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 290" role="img" '
        'font-family="sans-serif" font-size="11" aria-label="Time over profiles">'
        f"{grid}{ticks}{curves}</svg>\n"
    )


@click.command()
@click.option("--only", type=int, help="Measure one size and print JSON.")
@click.option("--largest", default=SIZES[-1], show_default=True)
@click.option("--write", is_flag=True, help="Put table and curve into docs/.")
def main(only: int | None, largest: int, *, write: bool) -> None:
    """Measure markets of growing size, each in a process of its own."""
    if only is not None:
        own = measure(only)
        click.echo(json.dumps({name: getattr(own, name) for name in Growth.__slots__}))
        return
    found = [_in_own_process(size) for size in SIZES if size <= largest]
    click.echo(as_table(found))
    if write:
        put_into_report("growth", as_table(found))
        CURVE.write_text(as_curve(found), encoding="utf-8")


if __name__ == "__main__":
    main()
