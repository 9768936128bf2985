"""Requests on personal data that a host has to answer, the most urgent first."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.personal_data.requests import answer as answer_request
from matchmaker.services.personal_data.requests import carry_out as carry_out_request
from matchmaker.services.personal_data.requests import list_requests
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.personal_data import AnswerForm, read_answer_form
from matchmaker.web.presenters.data_requests_page import data_requests_page
from matchmaker.web.stored_files import file_store
from matchmaker.web.words import _

bp = Blueprint("data_requests", __name__, url_prefix="/data-requests")


@bp.get("")
def index() -> ResponseReturnValue:
    return _show(AnswerForm())


@bp.post("/<uuid:request_id>/answer")
def answer(request_id: UUID) -> ResponseReturnValue:
    form = read_answer_form(request.form, str(request_id))
    if form.error:
        return _show(form, 422)
    with unit_of_work() as session:
        answer_request(
            session,
            actor=current_actor(),
            request_id=request_id,
            is_granted=request.form.get("result") == "done",
            words=form.answer,
            now=utc_now(),
        )
    flash(_("Answered. Who asked is told here and by letter."), "success")
    return redirect(url_for("data_requests.index"))


@bp.post("/<uuid:request_id>/carry-out")
def carry_out(request_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        folders = carry_out_request(
            session, actor=current_actor(), request_id=request_id, now=utc_now()
        )
    for folder in folders:
        file_store().delete(folder)
    flash(_("The organization is erased."), "success")
    return redirect(url_for("data_requests.index"))


def _show(form: AnswerForm, status: int = 200) -> ResponseReturnValue:
    is_open = request.args.get("show") != "closed"
    with reading() as session:
        requests = list_requests(
            session,
            actor=current_actor(),
            is_open=is_open,
            page=request.args.get("page", 1, type=int),
            now=utc_now(),
        )
    page = data_requests_page(requests, form)
    return render_template("pages/data_requests/index.html", page=page), status
