"""The page on which an organizer sets how many requests may wait."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.text import N_
from matchmaker.services.hosts import HostName
from matchmaker.services.meetings.caps import MOST_DAYS, MOST_REQUESTS
from matchmaker.web.forms.hosts import CapsForm
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

_FIELDS = {
    "startup_request_cap": (
        N_("Requests of a startup"),
        N_("So many may wait for an answer at a time."),
    ),
    "investor_request_cap": (
        N_("Requests of an investor"),
        N_("So many may wait for an answer at a time."),
    ),
    "inbox_cap": (
        N_("Requests to one recipient"),
        N_("When so many wait for it, others are asked to come back later."),
    ),
    "request_days": (
        N_("Days until a request expires"),
        N_("Counted from the day on which it is sent."),
    ),
}


@dataclass(frozen=True, slots=True)
class CapsPage:
    host: Text
    action: str
    notice: Notice | None
    fields: tuple[Field, ...]


def caps_page(host: HostName, form: CapsForm, *, is_sent: bool = False) -> CapsPage:
    wrong = form.caps.out_of_range if is_sent else ()
    return CapsPage(
        host=written(host.name),
        action=url_for("hosts.caps", host_id=host.public_id),
        notice=Notice(_("Not saved"), look="error", role="alert") if wrong else None,
        fields=tuple(_field(name, form.typed[name], is_wrong=name in wrong) for name in _FIELDS),
    )


def _field(name: str, typed: str, *, is_wrong: bool) -> Field:
    label, help_ = _FIELDS[name]
    most = MOST_DAYS if name == "request_days" else MOST_REQUESTS
    error = _("Write a whole number from 1 to %(most)s.", most=format_number(most))
    return Field(
        name,
        _(label),
        "line",
        typed,
        help=_(help_),
        errors=(error,) if is_wrong else (),
        input_mode="numeric",
        max_length=6,
    )
