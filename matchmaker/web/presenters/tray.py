"""The selected meeting: where it stands, where it could stand, and what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import url_for

from matchmaker.services.schedules.checks import Occupancy, is_interpreted
from matchmaker.services.schedules.judging import worth_of
from matchmaker.services.schedules.places import Place, free_interpreters, places_of, swaps_of
from matchmaker.services.schedules.plan import PlannedMeeting, PlanSlot, WorkingPlan
from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.locale import format_number, format_score
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_clock import local_clock
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.schedule_sights import Sights, kept, place_value, sentence_of
from matchmaker.web.presenters.schedule_undo import Undo, undo_view
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _, ngettext, paragraph

_FIRST = 2
"""So many places are shown at once; the others unfold."""


@dataclass(frozen=True, slots=True)
class TrayPlace:
    """A button: where to, and what it costs; `makes_way` is the other meeting that goes."""

    label: str
    cost: str
    value: str
    makes_way: str = ""


@dataclass(frozen=True, slots=True)
class TrayChoice:
    """One line of a list to choose from."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class TrayForms:
    """What can be done with a meeting; addresses of forms, and what each offers.

    `seen` is the version that all of them carry.
    """

    seen: str
    here: str
    move: str
    swap: str
    lock: str
    drop: str
    drop_cost: str
    is_locked: bool
    places: tuple[TrayPlace, ...] = ()
    more: tuple[TrayPlace, ...] = ()
    swaps: tuple[TrayChoice, ...] = ()
    interpreters: tuple[TrayChoice, ...] = ()
    slots: tuple[TrayChoice, ...] = ()
    tables: tuple[TrayChoice, ...] = ()
    without: tuple[Button, ...] = ()
    """Forms of one button each, for when one of the two does not come."""


@dataclass(frozen=True, slots=True)
class Tray:
    """`faults` are what it breaks as things are now; `forms` None for who only looks.

    `undo` stands beside the word of what was just done.
    """

    guest: Text
    home: Text
    where: str
    faults: tuple[str, ...]
    close_href: str
    forms: TrayForms | None
    undo: Undo | None


@dataclass(frozen=True, slots=True)
class Selection:
    """The meeting that is looked at, and the places it could go to."""

    meeting: PlannedMeeting
    places: tuple[Place, ...]

    @property
    def free(self) -> frozenset[tuple[UUID, int]]:
        """Places that break nothing and move nobody."""
        return frozenset(
            (place.meeting.slot, table)
            for place in self.places
            if place.changes == 1
            for table in place.tables
        )


def selection_of(view: ScheduleView, meeting_id: UUID | None) -> Selection | None:
    meeting = view.plan.meetings.get(meeting_id) if meeting_id else None
    if meeting is None:
        return None
    can_move = view.can_plan and not meeting.is_locked
    return Selection(meeting, places_of(view.plan, meeting) if can_move else ())


def tray_view(view: ScheduleView, sights: Sights, selection: Selection, close_href: str) -> Tray:
    meeting = selection.meeting
    return Tray(
        guest=readable_name(view.plan.people[meeting.investor]),
        home=readable_name(view.plan.people[meeting.startup]),
        where=_where(view.plan, meeting),
        faults=tuple(sentence_of(view.plan, fault) for fault in view.conflicts.get(meeting.id, ())),
        close_href=close_href,
        forms=_forms(view, sights, selection) if view.can_plan else None,
        undo=undo_view(view),
    )


def place_label(plan: WorkingPlan, meeting: PlannedMeeting) -> str:
    time, table = slot_label_of(plan, plan.slots[meeting.slot]), format_number(meeting.table)
    return _("%(time)s, table %(table)s", time=time, table=table)


def slot_label_of(plan: WorkingPlan, slot: PlanSlot) -> str:
    """The clock, and the day where there are several."""
    days = {one.day for one in plan.slots.values()}
    return local_clock(datetime.fromisoformat(slot.label), has_days=len(days) > 1)


def place_choices(plan: WorkingPlan, places: Sequence[Place]) -> tuple[TrayPlace, ...]:
    return tuple(_place(plan, place) for place in places)


def pair_label(plan: WorkingPlan, meeting: PlannedMeeting) -> str:
    names = (readable_name(plan.people[person]).text for person in meeting.pair)
    return " – ".join(names)


def _where(plan: WorkingPlan, meeting: PlannedMeeting) -> str:
    facts = [place_label(plan, meeting)]
    if meeting.interpreter is not None:
        voice = plan.interpreters[meeting.interpreter]
        facts.append(_("interpreter %(name)s (P%(number)s)", name=voice.name, number=voice.number))
    facts.append(_("score %(score)s", score=format_score(meeting.score)))
    return " · ".join(facts)


def _forms(view: ScheduleView, sights: Sights, selection: Selection) -> TrayForms:
    meeting, plan = selection.meeting, view.plan
    own: dict[str, Any] = {"event_id": view.event.public_id, "meeting_id": meeting.id}
    own |= kept(view, sights)
    places = place_choices(plan, selection.places)
    movable = not meeting.is_locked
    return TrayForms(
        seen=str(plan.number),
        here=place_value(meeting.slot, meeting.table),
        move=url_for("schedules.move", **own),
        swap=url_for("schedules.swap", **own),
        lock=url_for("schedules.lock", **own),
        drop=url_for("schedules.drop", **own),
        drop_cost=_drop_cost(plan, meeting),
        is_locked=meeting.is_locked,
        places=places[:_FIRST],
        more=places[_FIRST:],
        swaps=_swaps(plan, meeting) if movable else (),
        interpreters=_interpreters(plan, meeting) if movable else (),
        slots=_slots(plan, meeting),
        tables=_tables(plan, meeting),
        without=_without(view, meeting),
    )


def _place(plan: WorkingPlan, place: Place) -> TrayPlace:
    other = place.moves or place.drops
    return TrayPlace(
        label=place_label(plan, place.meeting),
        cost=_cost(plan, place),
        value=place_value(place.meeting.slot, place.meeting.table),
        makes_way=str(other.id) if other else "",
    )


def _cost(plan: WorkingPlan, place: Place) -> str:
    if place.moves is not None:
        return _(
            "%(pair)s move to %(place)s",
            pair=pair_label(plan, place.moves),
            place=place_label(plan, place.moves),
        )
    if place.drops is not None:
        return _(
            "drops %(pair)s: %(score)s less",
            pair=pair_label(plan, place.drops),
            score=format_score(place.drops.score),
        )
    return _("costs nothing")


def _drop_cost(plan: WorkingPlan, meeting: PlannedMeeting) -> str:
    before = worth_of(plan, plan.meetings.values())
    after = worth_of(plan, (one for one in plan.meetings.values() if one.id != meeting.id))
    costs = [_("Costs %(score)s of the sum of scores.", score=format_score(meeting.score))]
    if (missed := after.missing_minimum - before.missing_minimum) > 0:
        costs.append(
            ngettext(
                "Minimums are missed by %(num)s more meeting.",
                "Minimums are missed by %(num)s more meetings.",
                missed,
            )
        )
    if after.missing_must > before.missing_must:
        costs.append(_("The two were to meet in any case."))
    return paragraph(*costs)


def _swaps(plan: WorkingPlan, meeting: PlannedMeeting) -> tuple[TrayChoice, ...]:
    return tuple(
        TrayChoice(str(one.id), f"{place_label(plan, one)} · {pair_label(plan, one)}")
        for one in swaps_of(plan, meeting)
    )


def _interpreters(plan: WorkingPlan, meeting: PlannedMeeting) -> tuple[TrayChoice, ...]:
    if not is_interpreted(plan, meeting.pair):
        return ()
    standing = Occupancy(one for one in plan.meetings.values() if one.id != meeting.id)
    return tuple(
        TrayChoice(
            str(voice.id), f"P{voice.number} · {voice.name}", voice.id == meeting.interpreter
        )
        for voice in free_interpreters(plan, standing, meeting)
    )


def _without(view: ScheduleView, meeting: PlannedMeeting) -> tuple[Button, ...]:
    return tuple(
        Button(
            _("Re-plan without %(name)s", name=readable_name(view.plan.people[person]).text),
            url_for("schedules.without", event_id=view.event.public_id, participant_id=person),
        )
        for person in meeting.pair
    )


def _slots(plan: WorkingPlan, meeting: PlannedMeeting) -> tuple[TrayChoice, ...]:
    return tuple(
        TrayChoice(str(slot.id), slot_label_of(plan, slot), slot.id == meeting.slot)
        for slot in plan.slots.values()
    )


def _tables(plan: WorkingPlan, meeting: PlannedMeeting) -> tuple[TrayChoice, ...]:
    return tuple(
        TrayChoice(
            str(number),
            _("Table %(number)s", number=format_number(number)),
            number == meeting.table,
        )
        for number in range(1, plan.tables + 1)
    )
