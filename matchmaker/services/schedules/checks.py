"""What breaks where a meeting stands, in words and with names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.text import N_, Message
from matchmaker.scheduling.verify import needs_interpreter
from matchmaker.services.schedules.plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanPerson,
    WorkingPlan,
)

Pair = tuple[UUID, UUID]


class Occupancy:
    """Who and what is taken when, by the meetings that stand."""

    def __init__(self, meetings: Iterable[PlannedMeeting]) -> None:
        self._taken: dict[tuple[UUID, object], list[PlannedMeeting]] = defaultdict(list)
        self.held: dict[UUID, list[PlannedMeeting]] = defaultdict(list)
        for meeting in meetings:
            self.add(meeting)

    def add(self, meeting: PlannedMeeting) -> None:
        for key in _resources(meeting):
            self._taken[meeting.slot, key].append(meeting)
        for person in meeting.pair:
            self.held[person].append(meeting)

    def remove(self, meeting: PlannedMeeting) -> None:
        for key in _resources(meeting):
            self._taken[meeting.slot, key].remove(meeting)
        for person in meeting.pair:
            self.held[person].remove(meeting)

    def others(self, slot: UUID, key: object, meeting: PlannedMeeting) -> list[PlannedMeeting]:
        """Meetings that take this person, table or interpreter then, but this one."""
        taken = self._taken.get((slot, key), ())
        return [other for other in taken if other.id != meeting.id]

    def is_taken(self, slot: UUID, key: object) -> bool:
        return bool(self._taken.get((slot, key)))


def _resources(meeting: PlannedMeeting) -> Iterator[object]:
    yield from meeting.pair
    yield meeting.table
    if meeting.interpreter is not None:
        yield meeting.interpreter


def conflicts_of(plan: WorkingPlan) -> Mapping[UUID, tuple[Message, ...]]:
    """Meetings of the plan that break a rule, each with what is wrong."""
    standing = Occupancy(plan.meetings.values())
    found = {
        meeting.id: tuple(faults_of(plan, standing, meeting)) for meeting in plan.meetings.values()
    }
    return {meeting_id: faults for meeting_id, faults in found.items() if faults}


def faults_of(plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting) -> Iterator[Message]:
    """What this meeting would break; `standing` are the others, itself may be among them."""
    investor, startup = (plan.people[person] for person in meeting.pair)
    if plan.wishes.get(meeting.pair) is PairRule.MUST_NOT:
        yield Message(
            N_("%(investor)s and %(startup)s must not meet."),
            {"investor": investor.name, "startup": startup.name},
        )
    for person in (investor, startup):
        yield from _faults_of_person(plan, standing, meeting, person)
    yield from _faults_of_table(plan, standing, meeting)
    yield from _faults_of_interpreting(plan, standing, meeting)


def _faults_of_person(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting, person: PlanPerson
) -> Iterator[Message]:
    clock = plan.slots[meeting.slot].clock
    if person.is_withdrawn:
        yield Message(N_("%(name)s does not take part any more."), {"name": person.name})
    yield from _faults_of_hours(person, meeting.slot, clock)
    for other in standing.others(meeting.slot, person.id, meeting):
        with_whom = plan.people[_other_side(other, person)]
        yield Message(
            N_("%(name)s meets %(other)s at %(time)s, at table %(table)s."),
            {
                "name": person.name,
                "other": with_whom.name,
                "time": clock,
                "table": other.table,
            },
        )
    if meeting in over_maximum(plan, standing, person, meeting):
        count = len({m.id for m in standing.held[person.id]} | {meeting.id})
        yield Message(
            N_("%(name)s has %(count)s meetings with this one, and may have %(most)s."),
            {"name": person.name, "count": count, "most": person.maximum},
        )


def over_maximum(
    plan: WorkingPlan, standing: Occupancy, person: PlanPerson, meeting: PlannedMeeting
) -> list[PlannedMeeting]:
    """Meetings of a person, with this one, that are over the maximum: the last of the day."""
    if person.maximum is None:
        return []
    others = [other for other in standing.held[person.id] if other.id != meeting.id]
    if len(others) < person.maximum:
        return []
    held = sorted(
        [*others, meeting], key=lambda m: (plan.slots[m.slot].starts_at, m.id == meeting.id)
    )
    return held[person.maximum :]


def _faults_of_hours(
    who: PlanPerson | PlanInterpreter, slot: UUID, clock: str
) -> Iterator[Message]:
    if slot in who.absent:
        yield Message(N_("%(name)s is not there at %(time)s."), {"name": who.name, "time": clock})
    if site := who.away.get(slot):
        yield Message(
            N_("%(name)s is on the visit to %(site)s at %(time)s."),
            {"name": who.name, "site": site, "time": clock},
        )


def _other_side(meeting: PlannedMeeting, person: PlanPerson) -> UUID:
    return meeting.startup if person.side is Kind.INVESTOR else meeting.investor


def _faults_of_table(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting
) -> Iterator[Message]:
    slot = plan.slots[meeting.slot]
    if not 1 <= meeting.table <= slot.tables:
        yield Message(
            N_("Table %(table)s is not open at %(time)s."),
            {"table": meeting.table, "time": slot.clock},
        )
    for other in standing.others(meeting.slot, meeting.table, meeting):
        yield Message(
            N_("Table %(table)s is taken at %(time)s by %(investor)s and %(startup)s."),
            {
                "table": meeting.table,
                "time": slot.clock,
                "investor": plan.people[other.investor].name,
                "startup": plan.people[other.startup].name,
            },
        )


def _faults_of_interpreting(
    plan: WorkingPlan, standing: Occupancy, meeting: PlannedMeeting
) -> Iterator[Message]:
    clock = plan.slots[meeting.slot].clock
    needed = is_interpreted(plan, meeting.pair)
    if meeting.interpreter is None:
        if needed:
            yield _nobody_interprets(plan, meeting, clock)
        return
    interpreter = plan.interpreters[meeting.interpreter]
    if not needed:
        yield Message(
            N_("They share a language or it is unknown: %(name)s is not needed."),
            {"name": interpreter.name},
        )
    elif not can_interpret(plan, interpreter, meeting.pair):
        yield Message(N_("%(name)s does not speak with both sides."), {"name": interpreter.name})
    yield from _faults_of_hours(interpreter, meeting.slot, clock)
    for other in standing.others(meeting.slot, interpreter.id, meeting):
        yield Message(
            N_("%(name)s interprets at table %(table)s at %(time)s."),
            {"name": interpreter.name, "table": other.table, "time": clock},
        )


def _nobody_interprets(plan: WorkingPlan, meeting: PlannedMeeting, clock: str) -> Message:
    names = {"investor": plan.people[meeting.investor].name}
    names["startup"] = plan.people[meeting.startup].name
    if not any(can_interpret(plan, one, meeting.pair) for one in plan.interpreters.values()):
        return Message(
            N_("%(investor)s and %(startup)s share no language, and no interpreter speaks both."),
            names,
        )
    return Message(
        N_(
            "%(investor)s and %(startup)s share no language, "
            "and no interpreter of theirs is free at %(time)s."
        ),
        {**names, "time": clock},
    )


def is_interpreted(plan: WorkingPlan, pair: Pair) -> bool:
    return needs_interpreter(*(plan.people[person].languages for person in pair))


def can_interpret(plan: WorkingPlan, interpreter: PlanInterpreter, pair: Pair) -> bool:
    sides = (plan.people[person].languages for person in pair)
    return all(not interpreter.languages.isdisjoint(spoken) for spoken in sides)
