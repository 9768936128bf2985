"""Meeting requests over the interface: reading them, sending one, answering one."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from flask import Response, jsonify, request, url_for

from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.services.idempotency import earlier_answer, keep_answer
from matchmaker.services.meetings.inbox import list_inbox, load_request
from matchmaker.services.meetings.proposals import Proposal, propose_time
from matchmaker.services.meetings.requests import (
    Answer,
    accept_request,
    decline_request,
    send_request,
    withdraw_request,
)
from matchmaker.web.api.blueprint import bp
from matchmaker.web.api.bodies import (
    AnswerIn,
    KeyHeader,
    ProposalIn,
    RequestIn,
    RequestsQuery,
    VersionIn,
)
from matchmaker.web.api.interface import TOKEN, answers, interface
from matchmaker.web.api.presenting import request_out, requests_out
from matchmaker.web.api.shapes import RequestOut, RequestsOut
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now

CREATED = 201


@bp.get("/profiles/<uuid:profile_id>/requests")
@interface.validate(
    query=RequestsQuery, resp=answers(HTTP_200=RequestsOut), security=TOKEN, tags=["requests"]
)
def requests(profile_id: UUID) -> RequestsOut:
    """The requests of a profile you speak for; those to answer by how well they fit."""
    query: RequestsQuery = request.context.query  # type: ignore[attr-defined]
    with reading() as session:
        inbox = list_inbox(
            session, actor=current_actor(), profile_id=profile_id, tab=query.tab, page=query.page
        )
    return requests_out(inbox)


@bp.post("/profiles/<uuid:profile_id>/requests")
@interface.validate(
    headers=KeyHeader,
    json=RequestIn,
    resp=answers(409, 415, HTTP_201=RequestOut),
    security=TOKEN,
    tags=["requests"],
)
def send(profile_id: UUID) -> Response:
    """Ask for a meeting. With an `Idempotency-Key` the same request again is done once."""
    body: RequestIn = request.context.json  # type: ignore[attr-defined]
    actor, key, now = current_actor(), request.headers.get("Idempotency-Key"), utc_now()
    with unit_of_work() as session:
        earlier = (
            earlier_answer(session, actor=actor, key=key, request_hash=_request_hash(), now=now)
            if key is not None
            else None
        )
        if earlier is None:
            request_id = send_request(
                session,
                actor=actor,
                profile_id=profile_id,
                other_id=body.other,
                message=body.message,
                now=now,
            )
            if key is not None:
                answer = {"request": str(request_id)}
                keep_answer(session, actor=actor, key=key, status=CREATED, answer=answer)
        else:
            request_id = UUID(earlier["request"])
    response = jsonify(_load(request_id, profile_id).model_dump(mode="json"))
    response.status_code = CREATED
    response.headers["Location"] = url_for("api.meeting_request", request_id=request_id)
    return response


@bp.get("/requests/<uuid:request_id>")
@interface.validate(resp=answers(HTTP_200=RequestOut), security=TOKEN, tags=["requests"])
def meeting_request(request_id: UUID) -> RequestOut:
    """One request, from your side."""
    return _load(request_id)


@bp.post("/requests/<uuid:request_id>/accept")
@interface.validate(
    json=AnswerIn, resp=answers(409, 415, HTTP_200=RequestOut), security=TOKEN, tags=["requests"]
)
def accept(request_id: UUID) -> RequestOut:
    """Agree to meet."""
    return _answer(request_id, RequestStatus.ACCEPTED)


@bp.post("/requests/<uuid:request_id>/decline")
@interface.validate(
    json=AnswerIn, resp=answers(409, 415, HTTP_200=RequestOut), security=TOKEN, tags=["requests"]
)
def decline(request_id: UUID) -> RequestOut:
    """Say no; the sender reads the reason and the words."""
    return _answer(request_id, RequestStatus.DECLINED)


@bp.post("/requests/<uuid:request_id>/withdraw")
@interface.validate(
    json=VersionIn, resp=answers(409, 415, HTTP_200=RequestOut), security=TOKEN, tags=["requests"]
)
def withdraw(request_id: UUID) -> RequestOut:
    """Take your own request back."""
    body: VersionIn = request.context.json  # type: ignore[attr-defined]
    with unit_of_work() as session:
        withdraw_request(
            session,
            actor=current_actor(),
            request_id=request_id,
            version=body.version,
            now=utc_now(),
        )
    return _load(request_id)


@bp.post("/requests/<uuid:request_id>/proposals")
@interface.validate(
    json=ProposalIn, resp=answers(409, 415, HTTP_200=RequestOut), security=TOKEN, tags=["requests"]
)
def propose(request_id: UUID) -> RequestOut:
    """Propose a time; the last proposal counts."""
    body: ProposalIn = request.context.json  # type: ignore[attr-defined]
    with unit_of_work() as session:
        propose_time(
            session,
            actor=current_actor(),
            request_id=request_id,
            profile_id=body.profile,
            proposal=Proposal(body.starts_at, body.minutes, body.time_zone, body.place),
            now=utc_now(),
        )
    return _load(request_id, body.profile)


def _answer(request_id: UUID, status: RequestStatus) -> RequestOut:
    body: AnswerIn = request.context.json  # type: ignore[attr-defined]
    act = accept_request if status is RequestStatus.ACCEPTED else decline_request
    with unit_of_work() as session:
        act(
            session,
            actor=current_actor(),
            request_id=request_id,
            answer=Answer(body.version, body.words, body.reason),
            now=utc_now(),
        )
    return _load(request_id)


def _load(request_id: UUID, profile_id: UUID | None = None) -> RequestOut:
    with reading() as session:
        detail = load_request(
            session, actor=current_actor(), request_id=request_id, profile_id=profile_id
        )
    return request_out(detail)


def _request_hash() -> bytes:
    """Method, address and body: the same key with anything else is another request."""
    said = b"\n".join((request.method.encode(), request.path.encode(), request.get_data()))
    return sha256(said).digest()
