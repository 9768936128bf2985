"""One's own days at events: to read, to print, to put into a calendar."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from matchmaker.documents.calendars import write_calendar
from matchmaker.services.schedules.own_days import list_own_days, load_own_day
from matchmaker.services.schedules.published import PublishedSchedule
from matchmaker.web.context import current_actor, reading, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.presenters.my_schedule_page import (
    calendar_entries,
    calendar_name,
    my_schedule_page,
)

bp = Blueprint("my_schedule", __name__, url_prefix="/my-schedule")


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        days = list_own_days(session, actor=current_actor())
    page = my_schedule_page(days, utc_now())
    return render_template("pages/my_schedule/index.html", page=page)


@bp.get("/<uuid:participant_id>/calendar")
def calendar(participant_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        day = load_own_day(session, actor=current_actor(), participant_id=participant_id)
    schedule = day.schedule
    content = write_calendar(
        calendar_entries(day),
        name=schedule.name,
        time_zone=schedule.time_zone,
        version=day.sequence,
        written_at=_written_at(schedule),
    )
    return download(content, calendar_name(day))


def _written_at(schedule: PublishedSchedule) -> datetime:
    """When what the file says came to be so."""
    if schedule.called_off is not None:
        return schedule.called_off.at
    return schedule.published_at or utc_now()
