"""The organizers' page of requests on personal data."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.personal_data.requests import RequestPage, RequestView
from matchmaker.web.forms.personal_data import AnswerForm
from matchmaker.web.locale import format_date, format_instant
from matchmaker.web.presenters.data_requests import kind_label, request_status
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.tabs import Tab, Tabs
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class RequestCard:
    """`answer_field` is None once it is closed; `carry_out_action` where the service does it."""

    id: str
    title: str
    status: Status
    who: Text
    email: str
    organization: Text | None
    due: str
    received: str
    message: Text | None
    answer: Text | None
    answer_field: Field | None
    answer_action: str
    carry_out_action: str


@dataclass(frozen=True, slots=True)
class DataRequestsPage:
    tabs: Tabs
    requests: tuple[RequestCard, ...]
    pager: Pager | None
    empty: Empty | None


def data_requests_page(page: RequestPage, form: AnswerForm) -> DataRequestsPage:
    shown = "open" if page.is_open else "closed"
    return DataRequestsPage(
        tabs=_tabs(page.is_open),
        requests=tuple(_card(request, form) for request in page.requests),
        pager=pager_view(
            page.number,
            page.total,
            lambda number: url_for("data_requests.index", show=shown, page=number),
            per_page=page.size,
        ),
        empty=None if page.requests else _nothing(page.is_open),
    )


def _tabs(is_open: bool) -> Tabs:  # noqa: FBT001 -- the two states of one page
    closed = url_for("data_requests.index", show="closed")
    return Tabs(
        _("Requests by state"),
        (
            Tab(_("To be answered"), url_for("data_requests.index"), is_open),
            Tab(_("Closed"), closed, not is_open),
        ),
    )


def _nothing(is_open: bool) -> Empty:  # noqa: FBT001 -- the two states of one page
    if is_open:
        return Empty(_("No request is open"), _("What people ask about their data appears here."))
    return Empty(_("No request was answered yet"))


def _card(request: RequestView, form: AnswerForm) -> RequestCard:
    is_open = request.closed_at is None
    return RequestCard(
        id=str(request.id),
        title=kind_label(request),
        status=request_status(request),
        who=written(request.who) if request.who else Text(_("erased person")),
        email=request.email,
        organization=written(request.organization) if request.organization else None,
        due=format_date(request.due_on),
        received=format_instant(request.received_at),
        message=written(request.message) if request.message else None,
        answer=written(request.answer) if request.answer else None,
        answer_field=_answer_field(request, form) if is_open else None,
        answer_action=url_for("data_requests.answer", request_id=request.id),
        carry_out_action=url_for("data_requests.carry_out", request_id=request.id)
        if request.can_be_carried_out
        else "",
    )


def _answer_field(request: RequestView, form: AnswerForm) -> Field:
    is_this = form.request == str(request.id)
    field = Field(f"answer-{request.id}", _("Answer"), "text", rows=3)
    if not is_this:
        return field
    errors = (form.error,) if form.error else ()
    return Field(field.name, field.label, "text", form.answer, errors=errors, rows=3)
