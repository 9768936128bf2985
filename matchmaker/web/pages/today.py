"""The page with which a day begins: what needs one, in counts and links."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from matchmaker.services.profiles.profiles import profiles_of
from matchmaker.services.today.members import member_days
from matchmaker.services.today.organizers import lead_day, organizer_day
from matchmaker.web.context import current_actor, reading, utc_now
from matchmaker.web.presenters.today_list import TodayList
from matchmaker.web.presenters.today_members import member_list
from matchmaker.web.presenters.today_organizers import lead_list, organizer_list

bp = Blueprint("today", __name__, url_prefix="/today")


@bp.get("")
def index() -> ResponseReturnValue:
    """One list for each role that the reader has."""
    actor, now = current_actor(), utc_now()
    lists: list[TodayList] = []
    with reading() as session:
        if actor.is_organizer:
            lists.append(organizer_list(organizer_day(session, actor=actor), now))
        if actor.delegations:
            lists.append(lead_list(lead_day(session, actor=actor), now))
        own = profiles_of(session, actor)
        days = member_days(session, actor=actor, own=own, now=now)
    lists.extend(member_list(day, now) for day in days)
    if not lists:
        return render_template("pages/home/nothing_yet.html")
    return render_template("pages/today/index.html", lists=lists)
