"""The page on which somebody asks for a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.meetings import MESSAGE_LENGTH
from matchmaker.services.meetings.asking import Asking
from matchmaker.web.forms.meetings import MessageForm
from matchmaker.web.locale import format_number, translate
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.text import Text, name_of
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class RequestForm:
    name: Text
    action: str
    lead: str
    facts: tuple[str, ...]
    notice: Notice | None
    fields: tuple[Field, ...]
    back_href: str


def request_form(asking: Asking, form: MessageForm, refusal: str = "") -> RequestForm:
    """`refusal` says why the request was not sent."""
    own, other = asking.pair.own, asking.pair.other
    return RequestForm(
        name=name_of(other.values),
        action=url_for("requests.new", profile_id=own.public_id, other_id=other.public_id),
        lead=_("You ask for %(name)s, as its organizer.", name=own.name)
        if asking.pair.in_its_name
        else "",
        facts=_facts(asking),
        notice=Notice(_("Not sent"), refusal, "error", "alert") if refusal else None,
        fields=tuple(_fields(asking, form)),
        back_href=url_for("profiles.show", profile_id=other.public_id),
    )


def _facts(asking: Asking) -> tuple[str, ...]:
    waiting = ngettext(
        "%(num)s of your requests waits for an answer, of %(cap)s at a time.",
        "%(num)s of your requests wait for an answer, of %(cap)s at a time.",
        asking.sent,
        cap=format_number(asking.cap),
    )
    load = ngettext(
        "%(num)s request waits for %(name)s.",
        "%(num)s requests wait for %(name)s.",
        asking.received,
        name=asking.pair.other.name,
    )
    days = ngettext(
        "Without an answer it expires after %(num)s day.",
        "Without an answer it expires after %(num)s days.",
        asking.days,
    )
    return (waiting, load, days, _("A request blocks nobody’s calendar."))


def _fields(asking: Asking, form: MessageForm) -> list[Field]:
    message = Field(
        "message",
        _("Message"),
        "text",
        form.message,
        help=_(
            "Why you want to meet, in your own language or theirs. At most %(count)s letters.",
            count=format_number(MESSAGE_LENGTH),
        ),
        errors=(translate(form.problem),) if form.problem else (),
        rows=6,
    )
    if not asking.asks_consent:
        return [message]
    box = FieldOption("yes", _("Show our contact details once both have agreed"), form.has_consent)
    consent = Field(
        "consent",
        _("Contact details"),
        "choices",
        options=(box,),
        help=_(
            "E-mail address and telephone go to those you have agreed to meet, also abroad. "
            "You can withdraw this at any time."
        ),
    )
    return [message, consent]
