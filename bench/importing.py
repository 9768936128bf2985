"""Ten thousand rows brought in through the pages of a service that others use meanwhile."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event, Thread

import click

from bench.browsing import Visitor
from bench.report import put_into_report

ROWS = 10_000
ORGANIZER, MEMBER = "organizer@demo.example", "startup@demo.example"
PAUSE_SECONDS = 0.05
SYLLABLES = ("han", "bit", "nu", "ri", "song", "mai", "sao", "viet", "long", "phu", "nam", "ka")
TRADES = ("Technology", "Foods", "Electronics", "Robotics", "Energy", "Logistics")
FORMS = ("JSC", "Co., Ltd.", "Inc.", "Công ty TNHH")
SUMMARIES = (
    "We design low-power chips for water meters and sensors.",
    "Chúng tôi làm cảm biến cho ao nuôi tôm.",
    "물류 창고용 로봇을 만듭니다.",
    "我们为工厂提供视觉检测设备。",
)
WORD = "zirkonfaden"
"""Stands in few rows from the first to the last: once all of them are found, the others are too."""
MARKS = 9


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and those that processors spent on all processes of the service."""

    waited: float
    computed: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.waited + other.waited, self.computed + other.computed)


def spreadsheet(rows: int) -> bytes:
    """A CSV of startups with invented names; the same for the same number of rows."""
    chosen = random.Random(rows)  # noqa: S311 -- for names, not for secrets
    lines = ["Mã,Tên công ty,Quốc gia,Thành phố,Lĩnh vực,Số vốn cần gọi,Website,Email,Mô tả"]
    for number in range(rows):
        name = "".join(chosen.choices(SYLLABLES, k=4)).capitalize()
        said = WORD if number in marked(rows) else chosen.choice(SUMMARIES)
        lines.append(
            f'{number},"{name} {chosen.choice(TRADES)} {chosen.choice(FORMS)}",Việt Nam,Đà Nẵng,'
            f'"chip design; sensors","{chosen.randint(1, 90)} tỷ",https://s{number}.example,'
            f'a@s{number}.example,"{said} {number}"'
        )
    return "\n".join(lines).encode()


@contextmanager
def service(folder: Path) -> Iterator[tuple[str, int]]:
    """The product with its demo, on a database of its own; gives its address and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"INSTANCE_FOLDER": str(folder), "DEMO": "true", "REQUIRE_TOTP": ""}
    environment = os.environ | settings
    call = [sys.executable, "-m", "matchmaker"]
    for command in ("migrate", "seed"):
        subprocess.run([*call, command], env=environment, check=True, capture_output=True)  # noqa: S603 -- our own command
    log = (folder / "service.log").open("wb")
    serving = subprocess.Popen(  # noqa: S603 -- our own command
        [*call, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log
    )
    try:
        yield f"http://127.0.0.1:{port}", serving.pid
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(timeout=30)
        log.close()


class Bystander(Thread):
    """Somebody who reads and saves all the time, and how long they waited at most."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(daemon=True)
        self._visitor = visitor
        self._is_over = Event()
        self.waits: dict[str, list[float]] = {"reading": [], "writing": []}

    def run(self) -> None:
        while not self._is_over.wait(PAUSE_SECONDS):
            self.waits["reading"].append(seconds(lambda: self._visitor.read("/today")))
            self.waits["writing"].append(
                seconds(lambda: self._visitor.send("/notifications", "/notifications/read"))
            )

    def stop(self) -> None:
        self._is_over.set()
        self.join()


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def computed(pid: int) -> float:
    """Processor seconds of a process, of all that it began, and of those that have ended since."""
    found = 0.0
    with suppress(OSError):
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]
        found = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += sum(map(computed, map(int, (task / "children").read_text().split())))
    return found


def cost(act: Callable[[], object], pid: int) -> Cost:
    before = computed(pid)
    waited = seconds(act)
    return Cost(waited, computed(pid) - before)


def bring_in(visitor: Visitor, content: bytes) -> str:
    return visitor.upload("/imports", "companies.csv", content, kind="startup")


def take_over(visitor: Visitor, address: str) -> None:
    visitor.send(f"{address}/likenesses", f"{address}/likenesses/apart", is_optional=True)
    visitor.send(address, f"{address}/apply")
    while re.search(r"http-equiv|<progress", visitor.read(address)):
        time.sleep(PAUSE_SECONDS)


@cache
def marked(rows: int) -> frozenset[int]:
    return frozenset(mark * (rows - 1) // (MARKS - 1) for mark in range(MARKS))


def find(visitor: Visitor, rows: int) -> None:
    wanted = {f"{WORD} {number}" for number in marked(rows)}
    while wanted:
        page = visitor.read(f"/search?q={WORD}")
        wanted = {said for said in wanted if not re.search(rf"{said}\b", page)}
        time.sleep(PAUSE_SECONDS)


@click.command()
@click.option("--rows", default=ROWS, show_default=True)
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(rows: int, *, write: bool) -> None:
    """Bring a spreadsheet in, take it over, find its last row; say how long others waited."""
    content = spreadsheet(rows)
    with tempfile.TemporaryDirectory() as folder, service(Path(folder)) as (origin, pid):
        organizer, member = Visitor(origin, ORGANIZER), Visitor(origin, MEMBER)
        bystander = Bystander(member)
        load = os.getloadavg()[0]
        bystander.start()
        addresses: list[str] = []
        phases = {
            "validated and shown": cost(
                lambda: addresses.append(bring_in(organizer, content)), pid
            ),
            "stored": cost(lambda: take_over(organizer, addresses[0]), pid),
            "searchable": cost(lambda: find(organizer, rows), pid),
        }
        bystander.stop()
    phases["altogether"] = sum(phases.values(), Cost(0.0, 0.0))
    table = as_table(rows, load, phases, bystander.waits)
    click.echo(table)
    if write:
        put_into_report("import", table)


def as_table(
    rows: int, load: float, phases: Mapping[str, Cost], waits: Mapping[str, list[float]]
) -> str:
    lines = [
        f"| {rows:,} rows, load {load:.1f} before | usually | at most | computed |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {phase} | | {taken.waited:.1f} s | {taken.computed:.1f} s |"
        for phase, taken in phases.items()
    ]
    lines += [
        f"| somebody else, {what} | {1000 * sorted(found)[len(found) // 2]:.0f} ms |"
        f" {max(found):.1f} s | |"
        for what, found in waits.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
