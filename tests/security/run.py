"""`make security`: every checker against a service of its own, and one table of what they found."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from time import monotonic
from typing import Any

from matchmaker.config import ROOT, Settings
from matchmaker.storage.session import make_engine, make_session_factory, unit_of_work
from tests.e2e.service import Service
from tests.security import scraping
from tests.security.configs import CONFIG, configs_of, fill_config
from tests.security.service import attacked, forget_attempts, fresh_database, prepare
from tests.security.world import add_crowd, build_world

CROWD = 150
LONGEST_SECONDS = 900
MOST_MEGABYTES = 250
"""So much a worker may hold at most, whatever is uploaded; the market itself is part of it."""


@dataclass(frozen=True)
class Checker:
    """A program of the tools with its bounds, and which file of settings it reads."""

    name: str
    options: tuple[str, ...] = ()
    program: str = ""


@dataclass(frozen=True)
class Result:
    name: str
    checks: int
    fails: int
    seconds: float
    failed: tuple[str, ...] = ()


FUZZ = ("--max-requests", "12000")
CHECKERS = (
    Checker("idor_walk", ("--pages", "100", "--cross", "300", "--max-requests", "15000")),
    Checker("day_walk", ("--pages", "60", "--cross", "200", "--max-requests", "9000"), "idor_walk"),
    Checker("day_acts", ("--pages", "0", "--cross", "0"), "idor_walk"),
    Checker("inference", ("--pages", "1", "--cross", "0"), "idor_walk"),
    Checker("check_headers"),
    Checker("open_redirect"),
    Checker("race", ("--rounds", "1")),
    Checker("load", ("--concurrency", "10", "--duration", "15", "--p95", "1", "--p99", "3")),
    Checker("uploads", ("--bomb-mb", "400")),
    Checker("fuzz_deep", (*FUZZ, "--per-field", "100", "--max-seconds", "360"), "fuzz_forms"),
    Checker("fuzz_wide", (*FUZZ, "--per-field", "6", "--max-seconds", "240"), "fuzz_forms"),
    Checker("day_fuzz", (*FUZZ, "--per-field", "6", "--max-seconds", "420"), "fuzz_forms"),
)
LAST = Checker("enum_check", ("--samples", "30"))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tools", type=Path, required=True)
    arguments.add_argument("--only", nargs="*", default=())
    arguments.add_argument("--postgres", action="store_true", help="on PostgreSQL, not SQLite")
    arguments.add_argument("--log", type=Path, help="keep the log of the service there")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="matchmaker-security-") as name:
        folder = Path(name)
        with fresh_database(folder, is_postgres=chosen.postgres) as database_url:
            settings = prepare(folder, database_url)
            results = _attack(settings, chosen.tools, frozenset(chosen.only))
        if chosen.log:
            copyfile(folder / "serve.log", chosen.log)
    _say(results)
    return int(any(result.fails for result in results))


def _attack(settings: Settings, tools: Path, only: frozenset[str]) -> list[Result]:
    engine = make_engine(settings.database_url)
    with unit_of_work(make_session_factory(engine)) as session:
        filled = build_world(session, settings)
    engine.dispose()
    results: list[Result] = []
    with suppress(AssertionError), attacked(settings, tools) as service:
        results += Attack(service, settings, filled, tools).run(only)
    return [*results, _in_the_log(service, filled), _errors_in_the_log(service)]


class Attack:
    """One service, asked by one checker after the other."""

    def __init__(
        self, service: Service, settings: Settings, filled: Mapping[str, Any], tools: Path
    ) -> None:
        self._service = service
        self._settings = settings
        self._tools = tools
        self._values = dict(filled) | {
            "base_url": service.origin,
            "mail_dir": str(service.folder / "letters"),
        }
        whole = fill_config(self._values)
        self._config = _kept(service.folder / "config.json", whole)
        self._configs = {
            name: _kept(service.folder / f"{name}.config.json", config)
            for name, config in configs_of(whole, self._values).items()
        }

    def run(self, only: frozenset[str]) -> list[Result]:
        steps: dict[str, Callable[[], Result]] = {
            checker.name: lambda checker=checker: self._check(checker)  # type: ignore[misc]
            for checker in CHECKERS
        }
        steps["schemathesis"] = self._interface
        steps["scraping"] = self._scraping
        steps[LAST.name] = lambda: self._check(LAST)
        results = []
        for name, step in steps.items():
            if not only or name in only:
                forget_attempts(self._settings)
                results.append(step())
        return results

    def _check(self, checker: Checker) -> Result:
        report = self._service.folder / f"{checker.name}.json"
        program = self._tools / f"{checker.program or checker.name}.py"
        config = self._configs.get(checker.name, self._config)
        options = [*checker.options, "--json", str(report)]
        if checker.program == "fuzz_forms":
            options += ["--corpus", str(self._tools / "blns.json")]
        if checker.name == "uploads":
            pids = _worker_pids(self._service)
            options += ["--rss-pids", ",".join(pids), "--rss-mb", str(MOST_MEGABYTES)]
        return self._timed(checker.name, report, [str(program), str(config), *options])

    def _timed(self, name: str, report: Path, command: list[str]) -> Result:
        began = monotonic()
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            timeout=LONGEST_SECONDS,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = monotonic() - began
        if not report.exists():
            return Result(name, 0, 1, seconds, (done.stdout[-400:] + done.stderr[-800:],))
        return read_report(name, report, seconds)

    def _interface(self) -> Result:
        """Every operation of the document, with what it allows and what it does not."""
        origin = self._service.origin
        began = monotonic()
        done = subprocess.run(
            [
                str(Path(sys.executable).with_name("schemathesis")),
                "--config-file", str(CONFIG.with_name("schemathesis.toml")),
                "run", f"{origin}/api/v1/openapi.json", "--url", origin,
                "--header", f"Authorization: Bearer {self._values['token_startup_a']}",
                "--checks", "all", "--phases", "examples,coverage,fuzzing,stateful",
                "--max-examples", "100", "--max-time", "240", "--max-response-time", "3",
                "--seed", "1",
            ],
            cwd=self._service.folder,
            timeout=LONGEST_SECONDS,
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        (self._service.folder / "schemathesis.txt").write_text(done.stdout, encoding="utf-8")
        failed = (done.stdout[-6000:],) if done.returncode else ()
        return Result("schemathesis", 1, len(failed), monotonic() - began, failed)

    def _scraping(self) -> Result:
        engine = make_engine(self._settings.database_url)
        with unit_of_work(make_session_factory(engine)) as session:
            profile_ids = add_crowd(session, CROWD)
        engine.dispose()
        config = fill_config(self._values) | {"token_investor_1": self._values["token_investor_1"]}
        report, began = self._service.folder / "scraping.json", monotonic()
        scraping.check(config, profile_ids, report)
        return read_report("scraping", report, monotonic() - began)


def _kept(place: Path, config: Mapping[str, Any]) -> Path:
    place.write_text(json.dumps(config), encoding="utf-8")
    return place


def read_report(name: str, report: Path, seconds: float) -> Result:
    rows = json.loads(report.read_text(encoding="utf-8"))["rows"]
    failed = tuple(f"{row['check']}: {row['detail']}" for row in rows if row["status"] == "FAIL")
    return Result(name, len(rows), len(failed), seconds, failed)


def _in_the_log(service: Service, filled: Mapping[str, Any]) -> Result:
    """No canary, no password and no token stands in the log of the whole run."""
    secrets = [entry["value"] for entry in fill_config({**filled, "base_url": ""})["secrets"]]
    secrets += [filled["password"], *(v for k, v in filled.items() if k.startswith("token_"))]
    text = service.log.read_text(encoding="utf-8", errors="replace")
    failed = tuple(secret for secret in secrets if secret in text)
    return Result("log", len(secrets), len(failed), 0.0, failed)


def _errors_in_the_log(service: Service) -> Result:
    """What `serving` ends with an AssertionError for, beside what the checkers found."""
    lines = service.log.read_text(encoding="utf-8", errors="replace").splitlines()
    failed = tuple(line for line in lines if '"level": "error"' in line or "Traceback" in line)
    return Result("errors", len(lines), len(failed), 0.0, failed)


def _worker_pids(service: Service) -> list[str]:
    """Processes that answer pages: children of gunicorn, which builds for all of them."""
    port = service.origin.rpartition(":")[2]
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().decode().split("\0")
            parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if "gunicorn" in words and any(word.endswith(f":{port}") for word in words):
            found[place.name] = parent
    return [pid for pid, parent in found.items() if parent in found]


def _say(results: list[Result]) -> None:
    lines = [f"{'checker':<16}{'checks':>8}{'fails':>8}{'seconds':>9}"]
    for result in results:
        lines.append(f"{result.name:<16}{result.checks:>8}{result.fails:>8}{result.seconds:>9.0f}")
        lines += [f"    {text}" for text in result.failed[:40]]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
