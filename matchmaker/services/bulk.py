"""Working on thousands of rows at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG, _MIDDLE, _OLD = 100_000, 50, 100
"""New objects before the youngest are looked through, and rounds before the older are."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for garbage rarely: rows live until the end, and searching them took half the time."""
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    try:
        yield
    finally:
        gc.set_threshold(*before)
