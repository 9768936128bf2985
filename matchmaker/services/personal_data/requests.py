"""What people ask about their own data: asking, taking back, answering in time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_text
from matchmaker.domain.data_requests import due_on
from matchmaker.domain.errors import ConflictError, InvalidInputError, NotFoundError
from matchmaker.domain.letters import LINK, NAME, LetterKind
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.membership_enums import DataRequestKind, DataRequestStatus
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.acting import Acting, speaking_for
from matchmaker.services.mail.notifications import notify
from matchmaker.services.mail.outbox import put_letter
from matchmaker.services.personal_data.erasure import erase_organization
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import DataRequest
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries import data_requests as stored

PAGE_SIZE = 50
LONGEST_MESSAGE = 4_000
MINE = "/privacy/mine"


@dataclass(frozen=True, slots=True)
class RequestView:
    """`who` and `email` are empty for who was erased; `organization` where it is about a person."""

    id: UUID
    kind: DataRequestKind
    status: DataRequestStatus
    who: str
    email: str
    organization: str | None
    message: str
    answer: str
    received_at: datetime
    due_on: date
    closed_at: datetime | None
    is_overdue: bool
    can_be_carried_out: bool
    """Whether the service itself can do what is asked for."""


@dataclass(frozen=True, slots=True)
class RequestPage:
    requests: tuple[RequestView, ...]
    is_open: bool
    number: int
    total: int
    size: int = PAGE_SIZE


def ask(
    session: Session,
    *,
    actor: Actor,
    kind: DataRequestKind,
    organization_id: int | None = None,
    message: str = "",
    now: datetime,
) -> UUID:
    """Put a request to the host; ConflictError while the same one is open.

    Erasure of an account needs nobody: see `erase_account`.
    """
    acting = None
    if organization_id is not None:
        acting = speaking_for(session, actor=actor, organization_id=organization_id)
    message = _checked(kind, message)
    if stored.has_open_request(
        session, account_id=actor.account_id, kind=kind, organization_id=organization_id
    ):
        raise ConflictError(kind=kind)
    request = DataRequest(
        account_id=actor.account_id,
        organization_id=organization_id,
        host_id=_host_for(session, actor, acting),
        kind=kind,
        message=message,
        received_at=now,
        due_on=due_on(kind, now.date()),
    )
    session.add(request)
    _write(session, request, LetterKind.DATA_REQUEST_RECEIVED, {"due": str(request.due_on)}, now)
    _record(session, actor, request, "data-request.received", now)
    return request.public_id


def _checked(kind: DataRequestKind, message: str) -> str:
    """An erasure needs no words, all else does."""
    message = clean_text(message)
    needs_words = kind is not DataRequestKind.ERASURE
    if len(message) > LONGEST_MESSAGE or (needs_words and not message):
        raise InvalidInputError(kind=kind)
    return message


def take_back(session: Session, *, actor: Actor, request_id: UUID, now: datetime) -> None:
    """A request of one's own that is still open."""
    request = stored.get_data_request(session, request_id)
    if request is None or request.account_id != actor.account_id:
        raise NotFoundError(request_id=request_id)
    _close(request, actor, DataRequestStatus.WITHDRAWN, now)
    _record(session, actor, request, "data-request.withdrawn", now)


def list_own_requests(session: Session, *, actor: Actor, now: datetime) -> tuple[RequestView, ...]:
    rows = stored.list_requests_of(session, actor.account_id)
    return tuple(_view(row, now) for row in rows)


def list_requests(
    session: Session, *, actor: Actor, is_open: bool = True, page: int = 1, now: datetime
) -> RequestPage:
    """For organizers those of their hosts and of nobody's, for admins all."""
    hosts = _hosts_of(actor)
    total = stored.count_requests_for(session, hosts, is_open=is_open)
    number = page_within(page, total, PAGE_SIZE)
    rows = stored.list_requests_for(
        session, hosts, is_open=is_open, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    return RequestPage(tuple(_view(row, now) for row in rows), is_open, number, total)


def answer(
    session: Session,
    *,
    actor: Actor,
    request_id: UUID,
    is_granted: bool,
    words: str,
    now: datetime,
) -> None:
    """Close a request with words: what was done, or why it is refused."""
    request = _answerable(session, actor, request_id)
    words = clean_text(words)
    if not words or len(words) > LONGEST_MESSAGE:
        raise InvalidInputError(request_id=request_id)
    request.answer = words
    status = DataRequestStatus.DONE if is_granted else DataRequestStatus.REFUSED
    _close(request, actor, status, now)
    _tell(session, request, now)
    _record(session, actor, request, f"data-request.{status}", now)


def carry_out(session: Session, *, actor: Actor, request_id: UUID, now: datetime) -> list[str]:
    """Erase the organization as asked; returns folders of files to delete after the commit."""
    request = _answerable(session, actor, request_id)
    if request.kind is not DataRequestKind.ERASURE or request.organization_id is None:
        raise InvalidInputError(request_id=request_id)
    organization = session.get_one(Organization, request.organization_id)
    acting = Acting(organization, can_change=True, in_its_name=True, host_id=request.host_id)
    _close(request, actor, DataRequestStatus.DONE, now)
    _tell(session, request, now)
    _record(session, actor, request, "data-request.done", now)
    return erase_organization(session, actor=actor, acting=acting, now=now)


def _host_for(session: Session, actor: Actor, acting: Acting | None) -> int | None:
    """The host that has to do with who asks; empty where that is none or unclear."""
    if acting is not None:
        hosts = stored.list_hosts_of(session, [acting.organization.id])
    else:
        hosts = stored.list_hosts_of(session, actor.organizations)
        hosts += stored.list_hosts_of_delegations(session, actor.delegations)
        hosts += sorted(actor.hosts)
    return hosts[0] if hosts else None


def _hosts_of(actor: Actor) -> Collection[int] | None:
    if actor.is_admin:
        return None
    if not actor.is_organizer:
        raise NotFoundError
    return actor.organizer_hosts


def _answerable(session: Session, actor: Actor, request_id: UUID) -> DataRequest:
    hosts = _hosts_of(actor)
    request = stored.get_data_request(session, request_id)
    if request is None or not (
        hosts is None or request.host_id is None or request.host_id in hosts
    ):
        raise NotFoundError(request_id=request_id)
    return request


def _close(request: DataRequest, actor: Actor, status: DataRequestStatus, now: datetime) -> None:
    if request.status is not DataRequestStatus.OPEN:
        raise ConflictError(request_id=request.public_id)
    request.status = status
    request.closed_at, request.closed_by_id = now, actor.account_id


def _tell(session: Session, request: DataRequest, now: datetime) -> None:
    """In the product and by letter: an answer has to arrive, however rarely one wants letters."""
    notify(
        session,
        account_ids=[request.account_id],
        kind=NotificationKind.DATA_REQUEST,
        subject_id=request.public_id,
        values={},
        now=now,
    )
    _write(session, request, LetterKind.DATA_REQUEST_DONE, {LINK: MINE}, now)


def _write(
    session: Session, request: DataRequest, kind: LetterKind, said: dict[str, str], now: datetime
) -> None:
    account = session.get_one(Account, request.account_id)
    if account.erased_at is not None:
        return
    put_letter(
        session,
        kind=kind,
        recipient=account.email,
        language=account.language,
        payload={NAME: account.name, "request": request.kind, **said},
        account_id=account.id,
        now=now,
    )


def _record(
    session: Session, actor: Actor, request: DataRequest, action: str, now: datetime
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="data-request",
        subject_id=request.public_id,
        host_id=request.host_id,
        details={"kind": request.kind},
        now=now,
    )


def _view(row: stored.RequestRow, now: datetime) -> RequestView:
    request = row.request
    is_open = request.status is DataRequestStatus.OPEN
    return RequestView(
        id=request.public_id,
        kind=request.kind,
        status=request.status,
        who=row.account_name,
        email=row.account_email if row.account_name else "",
        organization=row.organization,
        message=request.message,
        answer=request.answer,
        received_at=request.received_at,
        due_on=request.due_on,
        closed_at=request.closed_at,
        is_overdue=is_open and request.due_on < now.date(),
        can_be_carried_out=is_open
        and request.kind is DataRequestKind.ERASURE
        and request.organization_id is not None,
    )
