"""Openings: what others read is written down once an hour, and shown to whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.membership_enums import OpenedPart
from matchmaker.domain.permissions import Actor
from matchmaker.services.profiles.openings import (
    PAGE_SIZE,
    load_openings,
    parts_in,
    parts_to_record,
    record_opening,
)
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.consents import Opening
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_lead, make_member, make_organizer
from tests.factories.agreements import make_consent, make_meeting
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile

VALUES = {
    "name": "Chip",
    "country": "VN",
    "contact_email": "chip@example.com",
    "valuation": {"minor": 100_000_000, "currency": "USD", "assumed": False},
}


@dataclass
class Pair:
    chip: Profile
    fund: Profile
    owner: Actor
    guest: Actor


@pytest.fixture
def pair(session: Session) -> Pair:
    """A startup and a Korean fund that agreed to meet."""
    chip = make_profile(session, VALUES)
    house = make_organization(session, name="Nuri")
    fund = make_profile(
        session, {"name": "Nuri", "country": "KR"}, organization=house, kind=Kind.INVESTOR
    )
    make_meeting(session, fund, chip)
    noise = make_profile(session, VALUES)
    make_consent(session, noise)
    return Pair(chip, fund, make_member(session, chip.organization), make_member(session, house))


def open_contact(session: Session, pair: Pair, now: datetime) -> None:
    record_opening(
        session,
        actor=pair.guest,
        profile_id=pair.chip.public_id,
        part=OpenedPart.CONTACT,
        now=now,
    )


def test_contact_details_are_there_to_be_opened_only_after_both_agreements(
    session: Session, pair: Pair
) -> None:
    profile = load_profile(session, actor=pair.guest, profile_id=pair.chip.public_id)
    assert parts_in(pair.guest, profile) == {OpenedPart.VALUATION}
    make_consent(session, pair.chip)
    profile = load_profile(session, actor=pair.guest, profile_id=pair.chip.public_id)
    assert parts_in(pair.guest, profile) == {OpenedPart.VALUATION, OpenedPart.CONTACT}


def test_who_acts_for_a_profile_leaves_no_trace(
    session: Session, pair: Pair, now: datetime
) -> None:
    for actor in (pair.owner, make_organizer(session, make_host(session))):
        profile = load_profile(session, actor=actor, profile_id=pair.chip.public_id)
        assert parts_in(actor, profile) == frozenset()
        record_opening(
            session,
            actor=actor,
            profile_id=pair.chip.public_id,
            part=OpenedPart.DECK,
            now=now,
        )
    session.flush()
    assert session.scalars(select(Opening)).all() == []


def test_an_opening_is_written_once_an_hour_with_the_country_of_the_reader(
    session: Session, pair: Pair, now: datetime
) -> None:
    for minutes in (0, 30, 61):
        open_contact(session, pair, now + timedelta(minutes=minutes))
        session.flush()
    page = load_openings(session, actor=pair.owner, profile_id=pair.chip.public_id)
    said = [(line.organization, line.country, line.at) for line in page.openings]
    assert said == [
        ("Nuri", "KR", now + timedelta(minutes=61)),
        ("Nuri", "KR", now),
    ]
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "profile.opened"))
    assert [entry.subject_id for entry in entries] == [pair.chip.public_id] * 2
    profile = load_profile(session, actor=pair.guest, profile_id=pair.chip.public_id)
    later = now + timedelta(minutes=90)
    wanted = parts_to_record(session, actor=pair.guest, profile=profile, now=later)
    assert wanted == {OpenedPart.VALUATION}


def test_a_lead_reads_from_the_country_of_the_delegation(
    session: Session, pair: Pair, now: datetime
) -> None:
    delegation = make_delegation(session, make_host(session), country="JP")
    add_to_delegation(session, delegation, pair.fund.organization)
    lead = make_lead(session, delegation)
    record_opening(
        session,
        actor=lead,
        profile_id=pair.chip.public_id,
        part=OpenedPart.VALUATION,
        now=now,
    )
    session.flush()
    (line,) = load_openings(session, actor=pair.owner, profile_id=pair.chip.public_id).openings
    assert (line.organization, line.country) == (None, "JP")


def test_many_openings_come_page_by_page(session: Session, pair: Pair, now: datetime) -> None:
    for hours in range(PAGE_SIZE + 1):
        open_contact(session, pair, now + timedelta(hours=2 * hours))
    session.flush()
    owner, chip = pair.owner, pair.chip.public_id
    last = load_openings(session, actor=owner, profile_id=chip, page=9)
    assert (last.number, last.total, len(last.openings)) == (2, PAGE_SIZE + 1, 1)


def test_who_read_it_does_not_see_who_else_did(session: Session, pair: Pair) -> None:
    with pytest.raises(NotFoundError):
        load_openings(session, actor=pair.guest, profile_id=pair.chip.public_id)
