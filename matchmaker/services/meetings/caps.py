"""How many requests may wait at a time: what the host of a pair allows, and setting it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.meetings import RequestCaps
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.hosts import HostName, own_host
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.meeting_requests import get_host_of

MOST_REQUESTS, MOST_DAYS = 200, 90


@dataclass(frozen=True, slots=True)
class HostCaps:
    """The four numbers of a host; each has a smallest and a largest value."""

    startup_request_cap: int
    investor_request_cap: int
    inbox_cap: int
    request_days: int

    @property
    def out_of_range(self) -> tuple[str, ...]:
        """Names of the numbers that cannot be."""
        largest = {"request_days": MOST_DAYS}
        return tuple(
            name
            for name, number in asdict(self).items()
            if not 1 <= number <= largest.get(name, MOST_REQUESTS)
        )


def load_caps(session: Session, *, actor: Actor, host_id: UUID) -> tuple[HostName, HostCaps]:
    host = own_host(session, actor=actor, host_id=host_id)
    return HostName(host.id, host.public_id, host.name), _caps(host)


def save_caps(
    session: Session, *, actor: Actor, host_id: UUID, caps: HostCaps, now: datetime
) -> None:
    """They hold from the next request on; what waits already goes on waiting."""
    host = own_host(session, actor=actor, host_id=host_id)
    if caps.out_of_range:
        raise InvalidInputError(fields=caps.out_of_range)
    before = _caps(host)
    if caps == before:
        return
    for name, number in asdict(caps).items():
        setattr(host, name, number)
    audit.record(
        session,
        actor=actor,
        action="caps.changed",
        subject_type="host",
        subject_id=host.public_id,
        host_id=host.id,
        details={"before": asdict(before), "after": asdict(caps)},
        now=now,
    )


def caps_of_pair(
    session: Session, *, own: StoredProfile, other: StoredProfile, now: datetime
) -> RequestCaps:
    """Of the host that receives the investor next, else of the first host."""
    investor = own if own.kind is Kind.INVESTOR else other
    host = get_host_of(session, investor.organization_id, today=now.date())
    if host is None:
        return RequestCaps()
    return RequestCaps(
        host_id=host.id,
        host_name=host.name,
        startup=host.startup_request_cap,
        investor=host.investor_request_cap,
        inbox=host.inbox_cap,
        days=host.request_days,
    )


def _caps(host: Host) -> HostCaps:
    return HostCaps(
        host.startup_request_cap, host.investor_request_cap, host.inbox_cap, host.request_days
    )
