"""Before an event is called off: what is cancelled, who is told, whom nobody reaches."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.notifications import LONGEST_REASON
from matchmaker.services.events.events import EventView
from matchmaker.services.schedules.calling_off import CallingOff
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.lists import listed
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.text import Text
from matchmaker.web.presenters.typed_fields import typed_line
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class EventCallingOffPage:
    """`seen` is the published version of which all this is said."""

    bar: EventBar
    notice: Notice | None
    cancelled: str
    affected: str
    told: str
    unreached_title: str
    unreached: tuple[Text, ...]
    action: str
    seen: str
    reason: Field
    back: Button


def event_calling_off_page(
    event: EventView, found: CallingOff, form: TypedForm, notice: Notice | None = None
) -> EventCallingOffPage:
    at = event.public_id
    return EventCallingOffPage(
        bar=event_bar(event, ""),
        notice=notice,
        cancelled=listed(_cancelled(found)),
        affected=ngettext(
            "%(num)s participant has a meeting or a visit there.",
            "%(num)s participants have a meeting or a visit there.",
            len(found.affected),
        ),
        told=ngettext(
            "%(num)s person is told at once, in their language.",
            "%(num)s people are told at once, each in their language.",
            len(found.readers),
        ),
        unreached_title=_("Nobody here has an account: tell them yourself")
        if found.unreached
        else "",
        unreached=tuple(readable_name(one.person) for one in found.unreached),
        action=url_for("event_calling_off.call_off", event_id=at),
        seen=str(found.number),
        reason=_reason(form),
        back=Button(_("Back to the event"), url_for("events.show", event_id=at)),
    )


def _reason(form: TypedForm) -> Field:
    return typed_line(
        form,
        "reason",
        _("Why, in a sentence"),
        help_text=_("Need not be said. Whoever is told reads it, as you write it."),
        most=LONGEST_REASON,
    )


def _cancelled(found: CallingOff) -> tuple[str, ...]:
    return (
        ngettext("%(num)s meeting", "%(num)s meetings", found.meetings),
        ngettext("%(num)s site visit", "%(num)s site visits", found.visits),
    )
