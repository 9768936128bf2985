"""The requests of a profile: what fits first, how much waits, and one of them with its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor, can_edit_profile, owns_profile
from matchmaker.services.acting_in_name import Party
from matchmaker.services.meetings.items import RequestItem, RequestReader
from matchmaker.services.meetings.records import party_of, viewed_sides
from matchmaker.services.profiles.profiles import StoredProfile, own_profile
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.queries import meeting_requests as queries
from matchmaker.storage.queries.agreements import shares_contact
from matchmaker.storage.queries.profiles import list_profiles

PAGE_SIZE = 10
MOST_RANKED = 500
"""So many waiting requests are put in the order of their fit; no host allows as many."""


class Tab(StrEnum):
    """Which requests of a profile are looked at."""

    TO_ANSWER = "to-answer"
    SENT = "sent"
    AGREED = "agreed"
    CLOSED = "closed"


_PENDING = (RequestStatus.PENDING,)
_CLOSED = (RequestStatus.DECLINED, RequestStatus.WITHDRAWN, RequestStatus.EXPIRED)
_TABS: Mapping[Tab, tuple[bool | None, tuple[RequestStatus, ...]]] = {
    Tab.TO_ANSWER: (False, _PENDING),
    Tab.SENT: (True, _PENDING),
    Tab.AGREED: (None, (RequestStatus.ACCEPTED,)),
    Tab.CLOSED: (None, _CLOSED),
}
"""Whether the requests were sent (None: either), and where they stand."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the requests of `owner`; `oldest` of those that wait for its answer."""

    owner: StoredProfile
    tab: Tab
    items: tuple[RequestItem, ...]
    counts: Mapping[Tab, int]
    oldest: datetime | None
    page: int
    can_act: bool
    in_its_name: bool
    asks_consent: bool
    """Whether its contact details stay hidden until somebody agrees to show them."""

    @property
    def found(self) -> int:
        return self.counts[self.tab]


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the history of a request; `is_own` by the side that reads it."""

    action: str
    at: datetime
    is_own: bool
    in_its_name: bool


@dataclass(frozen=True, slots=True)
class RequestDetail:
    """A request from the side of `own`; `parties` are the sides the reader may choose from."""

    item: RequestItem
    own: Party
    other: Party
    history: tuple[Event, ...]
    parties: tuple[Party, ...]
    can_act: bool
    in_its_name: bool
    asks_consent: bool


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request that waits, as those see it who look after many."""

    public_id: UUID
    sender: Party
    recipient: Party
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingRequests:
    """One page of them, the oldest first."""

    items: tuple[WaitingRequest, ...]
    total: int
    page: int


def list_inbox(session: Session, *, actor: Actor, profile_id: UUID, tab: Tab, page: int) -> Inbox:
    """The requests of a profile the actor speaks for; those to answer by how well they fit."""
    owner = own_profile(session, actor=actor, profile_id=profile_id)
    by_status = queries.count_requests(session, owner.id)
    counts = {one: _count(by_status, one) for one in Tab}
    page = page_within(page, counts[tab], PAGE_SIZE)
    reader = RequestReader(session, kind=owner.kind, profile_id=owner.id)
    rows = _rows(session, reader, owner, tab, page)
    in_its_name = not owns_profile(actor, owner.facts)
    return Inbox(
        owner=owner,
        tab=tab,
        items=reader.items(rows),
        counts=counts,
        oldest=queries.waiting_for(session, owner.id).oldest,
        page=page,
        can_act=can_edit_profile(actor, owner.facts),
        in_its_name=in_its_name,
        asks_consent=not in_its_name and not shares_contact(session, owner.organization_id),
    )


def load_request(
    session: Session, *, actor: Actor, request_id: UUID, profile_id: UUID | None = None
) -> RequestDetail:
    """One request; who speaks for both sides may say from which to look at it."""
    sides = viewed_sides(session, actor=actor, request_id=request_id)
    side = next((side for side in sides if side.own.public_id == profile_id), sides[0])
    owner = own_profile(session, actor=actor, profile_id=side.own.public_id)
    reader = RequestReader(session, kind=owner.kind, profile_id=side.own.id)
    entries = queries.list_request_entries(session, request_id)
    return RequestDetail(
        item=reader.items([side.request])[0],
        own=side.own,
        other=side.other,
        history=tuple(_event(entry, side.own) for entry in entries),
        parties=tuple(one.own for one in sides),
        can_act=side.can_act,
        in_its_name=side.in_its_name,
        asks_consent=not side.in_its_name and not shares_contact(session, side.own.organization_id),
    )


def list_waiting(session: Session, *, actor: Actor, page: int) -> WaitingRequests:
    """What waits around the actor's hosts and delegations, for who looks after many."""
    hosts, delegations = actor.organizer_hosts, actor.delegations
    waiting = queries.waiting_everywhere(session, host_ids=hosts, delegation_ids=delegations)
    page = page_within(page, waiting.count, PAGE_SIZE)
    rows = queries.list_waiting_requests(
        session,
        host_ids=hosts,
        delegation_ids=delegations,
        limit=PAGE_SIZE,
        offset=(page - 1) * PAGE_SIZE,
    )
    ids = {key for row in rows for key in (row.sender_id, row.recipient_id)}
    parties = {row.id: party_of(row) for row in list_profiles(session, ids)}
    items = (
        WaitingRequest(
            row.public_id,
            parties[row.sender_id],
            parties[row.recipient_id],
            row.created_at,
            row.expires_at,
        )
        for row in rows
    )
    return WaitingRequests(tuple(items), waiting.count, page)


def _count(by_status: Mapping[tuple[bool, RequestStatus], int], tab: Tab) -> int:
    is_sent, statuses = _TABS[tab]
    return sum(
        count
        for (sent, status), count in by_status.items()
        if status in statuses and is_sent in (None, sent)
    )


def _rows(
    session: Session, reader: RequestReader, owner: StoredProfile, tab: Tab, page: int
) -> Sequence[MeetingRequest]:
    is_sent, statuses = _TABS[tab]
    start = (page - 1) * PAGE_SIZE
    if tab is Tab.TO_ANSWER:
        rows = queries.list_requests(
            session, owner.id, statuses=statuses, is_sent=is_sent, limit=MOST_RANKED
        )
        return reader.best_first(rows)[start : start + PAGE_SIZE]
    return queries.list_requests(
        session, owner.id, statuses=statuses, is_sent=is_sent, limit=PAGE_SIZE, offset=start
    )


def _event(entry: AuditEntry, own: Party) -> Event:
    return Event(
        action=entry.action,
        at=entry.at,
        is_own=entry.details.get("own") == str(own.public_id),
        in_its_name=bool(entry.details.get("in_its_name")),
    )
