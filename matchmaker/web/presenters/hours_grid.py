"""People and slots, with a box where they meet: ticked is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.domain.event_times import local_time
from matchmaker.services.events.events import EventView
from matchmaker.services.events.hours import PersonHours
from matchmaker.services.events.times import SlotItem
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class HoursBox:
    """`place` is the number of the slot; `label` is heard, not seen."""

    place: str
    label: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class HoursRow:
    """`may_edit`: the boxes can be ticked, else they only show."""

    id: str
    name: Text
    note: Text | None
    boxes: tuple[HoursBox, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class HoursGrid:
    """`slots` are the ids that come back with the form; `action` is empty for who only looks."""

    caption: str
    action: str
    slots: tuple[str, ...]
    times: tuple[str, ...]
    rows: tuple[HoursRow, ...]


def hours_grid(
    event: EventView, slots: Sequence[SlotItem], people: Sequence[PersonHours], action: str
) -> HoursGrid:
    times = tuple(local_time(slot.starts_at, event.time_zone).strftime("%H:%M") for slot in slots)
    return HoursGrid(
        caption=_("Who is there in which slot"),
        action=action if any(person.may_edit for person in people) else "",
        slots=tuple(str(slot.public_id) for slot in slots),
        times=times,
        rows=tuple(_row(person, slots, times) for person in people),
    )


def _row(person: PersonHours, slots: Sequence[SlotItem], times: Sequence[str]) -> HoursRow:
    return HoursRow(
        id=str(person.public_id),
        name=own_name(person),
        note=latin_note(person),
        boxes=tuple(
            HoursBox(
                str(place),
                _("%(name)s at %(time)s", name=person.name, time=times[place]),
                slot.public_id not in person.absent,
            )
            for place, slot in enumerate(slots)
        ),
        may_edit=person.may_edit,
    )
