"""What of a delegation is ready and what is missing, the next step first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from flask import url_for

from matchmaker.services.delegations.members import Member
from matchmaker.services.delegations.readiness import Readiness
from matchmaker.web.locale import format_date, format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.members_table import completeness, next_to_complete
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.presenters.today_list import TodayLine, TodayList
from matchmaker.web.words import _, ngettext

_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class ReadyPart:
    """What is missing as lines, and in words what is there."""

    missing: TodayList
    ready: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the steps are reckoned from."""

    key: UUID
    readiness: Readiness
    members: Sequence[Member]
    may_organize: bool


def ready_part(
    key: UUID, readiness: Readiness, members: Sequence[Member], *, may_organize: bool
) -> ReadyPart:
    asked = _Asked(key, readiness, members, may_organize)
    steps = [
        *_of_delegation(asked),
        *_of_profiles(asked),
        *_of_people(asked),
        *_of_host(asked),
        *_of_events(asked),
    ]
    lines = tuple(step for step in steps if isinstance(step, TodayLine))
    return ReadyPart(
        TodayList("missing", Text(_("What is missing")), lines, _("Nothing is missing.")),
        tuple(step for step in steps if isinstance(step, str)),
    )


_Step = TodayLine | str
"""A line where something is missing, a sentence where it is there."""


def _of_delegation(asked: _Asked) -> Iterator[_Step]:
    edit = Button(_("Write them"), url_for("delegation_editing.edit", delegation_id=asked.key))
    own, found = asked.readiness, asked.may_organize
    if own.has_journey:
        yield _("The days of arrival and departure are known.")
    elif found:
        yield TodayLine("–", _("days of arrival and departure are not known"), edit)
    if own.has_languages:
        yield _("Its languages are known.")
    elif found:
        yield TodayLine("–", _("languages it can meet in are not known"), edit)


def _of_profiles(asked: _Asked) -> Iterator[_Step]:
    done, total = completeness(asked.members)
    button = next_to_complete(asked.members)
    if total and done == total:
        yield ngettext("%(num)s profile is complete.", "%(num)s profiles are complete.", done)
    elif button:
        text = ngettext("profile is incomplete", "profiles are incomplete", total - done)
        yield _line(total - done, text, replace(button, look=""))
    without = asked.readiness.without_agreement
    if not asked.readiness.members:
        members = url_for("delegation_members.index", delegation_id=asked.key)
        yield TodayLine("–", _("nobody travels with it yet"), Button(_("Add members"), members))
    elif without:
        text = ngettext(
            "organization has not agreed to its profile yet",
            "organizations have not agreed to their profiles yet",
            len(without),
        )
        yield _line(len(without), text, _to_members(asked), without)
    else:
        yield _("All organizations have agreed to their profiles.")


def _to_members(asked: _Asked) -> Button:
    if asked.may_organize and asked.readiness.without_account:
        return Button(_("Invite them"), "#invite")
    return Button(_("See the members"), "#members")


def _of_people(asked: _Asked) -> Iterator[_Step]:
    own = asked.readiness
    people = url_for("travellers.index", delegation_id=asked.key)
    if own.without_traveller:
        text = ngettext(
            "organization has named nobody who travels",
            "organizations have named nobody who travels",
            len(own.without_traveller),
        )
        button = Button(_("Name the travellers"), people)
        yield _line(len(own.without_traveller), text, button, own.without_traveller)
    if own.travellers:
        yield ngettext("%(num)s person travels.", "%(num)s people travel.", own.travellers)
        if own.has_head:
            yield _("The head of the delegation is named.")
        else:
            button = Button(_("Name the head"), people)
            yield TodayLine("–", _("nobody is named as the head of the delegation"), button)
    if own.members and own.is_ordered:
        yield _("The protocol order stands.")
    elif own.members:
        order = url_for("delegation_members.index", delegation_id=asked.key)
        yield TodayLine("–", _("the protocol order is not set"), Button(_("Set it"), order))


def _of_host(asked: _Asked) -> Iterator[_Step]:
    count = asked.readiness.interpreters
    if count:
        yield ngettext(
            "%(num)s interpreter is assigned.", "%(num)s interpreters are assigned.", count
        )
    elif asked.may_organize:
        button = Button(_("Assign one"), url_for("interpreters.index"))
        yield TodayLine("–", _("no interpreter is assigned"), button)


def _of_events(asked: _Asked) -> Iterator[_Step]:
    """A lead looks where its schedule will be, an organizer where it is made."""
    where = "events.index" if asked.may_organize else "my_schedule.index"
    for event in asked.readiness.events:
        day = format_date(event.starts_on)
        if event.is_called_off:
            yield _("%(name)s on %(day)s was called off.", name=event.name, day=day)
        elif event.is_published:
            yield _("The schedule of %(name)s on %(day)s is out.", name=event.name, day=day)
        else:
            text = _("schedule of %(name)s on %(day)s is not out yet", name=event.name, day=day)
            yield TodayLine("–", text, Button(_("Look"), url_for(where)))


def _line(count: int, text: str, act: Button, names: Sequence[str] = ()) -> TodayLine:
    shown = tuple(written(name) for name in names[:_MOST_NAMES])
    return TodayLine(format_number(count), text, act, names=shown)
