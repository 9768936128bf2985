"""Delegations and who travels with them."""

from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.organizations import Organization

_NUMBERS = count(1)


def make_delegation(session: Session, host: Host, **values: Any) -> Delegation:
    boring: dict[str, Any] = {"host_id": host.id, "name": f"Delegation {next(_NUMBERS)}"}
    delegation = Delegation(**boring | values)
    session.add(delegation)
    session.flush()
    return delegation


def add_to_delegation(session: Session, delegation: Delegation, *members: Organization) -> None:
    session.add_all(
        DelegationMember(delegation_id=delegation.id, organization_id=organization.id)
        for organization in members
    )
    session.flush()
