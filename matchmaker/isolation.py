"""Work on files of people we do not know: a process of its own, with limits."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may use: bytes of memory, seconds of computing, seconds by the clock."""

    memory: int
    cpu_seconds: int
    seconds: float


class ChildFailedError(Exception):
    """The child asked for more than it may have, or fell over."""


def run_child(module: str, argument: str, content: bytes, bounds: Bounds) -> bytes:
    """What a module of ours writes about `content`; it limits itself with the same bounds."""
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    try:
        child = subprocess.run(  # noqa: S603 -- our own module; the argument is one of few words
            [sys.executable, "-m", module, argument],
            input=content,
            capture_output=True,
            check=True,
            cwd=_ROOT,
            env={**known, "PYTHONUTF8": "1"},
            timeout=bounds.seconds,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise ChildFailedError from error
    return child.stdout


def limit_this_process(bounds: Bounds) -> None:
    """Where the system can do it: a file that asks for more ends this process, nothing else."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 -- there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu_seconds, bounds.cpu_seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
