"""Letters, jobs and what takes long each have a process: started, stopped and ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from matchmaker.config import ROOT
from matchmaker.jobs.queue import Lane

PROGRAM = """
import os, time
from matchmaker.jobs.lanes import work_in_lanes

def work(lane):
    os.write(1, f"{os.getpid()}\\n".encode())  # whole, beside the others'
    time.sleep(60)

if __name__ == "__main__":
    raise SystemExit(not work_in_lanes(work))
"""
PATIENCE_SECONDS = 60


@pytest.fixture
def command() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def pids_of(command: subprocess.Popen[str]) -> list[int]:
    """Of its lanes, once all of them are at work."""
    assert command.stdout is not None
    return [int(command.stdout.readline()) for _ in Lane]


def becomes_true(found: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not found() and time.monotonic() < deadline:
        time.sleep(0.05)
    return found()


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_told_to_stop_every_lane_stops_and_all_is_well(command):
    pids = pids_of(command)

    command.terminate()

    assert command.wait(PATIENCE_SECONDS) == 0
    assert all(map(is_gone, pids))


@pytest.mark.parametrize("lane", range(len(Lane)))
def test_a_lane_that_is_killed_ends_the_others_and_that_is_told(command, lane):
    pids = pids_of(command)

    os.kill(pids[lane], signal.SIGKILL)

    assert command.wait(PATIENCE_SECONDS) == 1
    assert all(map(is_gone, pids))


def test_no_lane_outlives_the_command(command):
    pids = pids_of(command)

    command.kill()
    command.wait(PATIENCE_SECONDS)

    assert becomes_true(lambda: all(map(is_gone, pids)))
