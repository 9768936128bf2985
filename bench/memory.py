"""What an index of 100k profiles takes in a web worker, beyond Python's own libraries."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import click

from bench.markets import index_of
from bench.report import put_into_report
from matchmaker.domain.enums import Kind

_MEGABYTE = 1e6
_PAGE = 4096


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE / _MEGABYTE


def measure(count: int, companies: int) -> dict[str, float]:
    """Megabytes before there is an index, with it, and after a few lists."""
    index_of(1000).rank(Kind.STARTUP, 0, limit=50)
    gc.collect()
    before = _resident()
    index = index_of(count, companies=companies)
    gc.collect()
    held = _resident() - before
    for slot in range(20):
        index.rank(Kind.STARTUP, slot, limit=50)
    return {"libraries": before, "index": held, "asked": _resident() - before}


@click.command()
@click.option("--count", default=100_000, show_default=True)
@click.option("--only", type=int, help="Measure with so many past companies and print JSON.")
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(count: int, only: int | None, *, write: bool) -> None:
    """Measure in processes of their own: without past companies, and with five an investor."""
    if only is not None:
        click.echo(json.dumps(measure(count, only)))
        return
    lines = ["| past companies | the process before | the index | a profile | after 20 lists |"]
    lines.append("|---|---|---|---|---|")
    for companies in (0, 5):
        command = [sys.executable, "-m", "bench.memory", "--count", str(count)]
        done = subprocess.run(  # noqa: S603 -- ourselves
            [*command, "--only", str(companies)], check=True, capture_output=True, text=True
        )
        found = json.loads(done.stdout)
        each = found["index"] * 1000 / count
        cells = [f"{found[name]:.0f} MB" for name in ("libraries", "index", "asked")]
        lines.append(f"| {companies} | {cells[0]} | {cells[1]} | {each:.2f} kB | {cells[2]} |")
    click.echo("\n".join(lines))
    if write:
        put_into_report("memory", "\n".join(lines))


if __name__ == "__main__":
    main()
