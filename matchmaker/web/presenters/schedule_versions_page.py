"""The versions of a schedule, one of them against another, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from matchmaker.domain.event_enums import MeetingChange
from matchmaker.domain.event_times import local_time
from matchmaker.services.events.events import EventView
from matchmaker.services.schedules.plan import WorkingPlan
from matchmaker.services.schedules.versions import (
    PAGE_SIZE,
    Comparison,
    Lost,
    VersionLine,
    VersionList,
)
from matchmaker.web.locale import format_date, format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.schedule_changes import (
    change_sentence,
    changes_of,
    counted_changes,
    entry_pair,
    entry_place,
    version_deed,
)
from matchmaker.web.presenters.schedule_sights import sentence_of, sum_shown
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import opened
from matchmaker.web.words import _, ngettext

_MOST_SHOWN = 200
"""Changes of a comparison; who needs more has the whole schedule as a workbook."""


@dataclass(frozen=True, slots=True)
class VersionItem:
    """One version; `restore` is where one goes back to it, empty for the working one."""

    title: str
    states: tuple[Status, ...]
    deed: str
    who: str
    told: tuple[str, ...]
    compare: Button | None
    restore: Button | None


@dataclass(frozen=True, slots=True)
class ScheduleVersionsPage:
    bar: EventBar
    back: Button
    items: tuple[VersionItem, ...]
    compare_action: str
    choices: tuple[FieldOption, ...]
    pager: Pager | None
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """What is other for one participant."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    bar: EventBar
    back: Button
    title: str
    lead: str
    table: Table | None
    people: tuple[PersonChanges, ...]
    more: str
    """How many changes are not shown."""


@dataclass(frozen=True, slots=True)
class RestorePage:
    """What going back would lose, before anybody does it."""

    bar: EventBar
    back: Button
    title: str
    notices: tuple[Notice, ...]
    lost: Table | None
    action: str
    seen: str


def schedule_versions_page(event: EventView, found: VersionList) -> ScheduleVersionsPage:
    at = event.public_id
    return ScheduleVersionsPage(
        bar=event_bar(event, "schedule"),
        back=_back(event),
        items=tuple(_item(event, found.plan, line) for line in found.lines),
        compare_action=url_for("schedule_versions.compare", event_id=at),
        choices=tuple(
            FieldOption(str(line.number), _title(line), is_chosen=False) for line in found.lines
        ),
        pager=pager_view(
            found.page,
            found.found,
            lambda page: url_for("schedule_versions.index", event_id=at, page=page),
            per_page=PAGE_SIZE,
        ),
        empty=None if found.found else _none_yet(),
    )


def comparison_page(event: EventView, found: Comparison) -> ComparisonPage:
    plan = found.plan
    numbers = {
        "older": format_number(found.older.number),
        "newer": format_number(found.newer.number),
    }
    counted: dict[str, int] = {}
    for change in found.changes:
        counted[change["what"]] = counted.get(change["what"], 0) + 1
    return ComparisonPage(
        bar=event_bar(event, "schedule"),
        back=Button(
            _("All versions"), url_for("schedule_versions.index", event_id=event.public_id)
        ),
        title=_("From version %(older)s to version %(newer)s", **numbers),
        lead=" · ".join(filter(None, (opened(counted_changes(counted)), _sums(found)))),
        table=_changes_table(plan, found.changes[:_MOST_SHOWN]) if found.changes else None,
        people=_by_person(plan, found.changes[:_MOST_SHOWN]),
        more=_more(len(found.changes) - _MOST_SHOWN),
    )


def restore_page(
    event: EventView,
    plan: WorkingPlan,
    number: int,
    lost: Sequence[Lost],
    notices: Sequence[Notice] = (),
) -> RestorePage:
    at = event.public_id
    return RestorePage(
        bar=event_bar(event, "schedule"),
        back=Button(_("All versions"), url_for("schedule_versions.index", event_id=at)),
        title=_("Go back to version %(number)s", number=format_number(number)),
        notices=tuple(notices),
        lost=_lost_table(plan, lost) if lost else None,
        action=url_for("schedule_versions.restore", event_id=at, number=number),
        seen=str(plan.number),
    )


def _item(event: EventView, plan: WorkingPlan, line: VersionLine) -> VersionItem:
    at, number = event.public_id, line.number
    compare = url_for("schedule_versions.compare", event_id=at, older=number - 1, newer=number)
    restore = url_for("schedule_versions.restoring", event_id=at, number=number)
    is_working = number == plan.number
    return VersionItem(
        title=_title(line),
        states=_states(plan, number),
        deed=opened(version_deed(line)),
        who=_who(plan, line),
        told=changes_of(plan, line.changes),
        compare=Button(_("What changed"), compare, "s") if number > 1 and line.changed else None,
        restore=Button(_("Go back to this"), restore, "s")
        if event.is_owner and not is_working
        else None,
    )


def _title(line: VersionLine) -> str:
    return _("Version %(number)s", number=format_number(line.number))


def _states(plan: WorkingPlan, number: int) -> tuple[Status, ...]:
    said = (
        (plan.number, Status(_("working version"))),
        (plan.published_number, Status(_("published"), "ok", "check")),
        (plan.review_number, Status(_("up for review"), "warn", "mind")),
    )
    return tuple(status for of, status in said if of == number)


def _who(plan: WorkingPlan, line: VersionLine) -> str:
    local = local_time(line.created_at, plan.time_zone)
    return _(
        "%(name)s, %(day)s at %(time)s",
        name=line.account_name or _("an erased account"),
        day=format_date(local.date()),
        time=f"{local:%H:%M}",
    )


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "%(num)s more change is not shown.", "%(num)s more changes are not shown.", count
    )


def _sums(found: Comparison) -> str:
    before, after = (line.figures.get("objective") for line in (found.older, found.newer))
    if before is None or after is None:
        return ""
    return _(
        "The sum of scores went from %(before)s to %(after)s.",
        before=sum_shown(before),
        after=sum_shown(after),
    )


def _changes_table(plan: WorkingPlan, changes: Sequence[Mapping[str, Any]]) -> Table:
    columns = (Column(_("Meeting")), Column(_("Was")), Column(_("Is")), Column(_("Change")))
    words = {
        MeetingChange.ADDED: _("added"),
        MeetingChange.MOVED: _("moved"),
        MeetingChange.DROPPED: _("dropped"),
        MeetingChange.LOCKED: _("locked"),
        MeetingChange.UNLOCKED: _("unlocked"),
    }
    rows = tuple(
        (
            cell(entry_pair(plan, change["meeting"])),
            cell(entry_place(plan, change["was"]) if change["was"] else "–"),
            _now(plan, change),
            cell(words[MeetingChange(change["what"])]),
        )
        for change in changes
    )
    return Table(_("Changed meetings"), columns, rows)


def _now(plan: WorkingPlan, change: Mapping[str, Any]) -> Cell:
    is_gone = change["what"] == MeetingChange.DROPPED
    return cell("–" if is_gone else entry_place(plan, change["meeting"]))


def _by_person(
    plan: WorkingPlan, changes: Iterable[Mapping[str, Any]]
) -> tuple[PersonChanges, ...]:
    lines: dict[str, list[str]] = {}
    for change in changes:
        sentence = change_sentence(plan, change)
        for side in ("investor", "startup"):
            lines.setdefault(change["meeting"][side], []).append(sentence)
    names = {str(person.id): readable_name(person).text for person in plan.people.values()}
    found = [
        PersonChanges(names.get(key, _("somebody who is gone")), tuple(said))
        for key, said in lines.items()
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def _lost_table(plan: WorkingPlan, lost: Sequence[Lost]) -> Table:
    columns = (Column(_("Meeting")), Column(_("Was")), Column(_("Why it cannot come back")))
    rows = tuple(
        (
            cell(entry_pair(plan, one.entry)),
            cell(entry_place(plan, one.entry)),
            cell(sentence_of(plan, one.reason)),
        )
        for one in lost
    )
    return Table(_("Meetings that cannot come back"), columns, rows)


def _back(event: EventView) -> Button:
    href = url_for("schedules.show", event_id=event.public_id)
    return Button(_("Back to the schedule"), href)


def _none_yet() -> Empty:
    return Empty(
        _("No version yet"), _("Every plan and every change by hand is kept here, with its author.")
    )
