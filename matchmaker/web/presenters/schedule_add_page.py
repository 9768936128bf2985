"""Adding a meeting: first somebody, then whom they could meet and why they do not, then where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.services.events.events import EventView
from matchmaker.services.planning.adding import Adding, Candidate
from matchmaker.services.schedules.places import Place
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.planning_words import PlanWords, person_options, plan_words
from matchmaker.web.presenters.schedule_page import nobody_can_meet
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text
from matchmaker.web.presenters.tray import TrayPlace, place_choices
from matchmaker.web.words import _

_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class AddForm:
    """The pair, and buttons for the places where it can meet."""

    guest: Text
    home: Text
    score: str
    action: str
    seen: str
    investor: str
    startup: str
    places: tuple[TrayPlace, ...]


@dataclass(frozen=True, slots=True)
class ScheduleAddPage:
    bar: EventBar
    back: Button
    notices: tuple[Notice, ...]
    action: str
    person: Field | None
    nothing: Empty | None
    candidates: Table | None
    form: AddForm | None


def schedule_add_page(
    event: EventView, adding: Adding, wanted: tuple[UUID, int] | None, notices: Sequence[Notice]
) -> ScheduleAddPage:
    """`wanted` is the slot and table from which somebody came: it is offered first."""
    can_meet = all(adding.plan.side(side) for side in (Kind.INVESTOR, Kind.STARTUP))
    return ScheduleAddPage(
        bar=event_bar(event, "schedule"),
        back=Button(_("Back to the schedule"), url_for("schedules.show", event_id=event.public_id)),
        notices=tuple(notices),
        action=url_for("schedules.add", event_id=event.public_id),
        person=_person_field(adding) if can_meet else None,
        nothing=None if can_meet else nobody_can_meet(event),
        candidates=_candidates(event, adding, wanted) if adding.person else None,
        form=_form(event, adding, wanted),
    )


def _person_field(adding: Adding) -> Field:
    everybody = [*adding.plan.side(Kind.INVESTOR), *adding.plan.side(Kind.STARTUP)]
    options = person_options(everybody, adding.person.id if adding.person else None)
    return Field("person", _("Who is to have another meeting"), "choice", options=options)


def _candidates(event: EventView, adding: Adding, wanted: tuple[UUID, int] | None) -> Table:
    columns = (
        Column(_("Could meet")),
        Column(_("Score"), is_number=True),
        Column(_("Why they do not meet so far")),
    )
    words = plan_words(adding.plan, event)
    rows = tuple(
        _candidate(event, adding, one, wanted, words) for one in adding.candidates[:_MOST_SHOWN]
    )
    return Table(_("Pairs that do not meet, the best first"), columns, rows)


def _candidate(
    event: EventView,
    adding: Adding,
    one: Candidate,
    wanted: tuple[UUID, int] | None,
    words: PlanWords,
) -> tuple[Cell, ...]:
    name = readable_name(one.person)
    slot, table = wanted or (None, None)
    href = url_for(
        "schedules.add",
        event_id=event.public_id,
        person=adding.person.id if adding.person else None,
        other=one.person.id,
        slot=slot,
        table=table,
        _anchor="places",
    )
    return (
        cell(name.text, name.lang, href=href),
        cell(format_score(one.score)),
        cell(words.sentence(one.reason)),
    )


def _form(event: EventView, adding: Adding, wanted: tuple[UUID, int] | None) -> AddForm | None:
    meeting = adding.meeting
    if meeting is None:
        return None
    investor, startup = (adding.plan.people[person] for person in meeting.pair)
    return AddForm(
        guest=readable_name(investor),
        home=readable_name(startup),
        score=_("score %(score)s", score=format_score(meeting.score)),
        action=url_for("schedules.put_in", event_id=event.public_id),
        seen=str(adding.plan.number),
        investor=str(investor.id),
        startup=str(startup.id),
        places=place_choices(adding.plan, _ordered(adding.places, wanted)),
    )


def _ordered(places: Sequence[Place], wanted: tuple[UUID, int] | None) -> list[Place]:
    """Only those that move nobody; the one that was asked for comes first."""
    free = [place for place in places if place.changes == 1]
    return sorted(free, key=lambda place: not wanted or place.meeting.slot != wanted[0])
