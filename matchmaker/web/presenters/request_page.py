"""One request with its times and its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.text import N_
from matchmaker.services.meetings.inbox import Event, RequestDetail
from matchmaker.web.forms.meetings import ProposalForm
from matchmaker.web.locale import format_instant, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.meeting_times import (
    ProposedTime,
    proposed_time,
    zone_of,
    zone_options,
)
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.request_card import (
    Answerer,
    RequestCard,
    other_name,
    request_card,
)
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.words import _

_STEPS = {
    "request.sent": (N_("You sent the request."), N_("%(name)s sent the request.")),
    "request.accepted": (N_("You accepted."), N_("%(name)s accepted.")),
    "request.declined": (N_("You declined."), N_("%(name)s declined.")),
    "request.withdrawn": (N_("You withdrew the request."), N_("%(name)s withdrew the request.")),
    "request.time_proposed": (N_("You proposed a time."), N_("%(name)s proposed a time.")),
}
"""What one's own side did, and what the other did."""


@dataclass(frozen=True, slots=True)
class RequestPage:
    title: str
    back: Button
    parties: Segmented | None
    notice: Notice | None
    card: RequestCard
    times: tuple[ProposedTime, ...]
    propose_action: str
    profile: str
    fields: tuple[Field, ...]
    history: tuple[str, ...]


def request_page(
    detail: RequestDetail, by: Answerer, form: ProposalForm, own_country: object
) -> RequestPage:
    item, own = detail.item, detail.own.public_id
    own_zone = zone_of(own_country)
    other_zone = zone_of(item.other.values.get("country")) if item.other else own_zone
    can_propose = detail.can_act and item.is_open
    return RequestPage(
        title=_("Meeting with %(name)s", name=other_name(item).text),
        back=Button(_("All requests"), url_for("requests.index", profile=own)),
        parties=_parties(detail),
        notice=_notice(detail, form),
        card=request_card(item, by, is_alone=True),
        times=tuple(
            proposed_time(proposal, own_zone, other_zone) for proposal in reversed(item.proposals)
        ),
        propose_action=url_for("requests.propose", request_id=item.public_id)
        if can_propose
        else "",
        profile=str(own),
        fields=tuple(_fields(form, own_zone)) if can_propose else (),
        history=tuple(_line(event, other_name(item).text) for event in detail.history),
    )


def _parties(detail: RequestDetail) -> Segmented | None:
    """For who speaks for both: from which side to look at it."""
    if len(detail.parties) == 1:
        return None
    options = tuple(
        Option(
            party.name,
            url_for("requests.show", request_id=detail.item.public_id, profile=party.public_id),
            party == detail.own,
        )
        for party in detail.parties
    )
    return Segmented(_("Seen from the side of"), options)


def _notice(detail: RequestDetail, form: ProposalForm) -> Notice | None:
    if form.problems:
        return Notice(_("This time was not proposed"), look="error", role="alert")
    if detail.in_its_name and detail.can_act:
        about = _("What you do here is recorded, and its people are told.")
        return Notice(_("You act for %(name)s", name=detail.own.name), about)
    return None


def _fields(form: ProposalForm, own_zone: str) -> Iterator[Field]:
    def errors(name: str) -> tuple[str, ...]:
        return (translate(form.problems[name]),) if name in form.problems else ()

    yield Field("day", _("Day"), "line", form.day, errors=errors("day"), input_type="date")
    yield Field("clock", _("Time"), "line", form.clock, errors=errors("clock"), input_type="time")
    yield Field(
        "zone",
        _("Time zone"),
        "choice",
        options=zone_options(form.zone or own_zone),
        help=_("Both sides see the time by their own clocks."),
        errors=errors("zone"),
    )
    yield Field(
        "minutes",
        _("Minutes"),
        "line",
        form.minutes,
        errors=errors("minutes"),
        input_mode="numeric",
        max_length=3,
    )
    yield Field("place", _("Place"), "line", form.place, errors=errors("place"), max_length=200)


def _line(event: Event, name: str) -> str:
    day = format_instant(event.at)
    if event.action not in _STEPS:
        expired = _("The request expired without an answer.")
        return f"{day}: {expired}"
    own, others = _STEPS[event.action]
    said = _(own) if event.is_own else _(others, name=name)
    by = _("Entered by the organizers.") if event.in_its_name else ""
    return f"{day}: {said} {by}".rstrip()
