"""The real deals that quality is measured on: where they are and how they are read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile, profile_from_values
from matchmaker.domain.records import ProfileRecord, parse_record

DEFAULT_DIRECTORY = Path("../shared/bench/deals")


class MissingDealsError(SystemExit):
    """The benchmark data is not part of the project; one sentence says how to name it."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"No deals in {directory}: name their folder with --deals DIRECTORY.")


def read_profiles(directory: Path) -> list[Profile]:
    """All profiles of the benchmark, in the order of the file."""
    path = directory / "profiles.jsonl"
    if not path.exists():
        raise MissingDealsError(directory)
    records = (parse_record(json.loads(line)) for line in path.read_text("utf-8").splitlines())
    return [
        profile_from_values(str(record.id), record.kind, record.values)
        for record in records
        if isinstance(record, ProfileRecord)
    ]


def read_deals(directory: Path, profiles: list[Profile]) -> NDArray[np.bool_]:
    """Which investor (row) backed which startup (column)."""
    row = {p.key: i for i, p in enumerate(p for p in profiles if p.kind is Kind.INVESTOR)}
    column = {p.key: i for i, p in enumerate(p for p in profiles if p.kind is Kind.STARTUP)}
    deals = np.zeros((len(row), len(column)), dtype=bool)
    for line in (directory / "qrels.tsv").read_text("utf-8").splitlines():
        investor, startup = line.split("\t")
        deals[row[investor], column[startup]] = True
    return deals
