"""Two sides that may meet, with noise around them that must never appear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.domain.meetings import open_pair
from matchmaker.domain.permissions import Actor
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_account, make_lead, make_member, make_organizer
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile


@dataclass(frozen=True)
class Meetings:
    """A fund that travels with a host's delegation, a chip designer, and whoever acts for them."""

    host: Host
    delegation: Delegation
    fund: Profile
    chip: Profile
    shop: Profile
    investor: Actor
    founder: Actor
    shopkeeper: Actor
    viewer: Actor
    organizer: Actor
    lead: Actor
    pending: Profile
    newcomer: Actor


def make_meetings(session: Session) -> Meetings:
    host = make_host(session, name="Centre")
    delegation = make_delegation(session, host)
    houses = {
        name: make_organization(session, name=name)
        for name in ("Nuri Fund", "Chip House", "Corner Shop")
    }
    unvetted = make_organization(session, name="Newcomer", vetting=Vetting.PENDING)
    add_to_delegation(session, delegation, houses["Nuri Fund"])

    def profile(name: str, kind: Kind = Kind.STARTUP) -> Profile:
        return make_profile(session, {"name": name}, organization=houses[name], kind=kind)

    return Meetings(
        host=host,
        delegation=delegation,
        fund=profile("Nuri Fund", Kind.INVESTOR),
        chip=profile("Chip House"),
        shop=profile("Corner Shop"),
        investor=make_member(session, houses["Nuri Fund"]),
        founder=make_member(session, houses["Chip House"]),
        shopkeeper=make_member(session, houses["Corner Shop"]),
        viewer=make_member(session, houses["Chip House"], OrganizationRole.VIEWER),
        organizer=make_organizer(session, host),
        lead=make_lead(session, delegation),
        pending=make_profile(session, {"name": "Newcomer"}, organization=unvetted),
        newcomer=make_member(session, unvetted),
    )


def make_request(
    session: Session, sender: Profile, recipient: Profile, **values: object
) -> MeetingRequest:
    """A request that waits, sent on New Year's Day 2026."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    status = values.get("status", RequestStatus.PENDING)
    is_open = status in (RequestStatus.PENDING, RequestStatus.ACCEPTED)
    boring: dict[str, object] = {
        "sender_id": sender.id,
        "recipient_id": recipient.id,
        "open_pair": open_pair(sender.id, recipient.id) if is_open else None,
        "created_at": moment,
        "expires_at": datetime(2026, 1, 20, tzinfo=UTC),
    }
    if "sent_by_id" not in values:
        boring["sent_by_id"] = make_account(session).id
    request = MeetingRequest(**boring | values)  # type: ignore[arg-type]
    session.add(request)
    session.flush()
    return request


def make_guests(session: Session, count: int) -> list[UUID]:
    """So many more investors."""
    return [
        make_profile(session, {"name": f"Guest {n}"}, kind=Kind.INVESTOR).public_id
        for n in range(count)
    ]
