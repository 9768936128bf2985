"""Before a schedule goes out: what is new for whom, who is told, and whom nobody reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.event_times import local_time
from matchmaker.services.schedules.news import Appointment, News, spans_days
from matchmaker.services.schedules.plan import WorkingPlan
from matchmaker.services.schedules.publishing import NOTE_LENGTH, Preview
from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_clock import local_clock
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.lists import told_in_turn
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.schedule_page import schedule_status
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Column, Table, cell
from matchmaker.web.words import _, ngettext, paragraph


@dataclass(frozen=True, slots=True)
class PublishingPage:
    """`publish` is empty while something is in the way."""

    bar: EventBar
    back: Button
    state: Status
    notices: tuple[Notice, ...]
    lead: str
    publish: str
    seen: str
    news: Table | None
    unreached: Table | None
    review: SmallForm | None
    end_review: str


def publishing_page(
    view: ScheduleView, preview: Preview, notices: Sequence[Notice] = ()
) -> PublishingPage:
    at = view.event.public_id
    has_some = bool(view.plan.meetings) or not preview.is_first
    can_publish = has_some and not preview.broken and not preview.is_out
    return PublishingPage(
        bar=event_bar(view.event, "schedule"),
        back=Button(_("Back to the schedule"), url_for("schedules.show", event_id=at)),
        state=schedule_status(view),
        notices=(*notices, *_warnings(view, preview)),
        lead=_lead(preview),
        publish=url_for("schedule_publishing.publish", event_id=at) if can_publish else "",
        seen=str(view.plan.number),
        news=_news_table(view, preview.news) if preview.news else None,
        unreached=_unreached_table(preview.unreached) if preview.unreached else None,
        review=_review_form(view) if has_some and not view.review and not preview.is_out else None,
        end_review=url_for("schedule_publishing.end_review", event_id=at) if view.review else "",
    )


def _warnings(view: ScheduleView, preview: Preview) -> tuple[Notice, ...]:
    found = []
    if preview.broken:
        title = ngettext(
            "One meeting to repair before you publish",
            "%(num)s meetings to repair before you publish",
            preview.broken,
        )
        href = url_for("schedules.show", event_id=view.event.public_id)
        links = (Button(_("Repair it in the schedule"), href),)
        found.append(Notice(title, look="error", links=links))
    if not view.plan.meetings and preview.is_first:
        found.append(Notice(_("There is no meeting to publish yet"), look="warn"))
    if view.review is not None:
        title = _("%(name)s asks for a look before it is published", name=view.review.name)
        found.append(Notice(title, text=view.review.words, look="warn"))
    return tuple(found)


def _lead(preview: Preview) -> str:
    if preview.is_out:
        told = ngettext(
            "It is out. %(num)s person was told, with what changed for them.",
            "It is out. %(num)s people were told, each with what changed for them.",
            len(preview.readers),
        )
        return paragraph(told, _("You find it under Paper to print and to send."))
    affected = ngettext(
        "%(num)s organization has something new.",
        "%(num)s organizations have something new.",
        len(preview.news),
    )
    told = ngettext(
        "%(num)s person is told, once, with what changed for them.",
        "%(num)s people are told, each once, with what changed for them.",
        len(preview.readers),
    )
    if not preview.news and preview.is_first:
        return ""
    if not preview.news:
        return _("Nothing is other than what is out, so nobody is told.")
    return paragraph(affected, told, _("Nobody else hears of it."))


def _news_table(view: ScheduleView, news: Sequence[News]) -> Table:
    columns = (
        Column(_("Organization")),
        Column(_("New")),
        Column(_("Moved")),
        Column(_("Cancelled")),
    )
    saying = _Saying(view.plan, has_days=spans_days(view.plan, news))
    rows = tuple(
        (
            cell(*_named(one)),
            cell(told_in_turn(saying(each) for each in one.added)),
            cell(told_in_turn(f"{saying(was)} → {saying.clock(now)}" for was, now in one.moved)),
            cell(told_in_turn(saying(each) for each in one.dropped)),
        )
        for one in news
    )
    return Table(_("What is new, and for whom"), columns, rows)


class _Saying:
    """An appointment as a table has room for it."""

    def __init__(self, plan: WorkingPlan, *, has_days: bool) -> None:
        self._zone, self._has_days = plan.time_zone, has_days
        self._names = {str(one.id): readable_name(one).text for one in plan.people.values()}

    def __call__(self, appointment: Appointment) -> str:
        name = self._names.get(appointment.key, appointment.name)
        return f"{name} {self.clock(appointment)}"

    def clock(self, appointment: Appointment) -> str:
        return local_clock(local_time(appointment.starts_at, self._zone), has_days=self._has_days)


def _unreached_table(unreached: Sequence[News]) -> Table:
    columns = (Column(_("Organization")), Column(_("What to say")))
    rows = tuple(
        (
            cell(*_named(one)),
            cell(
                ngettext(
                    "%(num)s appointment on the day", "%(num)s appointments on the day", one.total
                )
            ),
        )
        for one in unreached
    )
    return Table(_("Nobody here has an account: tell them yourself"), columns, rows)


def _named(news: News) -> tuple[str, str | None]:
    name = readable_name(news.person)
    return name.text, name.lang


def _review_form(view: ScheduleView) -> SmallForm:
    note = Field(
        "note",
        _("What to look at"),
        "text",
        max_length=NOTE_LENGTH,
        rows=3,
    )
    return SmallForm(
        id="review",
        title=_("Have somebody look at it first"),
        lead=_("The other organizers of the event are told. Whoever organizes it can publish."),
        action=url_for("schedule_publishing.review", event_id=view.event.public_id),
        submit=_("Put up for review"),
        fields=(note,),
        hidden=(("seen", str(view.plan.number)),),
        is_quiet=True,
    )
