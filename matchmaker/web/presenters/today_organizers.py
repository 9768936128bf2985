"""The first pages of organizers and leads, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import url_for

from matchmaker.services.today.organizers import LeadDay, OrganizerDay
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.presenters.today_list import TodayLine, TodayList
from matchmaker.web.presenters.today_members import age_of
from matchmaker.web.words import _, ngettext


def organizer_list(day: OrganizerDay, now: datetime) -> TodayList:
    return TodayList(
        id="today-organizer",
        title=Text(_("As organizer")),
        lines=tuple(_of_organizer(day, now)),
        empty=_("Nothing waits for you: everything is vetted, read and answered."),
    )


def lead_list(day: LeadDay, now: datetime) -> TodayList:
    return TodayList(
        id="today-lead",
        title=Text(_("As leader of a delegation")),
        lines=tuple(_of_lead(day, now)),
        empty=_("All profiles of your members are complete, and nothing waits for them."),
    )


def _of_organizer(day: OrganizerDay, now: datetime) -> Iterator[TodayLine]:
    if day.unvetted:
        text = ngettext(
            "organization waits to be vetted", "organizations wait to be vetted", day.unvetted
        )
        act = Button(_("Vet them"), url_for("organizations.index"))
        yield TodayLine(format_number(day.unvetted), text, act, is_due=True)
    if day.staged_imports:
        text = ngettext(
            "import is read and not applied",
            "imports are read and not applied",
            day.staged_imports,
        )
        act = Button(_("Look at them"), url_for("imports.index"))
        yield TodayLine(format_number(day.staged_imports), text, act, is_due=True)
    yield from _unanswered(day.unanswered, day.oldest, now)
    if day.without_language:
        text = ngettext(
            "person has chosen no language yet",
            "people have chosen no language yet",
            day.without_language,
        )
        act = Button(_("See the organizations"), url_for("organizations.index"))
        note = _("Letters to them are in English.")
        yield TodayLine(format_number(day.without_language), text, act, note)
    yield from _failed_letters(day.failed_letters)


def _failed_letters(count: int) -> Iterator[TodayLine]:
    if count:
        text = ngettext("letter did not get through", "letters did not get through", count)
        act = Button(_("See the letters"), url_for("letters.index"))
        yield TodayLine(format_number(count), text, act, is_due=True)


def _of_lead(day: LeadDay, now: datetime) -> Iterator[TodayLine]:
    yield from _unanswered(day.unanswered, day.oldest, now)
    for led in day.delegations:
        if led.incomplete:
            text = ngettext(
                "profile of %(total)s is incomplete",
                "profiles of %(total)s are incomplete",
                led.incomplete,
                total=format_number(led.total),
            )
            act = Button(
                _("Complete them"), url_for("delegations.show", delegation_id=led.public_id)
            )
            yield TodayLine(format_number(led.incomplete), text, act, names=(written(led.name),))


def _unanswered(count: int, oldest: datetime | None, now: datetime) -> Iterator[TodayLine]:
    if count:
        text = ngettext("request waits for an answer", "requests wait for an answer", count)
        act = Button(_("See them, the oldest first"), url_for("requests.index"))
        yield TodayLine(format_number(count), text, act, age_of(oldest, now), is_due=True)
