"""The first page of a member, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named, text_field
from matchmaker.domain.vetting import Vetting
from matchmaker.services.today.members import MemberDay
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.text import name_of, written
from matchmaker.web.presenters.today_list import TodayLine, TodayList
from matchmaker.web.words import _, ngettext

_MOST_NAMED = 4


def member_list(day: MemberDay, now: datetime) -> TodayList:
    """Of an organization that waits to be vetted only its state and its profile are spoken of."""
    is_in = day.vetting is Vetting.VERIFIED
    return TodayList(
        id=f"today-{day.own.public_id}",
        title=written(day.own.name),
        lines=tuple(_lines(day, now) if is_in else _lines_outside(day)),
        empty=_("Nothing needs you today."),
    )


def age_of(oldest: datetime | None, now: datetime) -> str:
    """How long the oldest waits, from its second day on."""
    days = (now - oldest).days if oldest else 0
    if not days:
        return ""
    return ngettext("The oldest is %(num)s day old.", "The oldest is %(num)s days old.", days)


def _lines(day: MemberDay, now: datetime) -> Iterator[TodayLine]:
    own = day.own.public_id
    if day.to_answer:
        yield TodayLine(
            format_number(day.to_answer),
            ngettext(
                "request waits for your answer", "requests wait for your answer", day.to_answer
            ),
            Button(_("Answer"), url_for("requests.index", profile=own), "primary"),
            age_of(day.oldest, now),
            is_due=True,
        )
    if day.own.kind is Kind.INVESTOR:
        yield from _lines_of_investor(day)
    yield from _seers(day)
    if day.mutual:
        yield TodayLine(
            format_number(day.mutual),
            ngettext(
                "of the other side wants to meet you as you want to meet it",
                "of the other side want to meet you as you want to meet them",
                day.mutual,
            ),
            Button(_("See the list"), url_for("matches.index", profile_id=own)),
        )
    yield from _missing(day)


def _lines_of_investor(day: MemberDay) -> Iterator[TodayLine]:
    own = day.own.public_id
    if day.new_count:
        yield TodayLine(
            format_number(day.new_count),
            ngettext(
                "new startup among your best matches since your last visit",
                "new startups among your best matches since your last visit",
                day.new_count,
            ),
            Button(_("See the matches"), url_for("matches.index", profile_id=own)),
            names=tuple(name_of(other.values) for other in day.newcomers),
        )
    yield TodayLine(
        format_number(1),
        _("page about your shortlist, to forward to your head office"),
        Button(_("Open the page"), url_for("shortlists.summary", profile_id=own)),
        _("In your language, ready to print."),
    )


def _seers(day: MemberDay) -> Iterator[TodayLine]:
    if not day.seers:
        return
    count = len(day.seers)
    ranks = listed(format_number(seer.rank) for seer in day.seers)
    yield TodayLine(
        format_number(count),
        ngettext(
            "investor is most likely to see you", "investors are most likely to see you", count
        ),
        Button(_("See the matches"), url_for("matches.index", profile_id=day.own.public_id)),
        _("Your place in their lists: %(ranks)s.", ranks=ranks),
        names=tuple(name_of(seer.other.values) for seer in day.seers),
    )


def _missing(day: MemberDay) -> Iterator[TodayLine]:
    if not day.missing:
        return
    labels = [_label(name, day.own.kind) for name in day.missing[:_MOST_NAMED]]
    yield TodayLine(
        format_number(len(day.missing)),
        ngettext(
            "part is missing in your profile", "parts are missing in your profile", len(day.missing)
        ),
        Button(_("Complete it"), url_for("profile_wizard.begin", profile_id=day.own.public_id)),
        listed(labels),
    )


def _lines_outside(day: MemberDay) -> Iterator[TodayLine]:
    suspended = day.vetting is Vetting.SUSPENDED
    state = (
        _("Your organization is suspended. It finds nobody, and nobody finds it.")
        if suspended
        else _("An organizer checks your organization. Until then nobody sees your profile.")
    )
    yield TodayLine(
        "…",
        state,
        Button(_("Open the profile"), url_for("profiles.show", profile_id=day.own.public_id)),
        "" if suspended else _("Use the time to complete your profile."),
        is_due=True,
    )
    yield from _missing(day)


def _label(name: str, kind: Kind) -> str:
    field = field_named(name, kind) or field_named(text_field(name, "en"), kind)
    return _(field.label) if field else name
