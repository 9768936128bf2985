"""The schedule of an event: what state it is in, its table, and the meeting that is selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import url_for

from matchmaker.domain.paging import page_within
from matchmaker.domain.text import Message
from matchmaker.services.events.events import EventView
from matchmaker.services.planning.overview import PlanningOverview
from matchmaker.services.schedules.moves import Done
from matchmaker.services.schedules.plan import WorkingPlan
from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.locale import format_date, format_number, format_score
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.certificate import Certificate, certificate_view
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.planning_panel import PlanningPanel, planning_panel
from matchmaker.web.presenters.schedule import ScheduleGrid
from matchmaker.web.presenters.schedule_sheets import grid_with_sheets
from matchmaker.web.presenters.schedule_sights import (
    ROWS,
    TRAY,
    Arrangement,
    Sights,
    days_of,
    rows_of,
    sentence_of,
    sum_shown,
)
from matchmaker.web.presenters.schedule_undo import Undo, undo_view
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.tray import Selection, Tray, pair_label, place_label, tray_view
from matchmaker.web.words import _, ngettext, paragraph

_MOST_SHOWN = 5
"""Of broken meetings in the notice; the table marks them all."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What is broken as things are now, and the forms that mend it."""

    notice: Notice
    action: str


@dataclass(frozen=True, slots=True)
class SchedulePage:
    """`seen` is the version that every form carries."""

    bar: EventBar
    state: Status
    state_note: str
    certificate: Certificate | None
    panel: PlanningPanel | None
    notices: tuple[Notice, ...]
    repair: Repair | None
    days: Segmented | None
    arrangements: Segmented
    grid: ScheduleGrid | None
    pager: Pager | None
    tray: Tray | None
    seen: str
    undo: Undo | None
    buttons: tuple[Button, ...]
    empty: Empty | None


def schedule_page(
    view: ScheduleView,
    overview: PlanningOverview,
    sights: Sights,
    selection: Selection | None,
    notices: Sequence[Notice] = (),
) -> SchedulePage:
    has_grid = bool(view.plan.slots and view.plan.people)
    return SchedulePage(
        bar=event_bar(view.event, "schedule"),
        state=schedule_status(view),
        state_note=_state_note(view),
        certificate=certificate_view(overview),
        panel=planning_panel(overview, view.event) if has_grid else None,
        notices=tuple(notices),
        repair=_repair(view, sights),
        days=_days(view, sights),
        arrangements=_arrangements(view, sights),
        grid=grid_with_sheets(view, sights) if has_grid else None,
        pager=_pager(view, sights),
        tray=tray_view(view, sights, selection, _href(view, sights)) if selection else None,
        seen=str(view.plan.number),
        undo=undo_view(view),
        buttons=_buttons(view),
        empty=None if has_grid else nobody_can_meet(view.event),
    )


def sights_of(
    view: ScheduleView, selection: Selection | None, *, by: str, day: str, page: int
) -> Sights:
    """What an address asks for, as far as there is such a thing."""
    days = days_of(view)
    if selection is not None:
        day = view.plan.slots[selection.meeting.slot].day
    arrangement = Arrangement(by) if by in set(Arrangement) else Arrangement.TABLE
    if selection is not None and not page and arrangement is Arrangement.TABLE:
        page = (selection.meeting.table - 1) // ROWS + 1
    return Sights(
        by=arrangement,
        day=day if day in days else next(iter(days), ""),
        page=page_within(page, rows_of(view, arrangement), ROWS),
        meeting=selection.meeting if selection else None,
        free=selection.free if selection else frozenset(),
    )


def schedule_status(view: ScheduleView) -> Status:
    plan = view.plan
    if not plan.number:
        return Status(_("Nothing planned yet"), "plain")
    number = format_number(plan.number)
    if plan.number == plan.published_number:
        return Status(_("Version %(number)s, published", number=number), "ok", "check")
    if plan.number == plan.review_number:
        return Status(_("Version %(number)s, up for review", number=number), "warn", "mind")
    if plan.published_number is None:
        return Status(_("Draft %(number)s, not published", number=number), "warn")
    published = format_number(plan.published_number)
    return Status(
        _("Draft %(number)s; version %(out)s is out", number=number, out=published), "warn"
    )


def _state_note(view: ScheduleView) -> str:
    if view.review is None:
        return ""
    return _(
        "%(name)s put version %(number)s up for review. %(words)s",
        name=view.review.name,
        number=format_number(view.review.number),
        words=view.review.words,
    ).strip()


def refusal_notice(plan: WorkingPlan, reasons: Sequence[Message]) -> Notice:
    """Why nothing was done; the places that do break nothing stand in the tray."""
    return Notice(
        _("That would break something, so nothing was changed"),
        text=paragraph(*dict.fromkeys(sentence_of(plan, reason) for reason in reasons)),
        look="error",
        role="alert",
    )


def stale_notice(sentences: Sequence[str]) -> Notice:
    """What somebody else did meanwhile."""
    return Notice(
        _("Somebody changed the schedule meanwhile, so nothing of yours was done"),
        text=_("%(changes)s. You see it as it is now; try again.", changes=". ".join(sentences)),
        look="error",
        role="alert",
    )


def done_sentence(done: Done, said: str) -> str:
    """What was done, and what the plan is worth now."""
    difference = done.after.objective - done.before.objective
    if abs(difference) < 0.05:  # noqa: PLR2004 -- scores are shown to one decimal
        return _("%(said)s The sum of scores stays as it was.", said=said)
    sign = "+" if difference > 0 else "−"
    return _(
        "%(said)s The sum of scores is %(sum)s now (%(difference)s).",
        said=said,
        sum=sum_shown(done.after.objective),
        difference=f"{sign}{format_score(abs(difference))}",
    )


def _repair(view: ScheduleView, sights: Sights) -> Repair | None:
    if not view.conflicts:
        return None
    plan = view.plan
    shown = sorted(view.conflicts.items(), key=lambda one: _when(plan, one[0]))[:_MOST_SHOWN]
    count = len(view.conflicts)
    links = tuple(
        Button(
            f"{place_label(plan, plan.meetings[key])} · {pair_label(plan, plan.meetings[key])}: "
            f"{sentence_of(plan, faults[0])}",
            _href(view, sights, meeting=key),
        )
        for key, faults in shown
    )
    rest = count - len(shown)
    more = ngettext("And %(num)s more, marked below.", "And %(num)s more, marked below.", rest)
    notice = Notice(
        ngettext(
            "One meeting to repair before you publish",
            "%(num)s meetings to repair before you publish",
            count,
        ),
        text=more if rest else "",
        look="error",
        links=links,
    )
    action = url_for("schedules.repair", event_id=view.event.public_id) if view.can_plan else ""
    return Repair(notice, action)


def _when(plan: WorkingPlan, meeting_id: UUID) -> tuple[datetime, int]:
    meeting = plan.meetings[meeting_id]
    return plan.slots[meeting.slot].starts_at, meeting.table


def _days(view: ScheduleView, sights: Sights) -> Segmented | None:
    days = days_of(view)
    if len(days) < 2:  # noqa: PLR2004 -- a choice needs two
        return None
    options = tuple(
        Option(
            format_date(date.fromisoformat(day)), _href(view, sights, day=day), day == sights.day
        )
        for day in days
    )
    return Segmented(_("Day"), options)


def _arrangements(view: ScheduleView, sights: Sights) -> Segmented:
    labels = {
        Arrangement.TABLE: _("By table"),
        Arrangement.PERSON: _("By person"),
        Arrangement.INTERPRETER: _("By interpreter"),
    }
    options = tuple(
        Option(label, _href(view, sights, by=by), by is sights.by) for by, label in labels.items()
    )
    return Segmented(_("Arrange by"), options)


def _href(
    view: ScheduleView,
    sights: Sights,
    *,
    by: Arrangement | None = None,
    day: str = "",
    page: int = 1,
    meeting: UUID | None = None,
) -> str:
    by = by or sights.by
    return url_for(
        "schedules.show",
        event_id=view.event.public_id,
        by=None if by is Arrangement.TABLE else by.value,
        day=(day or sights.day) if len(days_of(view)) > 1 else None,
        page=page if page > 1 else None,
        meeting=meeting,
        _anchor=TRAY if meeting else None,
    )


def _pager(view: ScheduleView, sights: Sights) -> Pager | None:
    def href(page: int) -> str:
        return _href(view, sights, page=page)

    return pager_view(sights.page, rows_of(view, sights.by), href, per_page=ROWS)


def _buttons(view: ScheduleView) -> tuple[Button, ...]:
    at = view.event.public_id
    found = [Button(_("Versions"), url_for("schedule_versions.index", event_id=at))]
    if view.can_plan and view.plan.slots:
        found.append(Button(_("Add a meeting"), url_for("schedules.add", event_id=at)))
    if view.can_plan and view.plan.number:
        href = url_for("schedule_publishing.show", event_id=at)
        is_out = view.plan.number == view.plan.published_number
        found.append(Button(_("Check and publish"), href, "" if is_out else "primary"))
    return tuple(found) if view.plan.number or len(found) > 1 else ()


def nobody_can_meet(event: EventView) -> Empty:
    at = event.public_id
    return Empty(
        _("Nobody can meet yet"),
        _("A schedule needs times, tables, and people on both sides."),
        (
            Button(_("Times"), url_for("events.times", event_id=at)),
            Button(_("Participants"), url_for("events.participants", event_id=at)),
        ),
    )
