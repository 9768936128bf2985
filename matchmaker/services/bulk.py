"""Working on thousands of rows at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_YOUNG, _MIDDLE, _OLD = 100_000, 50, 100
"""New objects before the youngest are looked through, and rounds before the older are."""
_LOCK = Lock()
_USUAL: list[tuple[int, int, int]] = []
"""What to go back to, once for each thread at work: only the last one out finds the first's."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for garbage rarely: rows live until the end, and searching them took half the time."""
    with _LOCK:
        _USUAL.append(_USUAL[0] if _USUAL else gc.get_threshold())
        gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    try:
        yield
    finally:
        with _LOCK:
            usual = _USUAL.pop()
            if not _USUAL:
                gc.set_threshold(*usual)
