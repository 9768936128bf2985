"""What web workers hold once people of every role have opened their pages, in five languages."""

from __future__ import annotations

import html
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import click

from bench.browsing import Visitor
from bench.importing import service
from bench.report import put_into_report
from matchmaker.domain.enums import Locale
from matchmaker.services.seed.seed import ACCOUNTS

PAGES = 150
"""So many pages of each account at most, and so many that differ only in whom they are about."""
ALIKE = 6
BEGINNINGS = ("/today", "/search?q=chip+design", "/delegations", "/events", "/imports", "/lexicon")
ELSEWHERE = re.compile(r"^/static/|sign-out|[?&]lang=")
_LINK = re.compile(r'href="([^"]+)"')
_NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_MEASURES = {"Rss": "all of it", "Pss": "its share", "Private_Dirty": "its own"}
_KILOBYTES_A_MEGABYTE = 1024


def children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def web_workers(pid: int) -> list[int]:
    """Those that the web server of the service has begun."""
    servers = (
        own for own in children(pid) if b"gunicorn" in Path(f"/proc/{own}/cmdline").read_bytes()
    )
    return [worker for server in servers for worker in children(server)]


def held(pid: int) -> dict[str, float]:
    """MiB of a process; pages that several share count fully in Rss, by parts in Pss."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.findall(r"(\w+):\s+(\d+) kB", told)
    return {name: int(size) / _KILOBYTES_A_MEGABYTE for name, size in found if name in _MEASURES}


def open_pages(visitor: Visitor) -> int:
    """Follow the links from a few pages on, each page in the next language."""
    waiting, seen, alike = list(BEGINNINGS), set(BEGINNINGS), Counter[str]()
    opened = 0
    for locale, _ in zip(cycle(Locale), range(PAGES), strict=False):
        if not waiting:
            break
        address = waiting.pop(0)
        page = visitor.read(f"{address}{'&' if '?' in address else '?'}lang={locale}")
        opened += 1
        for link in _links(address, page):
            shape = _NUMBER.sub("", urlsplit(link).path)
            if link not in seen and alike[shape] < ALIKE:
                alike[shape] += 1
                seen.add(link)
                waiting.append(link)
    return opened


def _links(address: str, page: str) -> Iterator[str]:
    for written in _LINK.findall(page):
        link = urlsplit(urljoin(address, html.unescape(written)))._replace(fragment="").geturl()
        if link.startswith("/") and not ELSEWHERE.search(link):
            yield link


@click.command()
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(*, write: bool) -> None:
    """Open the pages of every account of the demo; look at the workers before and after."""
    with tempfile.TemporaryDirectory() as folder, service(Path(folder)) as (origin, pid):
        visitors = [Visitor(origin, account.email) for account in ACCOUNTS]
        before = [held(worker) for worker in web_workers(pid)]
        opened = sum(map(open_pages, visitors))
        after = [held(worker) for worker in web_workers(pid)]
    lines = [
        f"| {len(after)} workers, {opened:,} pages, load {os.getloadavg()[0]:.1f} | "
        + " | ".join(_MEASURES.values())
        + " |",
        "|---|" + "---|" * len(_MEASURES),
    ]
    for when, workers in {"once they have started": before, "after all pages": after}.items():
        most = (f"{max(worker[name] for worker in workers):.0f} MiB" for name in _MEASURES)
        lines.append(f"| {when}, the larger one | {' | '.join(most)} |")
    click.echo("\n".join(lines))
    if write:
        put_into_report("memory-web", "\n".join(lines))


if __name__ == "__main__":
    main()
