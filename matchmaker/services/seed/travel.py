"""The demo, further: who travels with its delegations, in which order, and who interprets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.services.acting import actor_of
from matchmaker.services.delegations.delegations import DelegationSummary, list_delegations
from matchmaker.services.delegations.editing import DelegationDetails, change_delegation
from matchmaker.services.delegations.interpreters import (
    InterpreterDetails,
    add_interpreter,
    list_interpreters,
)
from matchmaker.services.delegations.order import Arrangement, arrange_members
from matchmaker.services.delegations.travellers import (
    TravellerDetails,
    add_travellers,
    list_travellers,
)
from matchmaker.services.seed.members import ORGANIZER
from matchmaker.services.seed.seed import FOLDER, records_of
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.delegations import get_delegation
from matchmaker.storage.queries.travelling import list_member_lines

Told = Mapping[str, Any]


def load_demo_travel(session: Session, *, now: datetime) -> None:
    """Add it to a demo that was loaded; a delegation with travellers is left as it is."""
    account = get_account_by_email(session, ORGANIZER)
    if account is None:
        return
    organizer = actor_of(session, account=account)
    known = {found.name: found for found in list_delegations(session, actor=organizer)}
    told = tomllib.loads((FOLDER / "travel.toml").read_text(encoding="utf-8"))
    for journey in told["delegations"]:
        records = records_of(journey["file"])
        name = next(record.delegation for record in records if record.delegation)
        if name in known:
            names = {record.id or "": str(record.values["name"]) for record in records}
            _equip(session, organizer, known[name], (journey, names), now)


def _equip(
    session: Session,
    organizer: Actor,
    delegation: DelegationSummary,
    told: tuple[Told, Mapping[str, str]],
    now: datetime,
) -> None:
    """`told` is what the file says, and the names of organizations by their keys in it."""
    key, (journey, names) = delegation.public_id, told
    if list_travellers(session, actor=organizer, delegation_id=key).travellers:
        return
    row = get_delegation(session, key)
    if row is None:
        return
    _speak(session, organizer, row, journey, now)
    lines = list_member_lines(session, row.id)
    here = {line.organization.name: line.organization.public_id for line in lines}
    keys = {own: here[name] for own, name in names.items() if name in here}
    _arrange(session, organizer, key, (journey, keys), now)
    people = [_traveller(person, keys) for person in journey["people"] if person["key"] in keys]
    add_travellers(session, actor=organizer, delegation_id=key, people=people, now=now)
    _interpreters(session, organizer, (row.host.public_id, key), journey, now)


def _speak(
    session: Session, organizer: Actor, row: Delegation, journey: Told, now: datetime
) -> None:
    """The languages that the delegation can meet in."""
    spoken = tuple(journey["languages"])
    details = DelegationDetails(
        row.name, row.country, row.arrives_on, row.departs_on, spoken, row.note
    )
    change_delegation(
        session,
        actor=organizer,
        delegation_id=row.public_id,
        details=details,
        version=row.version,
        now=now,
    )


def _arrange(
    session: Session,
    organizer: Actor,
    delegation_id: UUID,
    told: tuple[Told, Mapping[str, UUID]],
    now: datetime,
) -> None:
    journey, keys = told
    first = [keys[own] for own in journey["first"] if own in keys]
    order = [*first, *(key for key in keys.values() if key not in first)]
    wanted = Arrangement(
        {key: place for place, key in enumerate(order, start=1)},
        {keys[own]: group for own, group in journey["groups"].items() if own in keys},
    )
    arrange_members(session, actor=organizer, delegation_id=delegation_id, wanted=wanted, now=now)


def _traveller(person: Told, keys: Mapping[str, UUID]) -> TravellerDetails:
    return TravellerDetails(
        person["name"],
        person["latin"],
        person["position"],
        organization_id=keys[person["key"]],
        is_head=person.get("is_head", False),
    )


def _interpreters(
    session: Session,
    organizer: Actor,
    place: tuple[UUID, UUID],
    journey: Told,
    now: datetime,
) -> None:
    """`place` is the host and the delegation."""
    host_id, delegation_id = place
    known = {person.details.name for person in list_interpreters(session, actor=organizer)}
    for person in journey["interpreters"]:
        if person["name"] not in known:
            details = InterpreterDetails(
                person["name"],
                tuple(person["languages"]),
                tuple(person["fields"]),
                person["email"],
                person["phone"],
                delegation_id,
            )
            add_interpreter(session, actor=organizer, host_id=host_id, details=details, now=now)
