"""A worker as its lanes: a process for each, started and stopped together."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Process, parent_process
from multiprocessing.connection import wait
from threading import Event, Thread

from matchmaker.jobs.queue import Lane

_LOOK_EVERY = 0.3
_STOPPING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)


def work_in_lanes(work: Callable[[Lane], None]) -> bool:
    """Work in every lane until told to stop; False when one of them ended by itself.

    Where the system forks they share what was loaded before.
    """
    gc.freeze()  # looking through what is shared would copy it
    lanes = [Process(target=_work_in, args=(work, lane), name=lane) for lane in Lane]
    for lane in lanes:
        lane.start()
    stop = Event()
    for number in _STOPPING:
        signal.signal(number, lambda _number, _frame: stop.set())
    while not stop.is_set() and all(lane.is_alive() for lane in lanes):
        stop.wait(_LOOK_EVERY)
    _stop(lanes)
    return stop.is_set()


def _stop(lanes: list[Process]) -> None:
    """Each finishes the job at hand; Ctrl-C reaches them by itself and interrupts it."""
    for lane in lanes:
        lane.terminate()
    for lane in lanes:
        lane.join()


def _work_in(work: Callable[[Lane], None], lane: Lane) -> None:
    """Without its parent nobody would stop it, or hear that it stopped: so it ends at once."""
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(AttributeError):  # there is none on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})  # the parent hears it
    work(lane)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
