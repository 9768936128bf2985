"""From hashes to numbers and back: one vocabulary for each kind of name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchmaker.matching.index.hashing import Hashes
from matchmaker.matching.index.tables import Array, Lists, Table
from matchmaker.matching.index.vocabulary import Vocabulary, fitted

LISTS = ("terms", "sectors", "places", "stages", "markets", "rules", "about", "languages")
"""Lists of names, each with a space of its own.

The column `country` holds names of markets, the list `mentions` names of rules.
"""
PLAIN = ("weights", "name")
NOWHERE = np.zeros(1, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Spaces:
    """The vocabularies, by name of the list that they number."""

    by_list: Mapping[str, Vocabulary]

    def __getitem__(self, name: str) -> Vocabulary:
        return self.by_list["rules" if name == "mentions" else name]

    def numbered(self, table: Table) -> Table:
        """Numbers in place of hashes; names that are new get numbers."""
        return _changed(table, lambda name, hashes: self[name].add(hashes))

    def hashed(self, table: Table) -> Table:
        """Hashes in place of numbers."""
        return _changed(table, lambda name, numbers: self[name].hashes(numbers))


def fit_spaces(tables: Sequence[Table]) -> Spaces:
    """Number every name that occurs in tables of hashes."""
    return Spaces({name: fitted(_all_hashes(name, tables)) for name in LISTS})


def _all_hashes(name: str, tables: Sequence[Table]) -> Hashes:
    found = [table.lists[name].values for table in tables if name in table.lists]
    if name == "rules":
        found += [t.lists["mentions"].values for t in tables if "mentions" in t.lists]
    if name == "markets":
        found += [NOWHERE, *(t.columns["country"] for t in tables if "country" in t.columns)]
    return np.concatenate(found)


def _changed(table: Table, change: Callable[[str, Array], Array]) -> Table:
    columns = dict(table.columns)
    if "country" in columns:
        columns["country"] = change("markets", columns["country"])
    lists = {
        name: Lists(lists.starts, change(name, lists.values)) if name not in PLAIN else lists
        for name, lists in table.lists.items()
    }
    return Table(columns, lists)
