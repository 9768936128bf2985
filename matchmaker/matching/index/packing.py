"""Readings as bytes, so that nothing is read twice: a hundred thousand are unpacked in a second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.index.reading import (
    COMPANY_COLUMNS,
    COMPANY_LISTS,
    PROFILE_COLUMNS,
    PROFILE_LISTS,
    Reading,
    Tables,
)
from matchmaker.matching.index.tables import Array, Lists, Rows, Table, starts_of

_PACKAGE = Path(__file__).parents[2]
_WORD = 8
"""Every array begins at a multiple of so many bytes, so that all can be taken out at once."""
_Offsets = NDArray[np.int64]


@lru_cache(maxsize=2)
def fingerprint(lexicon_step: int) -> str:
    """Another one whenever readings may come out differently: code, data files, lexicon edits."""
    digest = blake2b(str(lexicon_step).encode(), digest_size=16)
    folders = (_PACKAGE / "matching", _PACKAGE / "data")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    for path in sorted(path for path in files if path.suffix in {".py", ".toml"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def pack(reading: Reading) -> bytes:
    """One reading: how long each array is, then the arrays."""
    arrays = list(_arrays(reading))
    lengths = np.array([len(array) for array in arrays], dtype=np.uint64)
    return b"".join(_padded(array.tobytes()) for array in (lengths, *arrays))


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _WORD)


def _arrays(reading: Reading) -> Iterator[Array]:
    """In the order of `_types`; of the companies' lists also how long each is."""
    yield from (reading.profile.columns[name] for name in PROFILE_COLUMNS)
    yield from (reading.profile.lists[name].values for name in PROFILE_LISTS)
    yield from (reading.companies.columns[name] for name in COMPANY_COLUMNS)
    for name in COMPANY_LISTS:
        lists = reading.companies.lists[name]
        yield lists.lengths.astype(np.uint32)
        yield lists.values


def _types() -> Iterator[tuple[str, type[np.generic]]]:
    yield from PROFILE_COLUMNS.items()
    yield from PROFILE_LISTS.items()
    yield from ((f"company {name}", kind) for name, kind in COMPANY_COLUMNS.items())
    for name, kind in COMPANY_LISTS.items():
        yield f"lengths of company {name}", np.uint32
        yield f"company {name}", kind


def unpack(packed: Sequence[bytes]) -> Tables:
    """Many readings of one side under each other."""
    types = dict(_types())
    buffer = np.frombuffer(b"".join(packed), dtype=np.uint64)
    begins = starts_of([len(data) // _WORD for data in packed]).astype(np.int64)[:-1]
    lengths = buffer[begins[:, None] + np.arange(len(types))].astype(np.int64)
    sizes = np.array([np.dtype(kind).itemsize for kind in types.values()])
    words = -(-lengths * sizes // _WORD)
    at = begins[:, None] + len(types) + np.cumsum(words, axis=1) - words
    found = {
        name: _taken(buffer, kind, at[:, k], lengths[:, k])
        for k, (name, kind) in enumerate(types.items())
    }
    counts = dict(zip(types, lengths.T, strict=True))
    profiles = Table(
        {name: found[name] for name in PROFILE_COLUMNS},
        {name: Lists(starts_of(counts[name]), found[name]) for name in PROFILE_LISTS},
    )
    return Tables(profiles, _companies(found))


def _companies(found: Mapping[str, Array]) -> Table:
    return Table(
        {name: found[f"company {name}"] for name in COMPANY_COLUMNS},
        {
            name: Lists(starts_of(found[f"lengths of company {name}"]), found[f"company {name}"])
            for name in COMPANY_LISTS
        },
    )


def _taken(
    buffer: NDArray[np.uint64], kind: type[np.generic], begins: _Offsets, lengths: _Offsets
) -> Array:
    """The arrays of one name from all readings, one after the other."""
    own: Array = buffer.view(kind)
    first = begins * (_WORD // np.dtype(kind).itemsize)
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    where: Rows = np.repeat(first - ends + lengths, lengths) + np.arange(total)
    return np.asarray(own[where])
