"""One meeting request with what its reader can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from flask import url_for

from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.services.meetings.items import RequestItem
from matchmaker.web.locale import format_date, local_day
from matchmaker.web.presenters.decline_reasons import reason_label, reason_options
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.reasons import Reasons, reasons_view
from matchmaker.web.presenters.score import Score, score_view
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text, lang_tag, name_of, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who reads: for which profile, whether it may act, whether it is asked for its consent."""

    profile_id: UUID
    can_act: bool
    asks_consent: bool
    reader: Reader


@dataclass(frozen=True, slots=True)
class RequestCard:
    """Without an address an act is not offered; `href` is empty on the request's own page."""

    id: str
    version: int
    profile: str
    name: Text
    profile_href: str
    facts: tuple[str, ...]
    status: Status
    score: Score | None
    reasons: Reasons | None
    message: Text | None
    notes: tuple[Text, ...]
    accept_action: str
    decline_action: str
    decline_label: str
    withdraw_action: str
    reasons_to_decline: tuple[FieldOption, ...]
    consent: str
    href: str


def request_card(item: RequestItem, by: Answerer, *, is_alone: bool = False) -> RequestCard:
    """`is_alone` on the page of this one request."""
    address = partial(url_for, request_id=item.public_id)
    answers = by.can_act and not item.is_sent
    is_pending = item.status is RequestStatus.PENDING
    return RequestCard(
        id=str(item.public_id),
        version=item.version,
        profile=str(by.profile_id),
        name=other_name(item),
        profile_href=url_for("profiles.show", profile_id=item.other.public_id)
        if item.other
        else "",
        facts=tuple(_facts(item)),
        status=status_of_request(item),
        score=None if item.score is None else score_view(item.score, _("For both sides")),
        reasons=_reasons(item, by.reader),
        message=Text(item.message, lang_tag(item.language)) if item.message else None,
        notes=tuple(_notes(item)),
        accept_action=address("requests.accept") if answers and is_pending else "",
        decline_action=address("requests.decline") if answers and item.is_open else "",
        decline_label=_("Decline") if is_pending else _("Take back the acceptance"),
        withdraw_action=address("requests.withdraw")
        if by.can_act and item.is_sent and item.is_open
        else "",
        reasons_to_decline=reason_options(),
        consent=_("Show our contact details once both have agreed") if by.asks_consent else "",
        href=""
        if is_alone
        else url_for("requests.show", request_id=item.public_id, profile=by.profile_id),
    )


def other_name(item: RequestItem) -> Text:
    if item.other is None:
        return Text(_("An organization that takes no part any more"))
    return name_of(item.other.values)


def status_of_request(item: RequestItem) -> Status:
    """Where it stands, in a word, from the reader's side."""
    waits = _("Waits for their answer") if item.is_sent else _("Waits for your answer")
    return {
        RequestStatus.PENDING: Status(waits, "" if item.is_sent else "warn"),
        RequestStatus.ACCEPTED: Status(_("Agreed to meet"), "ok", "check"),
        RequestStatus.DECLINED: Status(_("Declined")),
        RequestStatus.WITHDRAWN: Status(_("Withdrawn")),
        RequestStatus.EXPIRED: Status(_("Expired")),
    }[item.status]


def _facts(item: RequestItem) -> Iterator[str]:
    sent = format_date(local_day(item.created_at))
    yield _("Sent on %(day)s", day=sent) if item.is_sent else _("Received on %(day)s", day=sent)
    if item.status is RequestStatus.PENDING:
        yield _("expires on %(day)s", day=format_date(local_day(item.expires_at)))
    elif item.answered_at is not None:
        yield _("answered on %(day)s", day=format_date(local_day(item.answered_at)))


def _reasons(item: RequestItem, reader: Reader) -> Reasons | None:
    """The one that counts most, of a request that is to be decided."""
    if item.explanation is None or item.status is not RequestStatus.PENDING:
        return None
    fits = reasons_view(item.explanation, reader).fits[:1]
    return Reasons(fits, ()) if fits else None


def _notes(item: RequestItem) -> Iterator[Text]:
    name = other_name(item).text
    if item.sent_in_its_name:
        yield Text(
            _("Sent by the organizers for you.")
            if item.is_sent
            else _("Sent by the organizers for %(name)s.", name=name)
        )
    if item.reason is not None and item.status is RequestStatus.DECLINED:
        yield Text(_("Reason: %(reason)s", reason=reason_label(item.reason)))
    if item.answer:
        yield written(item.answer)
    if item.answered_in_its_name:
        yield Text(
            _("Answered by the organizers for %(name)s.", name=name)
            if item.is_sent
            else _("Answered by the organizers for you. You can correct it.")
        )
