"""From the working plan to a table of one of its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_times import slot_label
from matchmaker.domain.names import folded_name
from matchmaker.services.schedules.checks import is_interpreted
from matchmaker.services.schedules.plan import (
    PlanBreak,
    PlanInterpreter,
    PlannedMeeting,
    PlanPerson,
    PlanSlot,
)
from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.schedule import (
    BreakHead,
    ScheduleCell,
    ScheduleGrid,
    ScheduleRow,
    SlotHead,
)
from matchmaker.web.presenters.schedule_sights import (
    ROWS,
    Arrangement,
    Sights,
    busy_note,
    meeting_href,
    place_value,
)
from matchmaker.web.presenters.score import heat
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

MEETING = "MEETING"
"""Stands for the id of a meeting in an address."""
_Row = TypeVar("_Row")


def schedule_grid(view: ScheduleView, sights: Sights) -> ScheduleGrid:
    return _Builder(view, sights).grid()


class _Builder:
    """Puts the cells of one day together."""

    def __init__(self, view: ScheduleView, sights: Sights) -> None:
        self.view, self.sights = view, sights
        self.names = {one.id: readable_name(one) for one in view.plan.people.values()}
        self.columns = _columns(view, sights.day)

    def grid(self) -> ScheduleGrid:
        rows = {
            Arrangement.TABLE: self._tables,
            Arrangement.PERSON: self._people,
            Arrangement.INTERPRETER: self._interpreters,
        }[self.sights.by]
        captions = {
            Arrangement.TABLE: (_("Meetings by table and time"), _("Tables")),
            Arrangement.PERSON: (_("Meetings by person and time"), _("Organization")),
            Arrangement.INTERPRETER: (_("Meetings by interpreter and time"), _("Interpreter")),
        }
        return ScheduleGrid(
            *captions[self.sights.by],
            heads=tuple(self._head(column) for column in self.columns),
            rows=tuple(rows()),
            drag=self._drag_href(),
        )

    def _drag_href(self) -> str:
        if not self.view.can_plan or self.sights.by is not Arrangement.TABLE:
            return ""
        at = url_for("schedules.show", event_id=self.view.event.public_id)
        return f"{at}/meetings/{MEETING}/"

    def _head(self, column: PlanSlot | PlanBreak) -> SlotHead | BreakHead:
        zone = self.view.plan.time_zone
        if isinstance(column, PlanBreak):
            return BreakHead(slot_label(column.starts_at, zone)[11:], written(column.name))
        held = [one for one in self.view.plan.meetings.values() if one.slot == column.id]
        needed = sum(is_interpreted(self.view.plan, one.pair) for one in held)
        here = sum(one.is_free(column.id) for one in self.view.plan.interpreters.values())
        numbers = {"needed": format_number(needed), "here": format_number(here)}
        of = _("%(needed)s of %(here)s interpreters", **numbers) if needed or here else ""
        short = _("%(needed)s interpreters needed, %(here)s here", **numbers)
        return SlotHead(
            clock=column.clock,
            meetings=ngettext("%(num)s meeting", "%(num)s meetings", len(held)),
            voices="" if needed > here else of,
            short=short if needed > here else "",
        )

    def _tables(self) -> Iterator[ScheduleRow]:
        plan = self.view.plan
        rooms = [room.name for room in plan.rooms for _n in range(room.tables)]
        at = {(one.slot, one.table): one for one in plan.meetings.values()}
        most = max((one.table for one in plan.meetings.values()), default=0)
        for table in _page(range(1, max(plan.tables, most) + 1), self.sights.page):
            room = rooms[table - 1] if table <= len(rooms) and len(plan.rooms) > 1 else ""
            yield ScheduleRow(
                Text(_("Table %(number)s", number=format_number(table))),
                written(room),
                tuple(
                    None
                    if isinstance(column, PlanBreak)
                    else self._at_table(at.get((column.id, table)), column, table)
                    for column in self.columns
                ),
            )

    def _at_table(self, held: PlannedMeeting | None, slot: PlanSlot, table: int) -> ScheduleCell:
        place = place_value(slot.id, table)
        if held is None:
            return self._empty_table(slot, table, place)
        first, second = self.names[held.investor], self.names[held.startup]
        return self._meeting(held, slot, first, second, mark=self._voice(held), drop=place)

    def _empty_table(self, slot: PlanSlot, table: int, place: str) -> ScheduleCell:
        if table > slot.tables:
            return ScheduleCell(slot.clock, note=_("closed"))
        if (slot.id, table) in self.sights.free:
            label = _("Move it to table %(table)s at %(time)s", table=table, time=slot.clock)
            return ScheduleCell(slot.clock, place=place, title=label, drop=place)
        href = self._add_href(slot, table) if self.view.can_plan else ""
        return ScheduleCell(slot.clock, href=href, note=_("free"), drop=place)

    def _add_href(self, slot: PlanSlot, table: int) -> str:
        event_id = self.view.event.public_id
        return url_for("schedules.add", event_id=event_id, slot=slot.id, table=table)

    def _people(self) -> Iterator[ScheduleRow]:
        plan = self.view.plan
        at = {(one.slot, who): one for one in plan.meetings.values() for who in one.pair}
        held = {who for _slot, who in at}
        everybody = [one for one in plan.people.values() if not one.is_withdrawn or one.id in held]
        everybody.sort(key=self._by_name)
        for person in _page(everybody, self.sights.page):
            yield ScheduleRow(
                self.names[person.id],
                Text(_("visitor") if person.side is Kind.INVESTOR else _("startup")),
                tuple(
                    None
                    if isinstance(column, PlanBreak)
                    else self._of_person(at.get((column.id, person.id)), column, person)
                    for column in self.columns
                ),
            )

    def _by_name(self, person: PlanPerson) -> tuple[bool, str]:
        """Guests first, in the order of the names that are shown."""
        return person.side is not Kind.INVESTOR, folded_name(self.names[person.id].text)

    def _of_person(
        self, held: PlannedMeeting | None, slot: PlanSlot, person: PlanPerson
    ) -> ScheduleCell:
        if held is None:
            return ScheduleCell(slot.clock, note=busy_note(person, slot.id))
        other = held.startup if person.side is Kind.INVESTOR else held.investor
        table = Text(_("Table %(number)s", number=format_number(held.table)))
        return self._meeting(held, slot, self.names[other], table, mark=self._voice(held))

    def _interpreters(self) -> Iterator[ScheduleRow]:
        plan = self.view.plan
        at = {(one.slot, one.interpreter): one for one in plan.meetings.values()}
        for voice in _page(list(plan.interpreters.values()), self.sights.page):
            yield ScheduleRow(
                Text(f"P{voice.number}"),
                written(voice.name),
                tuple(
                    None
                    if isinstance(column, PlanBreak)
                    else self._of_interpreter(at.get((column.id, voice.id)), column, voice)
                    for column in self.columns
                ),
            )

    def _of_interpreter(
        self, held: PlannedMeeting | None, slot: PlanSlot, voice: PlanInterpreter
    ) -> ScheduleCell:
        if held is None:
            return ScheduleCell(slot.clock, note=busy_note(voice, slot.id))
        first, second = self.names[held.investor], self.names[held.startup]
        return self._meeting(held, slot, first, second, mark=format_number(held.table))

    def _meeting(
        self,
        held: PlannedMeeting,
        slot: PlanSlot,
        first: Text,
        second: Text,
        *,
        mark: str,
        drop: str = "",
    ) -> ScheduleCell:
        people = self.view.plan.people
        chosen = self.sights.meeting
        return ScheduleCell(
            clock=slot.clock,
            href=meeting_href(self.view, self.sights, held.id),
            title=f"{people[held.investor].name} – {people[held.startup].name}",
            first=first,
            second=second,
            mark=mark,
            heat=heat(min(held.score, 100.0)),
            drag=str(held.id) if drop and self.view.can_plan and not held.is_locked else "",
            drop=drop,
            is_locked=held.is_locked,
            is_selected=chosen is not None and chosen.id == held.id,
            is_broken=held.id in self.view.conflicts,
        )

    def _voice(self, meeting: PlannedMeeting) -> str:
        if meeting.interpreter is None:
            return ""
        return f"P{self.view.plan.interpreters[meeting.interpreter].number}"


def _columns(view: ScheduleView, day: str) -> tuple[PlanSlot | PlanBreak, ...]:
    zone = view.plan.time_zone
    slots = [slot for slot in view.plan.slots.values() if slot.day == day]
    if not slots:
        return ()
    first, last = slots[0].starts_at, slots[-1].starts_at
    breaks = [
        one
        for one in view.plan.breaks
        if slot_label(one.starts_at, zone)[:10] == day and first < one.starts_at < last
    ]
    return tuple(sorted((*slots, *breaks), key=_starts_at))


def _starts_at(column: PlanSlot | PlanBreak) -> datetime:
    return column.starts_at


def _page(items: Sequence[_Row], page: int) -> Sequence[_Row]:
    return items[(page - 1) * ROWS : page * ROWS]
