"""A visit in the programme of an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import url_for

from matchmaker.domain.event_times import local_time
from matchmaker.services.visits.visits import VisitInterpreter, VisitView
from matchmaker.web.locale import format_date, format_number
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.site_card import site_name
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class VisitCard:
    """`done` of `total` seats are taken."""

    id: str
    name: Text
    href: str
    when: str
    facts: tuple[str, ...]
    taken: str
    done: int
    total: int
    statuses: tuple[Status, ...]


def visit_card(event_id: UUID, zone: str, visit: VisitView) -> VisitCard:
    return VisitCard(
        id=f"visit-{visit.public_id}",
        name=site_name(visit.site),
        href=url_for("visits.show", event_id=event_id, visit_id=visit.public_id),
        when=visit_time(visit, zone),
        facts=visit_facts(visit, zone),
        taken=_(
            "%(people)s people on %(seats)s seats",
            people=format_number(visit.people),
            seats=format_number(visit.seats),
        ),
        done=min(visit.people, visit.seats),
        total=visit.seats,
        statuses=tuple(visit_statuses(visit)),
    )


def visit_statuses(visit: VisitView) -> list[Status]:
    if visit.problems:
        label = ngettext(
            "%(num)s thing does not fit", "%(num)s things do not fit", len(visit.problems)
        )
        return [Status(label, "danger", "mind")]
    return [Status(_("Everything fits"), "ok", "check")] if visit.places else []


def visit_time(visit: VisitView, zone: str) -> str:
    """Day and clock at the site."""
    start = local_time(visit.starts_at, zone)
    until = local_time(visit.starts_at + timedelta(minutes=visit.minutes), zone)
    return _(
        "%(day)s, %(start)s to %(end)s",
        day=format_date(start.date()),
        start=clock(start),
        end=clock(until),
    )


def visit_facts(visit: VisitView, zone: str) -> tuple[str, ...]:
    """Leaving and coming back, buses, the guide, the interpreter, the list."""
    way = timedelta(minutes=visit.travel_minutes)
    leaves = local_time(visit.starts_at - way, zone)
    returns = local_time(visit.starts_at + timedelta(minutes=visit.minutes) + way, zone)
    facts = [
        _("leaves %(time)s", time=clock(leaves)),
        _("back %(time)s", time=clock(returns)),
        ngettext("%(num)s bus", "%(num)s buses", len(visit.buses)),
    ]
    if visit.language:
        facts.append(_("guide in %(language)s", language=language_label(visit.language)))
    if visit.interpreter:
        facts.append(voice(visit.interpreter))
    if visit.list_due_at:
        due = local_time(visit.list_due_at, zone)
        facts.append(_("list of visitors until %(day)s", day=format_date(due.date())))
    return tuple(facts)


def voice(interpreter: VisitInterpreter) -> str:
    return _("P%(number)s %(name)s", number=interpreter.number, name=interpreter.name)


def clock(local: datetime) -> str:
    return local.strftime("%H:%M")
