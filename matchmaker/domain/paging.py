"""Pages of a list: how many there are, and which one is meant."""

from __future__ import annotations


def pages_of(found: int, size: int) -> int:
    """A list of nothing has one page, an empty one."""
    return max(1, -(-found // size))


def page_within(page: int, found: int, size: int) -> int:
    """A page past the end is the last one."""
    return min(max(page, 1), pages_of(found, size))
