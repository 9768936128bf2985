"""What a version of a schedule holds: meetings and visits as they stood, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.event_enums import MeetingChange
from matchmaker.services.schedules.plan import PlannedMeeting, PlanSlot
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries import schedules as queries

Entry = Mapping[str, Any]
"""A meeting or a visit in a version, its ids and times as text."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What stands in a version."""

    meetings: Sequence[Entry]
    visits: Sequence[Entry]


_PLACE = ("starts_at", "minutes", "table", "interpreter")


def meeting_entries(
    meetings: Iterable[PlannedMeeting], slots: Mapping[UUID, PlanSlot]
) -> list[dict[str, Any]]:
    """By time and table."""
    entries = [_entry(meeting, slots[meeting.slot]) for meeting in meetings]
    return sorted(entries, key=lambda entry: (entry["starts_at"], entry["table"]))


def _entry(meeting: PlannedMeeting, slot: PlanSlot) -> dict[str, Any]:
    return {
        "id": str(meeting.id),
        "investor": str(meeting.investor),
        "startup": str(meeting.startup),
        "slot": str(meeting.slot),
        "starts_at": slot.starts_at.isoformat(),
        "minutes": slot.minutes,
        "table": meeting.table,
        "interpreter": str(meeting.interpreter) if meeting.interpreter else None,
        "locked": meeting.is_locked,
        "score": meeting.score,
    }


def changes_between(before: Sequence[Entry], after: Sequence[Entry]) -> list[dict[str, Any]]:
    """What was dropped, then by time what was added, moved, locked and unlocked."""
    earlier = {_pair(entry): entry for entry in before}
    later = {_pair(entry) for entry in after}
    dropped = [
        {"what": MeetingChange.DROPPED, "meeting": entry, "was": entry}
        for pair, entry in earlier.items()
        if pair not in later
    ]
    rest = (
        {"what": what, "meeting": entry, "was": earlier.get(_pair(entry))}
        for entry in after
        if (what := _what(earlier.get(_pair(entry)), entry))
    )
    return [*dropped, *rest]


def _pair(entry: Entry) -> tuple[str, str]:
    return entry["investor"], entry["startup"]


def _what(was: Entry | None, entry: Entry) -> MeetingChange | None:
    if was is None:
        return MeetingChange.ADDED
    if any(was[name] != entry[name] for name in _PLACE):
        return MeetingChange.MOVED
    if was["locked"] != entry["locked"]:
        return MeetingChange.LOCKED if entry["locked"] else MeetingChange.UNLOCKED
    return None


def visit_entries(session: Session, event: Event) -> list[dict[str, Any]]:
    """By time."""
    buses: dict[int, list[dict[str, int]]] = defaultdict(list)
    for bus in queries.list_buses(session, event.id):
        buses[bus.visit_id].append({"number": bus.number, "seats": bus.seats})
    places: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for place in queries.list_visit_places(session, event.id):
        places[place.visit_id].append(
            {"participant": str(place.participant_id), "bus": place.bus, "people": place.people}
        )
    return [
        {
            "id": str(line.visit.public_id),
            "site": str(line.site.public_id),
            "name": line.site.name,
            "starts_at": line.visit.starts_at.isoformat(),
            "minutes": line.visit.minutes,
            "travel_minutes": line.visit.travel_minutes,
            "language": line.visit.language,
            "interpreter": str(line.interpreter_id) if line.interpreter_id else None,
            "buses": buses[line.visit.id],
            "places": places[line.visit.id],
        }
        for line in queries.list_visits(session, event.id)
    ]
