"""Names as 64-bit numbers, the same in every process, so that no string stays in memory."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]


@lru_cache(maxsize=1 << 16)
def hashed(name: str) -> int:
    """A number for a name; two names share one with a chance of 1 in 10^9 among 100,000."""
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def hashes_of(names: Iterable[str]) -> Hashes:
    """The numbers of several names, in their order."""
    return np.array([hashed(name) for name in names], dtype=np.uint64)


def packed(code: str) -> int:
    """A short code (of a language) as a number from which it can be read again."""
    return int.from_bytes(code.encode("utf-8")[:8], "little")


def unpacked(number: int) -> str:
    """The code behind a packed number."""
    return number.to_bytes(8, "little").rstrip(b"\0").decode("utf-8", "replace")
