"""Slots put together in groups, and what people, tables and interpreters can do in each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matchmaker.scheduling.arrays import Bools, Ints
from matchmaker.scheduling.instance import Instance


@dataclass(frozen=True, slots=True)
class Grouping:
    """Every plan keeps to these numbers, whatever the groups are: they only forget hours.

    Shapes: `of` (slots,) the group of each slot; `tables` (groups,); `hours` (people, groups)
    the free slots of each person; `open` (pairs, groups) where a pair shares a slot; `serves`
    (kinds, teams) with interpreters of equal languages as one team; `there` (teams, groups).
    """

    of: Ints
    tables: Ints
    hours: Ints
    open: Bools
    serves: Bools
    there: Ints

    @property
    def groups(self) -> int:
        return len(self.tables)

    def slots_of(self, group: int) -> Ints:
        return np.flatnonzero(self.of == group)


def grouping(instance: Instance, of: Ints) -> Grouping:
    groups = int(of.max(initial=-1)) + 1
    member = np.zeros((instance.slots, groups), dtype=np.int64)
    member[np.arange(instance.slots), of] = 1
    serves, team = np.unique(instance.serves, axis=1, return_inverse=True)
    there = np.zeros((serves.shape[1], groups), dtype=np.int64)
    np.add.at(there, team.reshape(-1), instance.there.astype(np.int64) @ member)
    return Grouping(
        of=of,
        tables=usable_tables(instance) @ member,
        hours=instance.free.astype(np.int64) @ member,
        open=_open(instance, of, groups),
        serves=serves,
        there=there,
    )


def usable_tables(instance: Instance) -> Ints:
    """Tables by slot: never more than there are people of either side."""
    investors = len(instance.problem.investors)
    sides = instance.free[:investors].sum(axis=0), instance.free[investors:].sum(axis=0)
    return np.asarray(np.minimum(instance.tables, np.minimum(*sides)))


def one_group(instance: Instance) -> Ints:
    return np.zeros(instance.slots, dtype=np.int64)


def alike(instance: Instance) -> Ints:
    """Slots that no person, no interpreter and no number of tables tells apart, as one group."""
    looks = np.vstack([instance.free, instance.there, usable_tables(instance)[None]])
    _, first, of = np.unique(looks, axis=1, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return np.asarray(rank[of.reshape(-1)], dtype=np.int64)


def _open(instance: Instance, of: Ints, groups: int) -> Bools:
    """Where both are free in one slot of the group, with somebody there who can serve them."""
    able = np.zeros((instance.pairs, groups), dtype=bool)
    served = _served(instance)
    for t, group in enumerate(of.tolist()):
        free = instance.free[:, t]
        able[:, group] |= free[instance.left] & free[instance.right] & served[instance.kind, t]
    return able


def _served(instance: Instance) -> Bools:
    """Whether a kind can be served in a slot at all; the last row is for no need."""
    served = (instance.serves.astype(np.int64) @ instance.there.astype(np.int64)) > 0
    return np.vstack([served, np.ones((1, instance.slots), dtype=bool)])
