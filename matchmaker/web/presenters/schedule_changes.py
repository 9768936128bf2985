"""What became of meetings from one version to another, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from matchmaker.domain.event_enums import MeetingChange, ScheduleOrigin
from matchmaker.domain.event_times import local_time
from matchmaker.domain.text import N_, Nn_
from matchmaker.services.schedules.plan import WorkingPlan
from matchmaker.services.schedules.snapshots import Entry
from matchmaker.services.schedules.versions import VersionLine
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.event_clock import local_clock
from matchmaker.web.presenters.lists import listed, told_in_turn
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.words import _, ngettext

ORIGINS: Mapping[ScheduleOrigin, str] = {
    ScheduleOrigin.PLANNED: N_("planned"),
    ScheduleOrigin.REPLANNED: N_("free part planned again"),
    ScheduleOrigin.ADDED: N_("meeting added"),
    ScheduleOrigin.MOVED: N_("meeting moved"),
    ScheduleOrigin.SWAPPED: N_("meetings swapped"),
    ScheduleOrigin.DROPPED: N_("meeting dropped"),
    ScheduleOrigin.LOCKED: N_("meeting locked"),
    ScheduleOrigin.UNLOCKED: N_("meeting unlocked"),
    ScheduleOrigin.ROLLED_BACK: N_("went back"),
    ScheduleOrigin.REPAIRED: N_("broken meetings taken out"),
    ScheduleOrigin.PUBLISHED: N_("published"),
}

_COUNTED = (
    (MeetingChange.ADDED, Nn_("%(num)s added", "%(num)s added")),
    (MeetingChange.MOVED, Nn_("%(num)s moved", "%(num)s moved")),
    (MeetingChange.DROPPED, Nn_("%(num)s dropped", "%(num)s dropped")),
    (MeetingChange.LOCKED, Nn_("%(num)s locked", "%(num)s locked")),
    (MeetingChange.UNLOCKED, Nn_("%(num)s unlocked", "%(num)s unlocked")),
)


def change_sentence(plan: WorkingPlan, change: Mapping[str, Any]) -> str:
    what, entry, was = change["what"], change["meeting"], change["was"]
    values = {"pair": entry_pair(plan, entry), "place": entry_place(plan, entry)}
    if what == MeetingChange.MOVED:
        if _spot(entry) == _spot(was):
            return _(
                "%(pair)s at %(place)s: interpreter %(now)s instead of %(was)s",
                **values,
                was=_voice(plan, was),
                now=_voice(plan, entry),
            )
        return _("%(pair)s: from %(was)s to %(place)s", **values, was=entry_place(plan, was))
    if what == MeetingChange.ADDED:
        return _("%(pair)s added: %(place)s", **values)
    if what == MeetingChange.DROPPED:
        return _("%(pair)s dropped: %(place)s", **values)
    if what == MeetingChange.LOCKED:
        return _("%(pair)s locked: %(place)s", **values)
    return _("%(pair)s unlocked: %(place)s", **values)


def entry_pair(plan: WorkingPlan, entry: Entry) -> str:
    """The names of the two, as far as they are still known."""
    return f"{_name(plan, entry['investor'])} – {_name(plan, entry['startup'])}"


def entry_place(plan: WorkingPlan, entry: Entry) -> str:
    days = {slot.day for slot in plan.slots.values()}
    return _(
        "%(time)s, table %(table)s",
        time=entry_time(plan, entry, has_days=len(days) > 1),
        table=format_number(entry["table"]),
    )


def entry_time(plan: WorkingPlan, entry: Entry, *, has_days: bool) -> str:
    starts_at = datetime.fromisoformat(entry["starts_at"])
    return local_clock(local_time(starts_at, plan.time_zone), has_days=has_days)


def counted_changes(changed: Mapping[str, int]) -> str:
    """How many meetings a version added, moved and so on."""
    said = (ngettext(*words, changed[what]) for what, words in _COUNTED if changed.get(what))
    return listed(said) or _("no meeting changed")


def version_sentence(plan: WorkingPlan, line: VersionLine) -> str:
    """Who did what to the plan, and when by the clock of the event."""
    clock = f"{local_time(line.created_at, plan.time_zone):%H:%M}"
    told = [change_sentence(plan, change) for change in line.changes]
    return _(
        "%(name)s at %(time)s: %(what)s",
        name=line.account_name or _("an erased account"),
        time=clock,
        what=told_in_turn(told) if told else version_deed(line),
    )


def version_deed(line: VersionLine) -> str:
    deed = _(ORIGINS[line.origin])
    if line.origin is ScheduleOrigin.ROLLED_BACK and line.from_number:
        deed = _("went back to version %(number)s", number=format_number(line.from_number))
    if line.origin is ScheduleOrigin.PUBLISHED or line.changes:
        return deed
    return f"{deed} ({counted_changes(line.changed)})"


def changes_of(plan: WorkingPlan, changes: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(change_sentence(plan, change) for change in changes)


def _spot(entry: Entry) -> tuple[object, ...]:
    return entry["starts_at"], entry["minutes"], entry["table"]


def _voice(plan: WorkingPlan, entry: Entry) -> str:
    key = entry["interpreter"]
    voice = plan.interpreters.get(UUID(key)) if key else None
    return f"P{voice.number}" if voice else "–"


def _name(plan: WorkingPlan, key: str) -> str:
    person = plan.people.get(UUID(key))
    return readable_name(person).text if person else _("somebody who is gone")
