"""Meeting requests: asking, the inbox, one request, and the answers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, OpenRequestError, RequestChangedError
from matchmaker.services.hosts import own_hosts
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.meetings import requests as service
from matchmaker.services.meetings.asking import consent_to_contact, prepare_request
from matchmaker.services.meetings.inbox import Tab, list_inbox, list_waiting, load_request
from matchmaker.services.meetings.proposals import TooManyProposalsError, propose_time
from matchmaker.services.profiles.profiles import load_profile, profiles_of
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.meetings import (
    MessageForm,
    ProposalForm,
    read_answer,
    read_message_form,
    read_profile_id,
    read_proposal,
)
from matchmaker.web.locale import current_locale, translate
from matchmaker.web.presenters.reader import reader_for
from matchmaker.web.presenters.request_card import Answerer
from matchmaker.web.presenters.request_form import request_form
from matchmaker.web.presenters.request_page import request_page
from matchmaker.web.presenters.requests_page import requests_page, waiting_page
from matchmaker.web.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bp = Blueprint("requests", __name__)


@bp.get("/requests")
def index() -> ResponseReturnValue:
    """One's own inbox or that of a chosen member; who looks after many sees what waits."""
    actor = current_actor()
    asked = request.args.get("tab", Tab.TO_ANSWER.value)
    page = request.args.get("page", 1, type=int)
    with reading() as session:
        own = [p for p in profiles_of(session, actor) if p.kind is not Kind.PARTNER]
        chosen = request.args.get("profile", type=UUID) or (own[0].public_id if own else None)
        if chosen is None:
            return _show_waiting(session, page)
        inbox = list_inbox(
            session,
            actor=actor,
            profile_id=chosen,
            tab=Tab(asked) if asked in set(Tab) else Tab.TO_ANSWER,
            page=page,
        )
        reader = reader_for(inbox.owner.values, current_lexicon(session).lexicon)
    by = Answerer(chosen, inbox.can_act, inbox.asks_consent, reader)
    view = requests_page(inbox, by, own, utc_now())
    return render_template("pages/requests/index.html", page=view)


@bp.get("/requests/<uuid:request_id>")
def show(request_id: UUID) -> ResponseReturnValue:
    return _show_one(request_id, read_profile_id(request.args), ProposalForm())


@bp.route("/profiles/<uuid:profile_id>/requests/<uuid:other_id>", methods=["GET", "POST"])
def new(profile_id: UUID, other_id: UUID) -> ResponseReturnValue:
    if request.method == "POST":
        return _send(profile_id, other_id, read_message_form(request.form))
    return _show_form(profile_id, other_id, MessageForm())


@bp.post("/requests/<uuid:request_id>/accept")
def accept(request_id: UUID) -> ResponseReturnValue:
    profile_id = read_profile_id(request.form)
    with unit_of_work() as session:
        service.accept_request(
            session,
            actor=current_actor(),
            request_id=request_id,
            answer=read_answer(request.form),
            now=utc_now(),
        )
        if profile_id is not None and request.form.get("consent") == "yes":
            _agree(session, profile_id)
    flash(_("You have agreed to meet. The other side has been told."), "success")
    return redirect(url_for("requests.show", request_id=request_id, profile=profile_id))


@bp.post("/requests/<uuid:request_id>/decline")
def decline(request_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.decline_request(
            session,
            actor=current_actor(),
            request_id=request_id,
            answer=read_answer(request.form),
            now=utc_now(),
        )
    flash(_("Declined. The other side has been told."), "success")
    return redirect(url_for("requests.index", profile=read_profile_id(request.form)))


@bp.post("/requests/<uuid:request_id>/withdraw")
def withdraw(request_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        service.withdraw_request(
            session,
            actor=current_actor(),
            request_id=request_id,
            version=read_answer(request.form).version,
            now=utc_now(),
        )
    flash(_("The request was withdrawn."), "success")
    profile_id = read_profile_id(request.form)
    return redirect(url_for("requests.index", profile=profile_id, tab=Tab.SENT.value))


@bp.post("/requests/<uuid:request_id>/times")
def propose(request_id: UUID) -> ResponseReturnValue:
    form = read_proposal(request.form, now=utc_now())
    profile_id = read_profile_id(request.form)
    if form.proposal is None or profile_id is None:
        return _show_one(request_id, profile_id, form), 422
    try:
        with unit_of_work() as session:
            propose_time(
                session,
                actor=current_actor(),
                request_id=request_id,
                profile_id=profile_id,
                proposal=form.proposal,
                now=utc_now(),
            )
    except TooManyProposalsError as refusal:
        form.problems["day"] = refusal.sentence
        return _show_one(request_id, profile_id, form), 422
    flash(_("The time was proposed. The other side has been told."), "success")
    return redirect(url_for("requests.show", request_id=request_id, profile=profile_id))


def _send(profile_id: UUID, other_id: UUID, form: MessageForm) -> ResponseReturnValue:
    if form.problem is not None:
        return _show_form(profile_id, other_id, form), 422
    try:
        request_id = _store(profile_id, other_id, form)
    except OpenRequestError as found:
        flash(_("The other side was quicker: its request waits for your answer."), "warning")
        request_id = UUID(str(found.values["request_id"]))
    except RequestChangedError:
        raise
    except ConflictError as refusal:
        page = _show_form(profile_id, other_id, form, translate(refusal.sentence))
        return page, status_of(refusal)
    else:
        flash(_("Your request was sent."), "success")
    return redirect(url_for("requests.show", request_id=request_id, profile=profile_id))


def _store(profile_id: UUID, other_id: UUID, form: MessageForm) -> UUID:
    with unit_of_work() as session:
        request_id = service.send_request(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_id=other_id,
            message=form.message,
            now=utc_now(),
        )
        if form.has_consent:
            _agree(session, profile_id)
    return request_id


def _agree(session: Session, profile_id: UUID) -> None:
    consent_to_contact(
        session,
        actor=current_actor(),
        profile_id=profile_id,
        language=current_locale(),
        now=utc_now(),
    )


def _show_form(profile_id: UUID, other_id: UUID, form: MessageForm, refusal: str = "") -> str:
    with reading() as session:
        asking = prepare_request(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_id=other_id,
            now=utc_now(),
        )
    page = request_form(asking, form, refusal)
    return render_template("pages/requests/new.html", page=page)


def _show_one(request_id: UUID, profile_id: UUID | None, form: ProposalForm) -> str:
    actor = current_actor()
    with reading() as session:
        detail = load_request(session, actor=actor, request_id=request_id, profile_id=profile_id)
        own = load_profile(session, actor=actor, profile_id=detail.own.public_id)
        reader = reader_for(own.values, current_lexicon(session).lexicon)
    by = Answerer(detail.own.public_id, detail.can_act, detail.asks_consent, reader)
    page = request_page(detail, by, form, own.values.get("country"))
    return render_template("pages/requests/show.html", page=page)


def _show_waiting(session: Session, page: int) -> str:
    actor = current_actor()
    waiting = list_waiting(session, actor=actor, page=page)
    view = waiting_page(waiting, own_hosts(session, actor=actor), utc_now())
    return render_template("pages/requests/waiting.html", page=view)
