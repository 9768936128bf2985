"""Where a meeting could stand instead, what that would move or cost, and who could interpret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from matchmaker.services.schedules.checks import Occupancy, can_interpret, faults_of, is_interpreted
from matchmaker.services.schedules.plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanSlot,
    WorkingPlan,
)

_MOST_SWAPS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A meeting somewhere else, and the other that makes way: it moves, or is dropped."""

    meeting: PlannedMeeting
    tables: tuple[int, ...]
    """Free ones in the slot, the one of `meeting` among them."""
    moves: PlannedMeeting | None = None
    drops: PlannedMeeting | None = None

    @property
    def changes(self) -> int:
        return 1 + (self.moves is not None) + 2 * (self.drops is not None)


def places_of(plan: WorkingPlan, meeting: PlannedMeeting) -> tuple[Place, ...]:
    """Every other slot and table that breaks nothing, or where one other can make way.

    What costs least comes first, then by time. `meeting` may be one that is not planned yet.
    """
    standing = Occupancy(one for one in plan.meetings.values() if one.id != meeting.id)
    found = (_place_in(plan, standing, meeting, slot) for slot in plan.slots.values())
    return tuple(sorted(filter(None, found), key=lambda place: _cost(plan, place)))


def _cost(plan: WorkingPlan, place: Place) -> tuple[int, float, datetime]:
    lost = place.drops.score if place.drops else 0.0
    return place.changes, lost, plan.slots[place.meeting.slot].starts_at


def _place_in(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting, slot: PlanSlot
) -> Place | None:
    tables = free_tables(standing, slot, but=meeting)
    there = seated(plan, standing, meeting, slot.id, _nearest(tables, meeting.table))
    if there is not None and not any(faults_of(plan, standing, there)):
        return Place(there, tables)
    for other in _in_the_way(standing, meeting, slot):
        if (place := _making_way(plan, standing, meeting, other)) is not None:
            return place
    return None


def free_tables(
    standing: Occupancy, slot: PlanSlot, *, but: PlannedMeeting | None = None
) -> tuple[int, ...]:
    """Tables that nobody has then; the place where `but` stands is none of them."""
    own = but.table if but and but.slot == slot.id else None
    numbers = range(1, slot.tables + 1)
    return tuple(n for n in numbers if n != own and not standing.is_taken(slot.id, n))


def _nearest(tables: Iterable[int], wanted: int) -> int | None:
    return min(tables, key=lambda number: (abs(number - wanted), number), default=None)


def seated(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting, slot: UUID, table: int | None
) -> PlannedMeeting | None:
    """The meeting there, with its interpreter or another one who is free, where it needs one."""
    if table is None:
        return None
    there = replace(meeting, slot=slot, table=table)
    voices = free_interpreters(plan, standing, there)
    own = next((voice for voice in voices if voice.id == meeting.interpreter), None)
    voice = own or next(iter(voices), None)
    return replace(there, interpreter=voice.id if voice else None)


def free_interpreters(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting
) -> tuple[PlanInterpreter, ...]:
    """Those who could interpret the meeting where it stands, by number; none where none need."""
    if not is_interpreted(plan, meeting.pair):
        return ()
    return tuple(
        one
        for one in plan.interpreters.values()
        if one.is_free(meeting.slot)
        and can_interpret(plan, one, meeting.pair)
        and not standing.others(meeting.slot, one.id, meeting)
    )


def _in_the_way(
    standing: Occupancy, meeting: PlannedMeeting, slot: PlanSlot
) -> Iterator[PlannedMeeting]:
    """The one other meeting that keeps both sides from meeting then, unless it is locked."""
    others = {
        other.id: other
        for person in meeting.pair
        for other in standing.others(slot.id, person, meeting)
    }
    if len(others) == 1:
        yield from (other for other in others.values() if not other.is_locked)


def _making_way(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting, other: PlannedMeeting
) -> Place | None:
    """`meeting` at the place of `other`, which goes elsewhere or, where it cannot, is dropped."""
    standing.remove(other)
    there = seated(plan, standing, meeting, other.slot, other.table)
    place = None
    if there is not None and not any(faults_of(plan, standing, there)):
        standing.add(there)
        away = _elsewhere(plan, standing, other)
        standing.remove(there)
        place = Place(there, (there.table,), moves=away, drops=None if away else other)
    standing.add(other)
    return place


def _elsewhere(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting
) -> PlannedMeeting | None:
    """The first place that breaks nothing."""
    for slot in plan.slots.values():
        tables = free_tables(standing, slot)
        there = seated(plan, standing, meeting, slot.id, _nearest(tables, meeting.table))
        if there is not None and not any(faults_of(plan, standing, there)):
            return there
    return None


def swapped(
    plan: WorkingPlan, one: PlannedMeeting, other: PlannedMeeting
) -> tuple[PlannedMeeting, PlannedMeeting]:
    """Each at the place of the other; whether that breaks anything is another question."""
    standing = Occupancy(m for m in plan.meetings.values() if m.id not in {one.id, other.id})
    return _exchanged(plan, standing, one, other)


def _exchanged(
    plan: WorkingPlan, standing: Occupancy, one: PlannedMeeting, other: PlannedMeeting
) -> tuple[PlannedMeeting, PlannedMeeting]:
    first = seated(plan, standing, one, other.slot, other.table) or one
    standing.add(first)
    second = seated(plan, standing, other, one.slot, one.table) or other
    standing.remove(first)
    return first, second


def swaps_of(plan: WorkingPlan, meeting: PlannedMeeting) -> tuple[PlannedMeeting, ...]:
    """Meetings at another time whose place it could take while they take its, by time."""
    standing = Occupancy(one for one in plan.meetings.values() if one.id != meeting.id)
    others = [m for m in plan.meetings.values() if m.slot != meeting.slot and not m.is_locked]
    others.sort(key=lambda other: (plan.slots[other.slot].starts_at, other.table))
    fitting = (
        other
        for other in others
        if _are_there(plan, standing, meeting, other)
        and _are_there(plan, standing, other, meeting)
        and _fits(plan, standing, meeting, other)
    )
    return tuple(other for other, _ in zip(fitting, range(_MOST_SWAPS), strict=False))


def _are_there(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting, place: PlannedMeeting
) -> bool:
    """Whether both sides are free when `place` is, but for that: what rules most swaps out."""
    return all(
        plan.people[person].is_free(place.slot)
        and all(other.id == place.id for other in standing.others(place.slot, person, meeting))
        for person in meeting.pair
    )


def _fits(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting, other: PlannedMeeting
) -> bool:
    standing.remove(other)
    first, second = _exchanged(plan, standing, meeting, other)
    standing.add(first)
    standing.add(second)
    breaks = any(any(faults_of(plan, standing, one)) for one in (first, second))
    standing.remove(first)
    standing.remove(second)
    standing.add(other)
    return not breaks
