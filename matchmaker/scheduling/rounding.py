"""From parts of meetings in groups of slots to whole meetings in slots."""

from __future__ import annotations

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.colouring import balanced_colouring
from matchmaker.scheduling.greedy import fill
from matchmaker.scheduling.groups import Grouping, alike
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.interpreting import NO_NEED
from matchmaker.scheduling.peeling import peeled
from matchmaker.scheduling.prices import best_gains
from matchmaker.scheduling.program import Columns
from matchmaker.scheduling.relaxation import Relaxation
from matchmaker.scheduling.timetable import NOWHERE, Timetable, held_by

_HALF, _LITTLE = 0.5, 0.05
_NO_CHOICE = np.inf


def rounded(instance: Instance, relaxation: Relaxation, columns: Columns, taken: Floats) -> Ints:
    """A valid plan near to `taken` of each column, filled up with what else is worth most."""
    timetable = Timetable(instance)
    best = best_gains(relaxation.gained)
    rest = _colour_groups(timetable, relaxation, columns, taken > _HALF)
    must = instance.must[columns.pair]
    _place_first_choices(timetable, relaxation, columns, np.where(must, taken, 0.0))
    for group in range(relaxation.groups.groups):
        chosen = [pair for pair in rest[group] if timetable.at[pair] == NOWHERE]
        slots = relaxation.groups.slots_of(group)
        place_tightest(timetable, np.array(chosen, dtype=np.int64), slots, best)
    _place_first_choices(timetable, relaxation, columns, taken)
    fill(timetable, np.argsort(-best, kind="stable").tolist())
    return timetable.slot_of()


def _colour_groups(
    timetable: Timetable, relaxation: Relaxation, columns: Columns, most: Bools
) -> list[list[int]]:
    """Place the pairs of the groups that can be coloured; the pairs of the other groups."""
    instance, groups = timetable.instance, relaxation.groups
    rest: list[list[int]] = []
    classes = alike(instance)
    for group in range(groups.groups):
        chosen = columns.pair[most & (columns.group == group)]
        slots = groups.slots_of(group)
        is_alike = len(slots) > 1 and np.ptp(classes[slots]) == 0
        colours = coloured(instance, groups, chosen, slots) if is_alike else None
        rest.append(chosen.tolist() if colours is None else [])
        for pair, slot in zip(
            chosen.tolist(), () if colours is None else colours.tolist(), strict=False
        ):
            if timetable.fits(pair, slot):
                timetable.place(pair, slot)
    return rest


def _place_first_choices(
    timetable: Timetable, relaxation: Relaxation, columns: Columns, taken: Floats
) -> None:
    """Place each pair in the group that most of it was taken in, while there is room."""
    for column in np.argsort(-taken, kind="stable")[: np.count_nonzero(taken > _LITTLE)].tolist():
        pair = int(columns.pair[column])
        if timetable.at[pair] == NOWHERE:
            inside = relaxation.groups.slots_of(int(columns.group[column]))
            for slot in [t for t in timetable.slots_for(pair) if t in inside][:1]:
                timetable.place(pair, slot)


def coloured(instance: Instance, groups: Grouping, chosen: Ints, slots: Ints) -> Ints | None:
    """A slot for each of the chosen pairs, by one of the two ways that find one for all."""
    met = np.zeros(instance.pairs, dtype=bool)
    met[chosen] = True
    if held_by(instance, met).max(initial=0) > len(slots):
        return None
    if len(chosen) > groups.tables[groups.of[slots[0]]]:
        return None
    if (instance.kind[chosen] != NO_NEED).any():
        return peeled(instance, groups, chosen, slots)
    edges = zip(instance.left[chosen].tolist(), instance.right[chosen].tolist(), strict=True)
    return slots[balanced_colouring(list(edges), instance.people, len(slots))]


def place_tightest(timetable: Timetable, chosen: Ints, slots: Ints, gain: Floats) -> None:
    """Place what can be placed of `chosen` in these slots, the pair with fewest choices first.

    Saturation order (Brélaz 1979), on the edges of the graph of pairs. Of pairs with equally few
    choices the greater `gain` goes first. A pair takes the slot that the fewest others of its
    two people could still use.
    """
    instance = timetable.instance
    left, right = instance.left[chosen], instance.right[chosen]
    rank = np.empty(len(chosen))
    rank[np.argsort(-gain[chosen], kind="stable")] = np.arange(len(chosen)) / (len(chosen) + 1)
    choices = _choices(timetable, chosen, slots)
    waiting = np.ones(len(chosen), dtype=bool)
    while waiting.any():
        at = int(np.where(waiting, choices.sum(axis=1) + rank, _NO_CHOICE).argmin())
        waiting[at] = False
        near = np.flatnonzero(waiting & ((left == left[at]) | (right == right[at])))
        slot = _calmest(timetable, int(chosen[at]), choices[at], choices[near])
        if slot != NOWHERE:
            timetable.place(int(chosen[at]), slot)
            choices[near, slot] = False
            _close(timetable, slot, chosen, choices)


def _choices(timetable: Timetable, chosen: Ints, slots: Ints) -> Bools:
    choices = np.zeros((len(chosen), timetable.instance.slots), dtype=bool)
    inside = set(slots.tolist())
    for row, pair in zip(choices, chosen.tolist(), strict=True):
        row[[t for t in timetable.slots_for(pair) if t in inside]] = True
    return choices


def _calmest(timetable: Timetable, pair: int, own: Bools, others: Bools) -> int:
    """The slot least wanted by those who share a person with the pair, and with most room."""
    slots = [t for t in np.flatnonzero(own).tolist() if timetable.fits(pair, t)]
    wanted = others.sum(axis=0)
    return min(slots, key=lambda t: (wanted[t] - timetable.room_in(t), t), default=NOWHERE)


def _close(timetable: Timetable, slot: int, chosen: Ints, choices: Bools) -> None:
    """A slot without a table or without interpreters of a kind is no choice any more."""
    kinds = timetable.instance.kind[chosen]
    for kind in range(NO_NEED, len(timetable.instance.serves)):
        if not timetable.can_seat(kind, slot):
            choices[kinds == kind, slot] = False
