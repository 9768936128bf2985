"""Erasure: afterwards no table of the database knows the word that was there before."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.errors import SoleOwnerError
from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.domain.permissions import Actor
from matchmaker.services.acting import acting_for
from matchmaker.services.personal_data.erasure import erase_account, erase_organization
from matchmaker.services.personal_data.export import collect_personal_data
from matchmaker.storage import models
from matchmaker.storage.base import Base
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_member, make_organizer
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.personal_data import furnish_organization, furnish_person
from tests.factories.profiles import make_profile

CANARY = "CANARY-7f3a"
NOISE = "NOISE-51bd"


def tables_with(session: Session, word: str) -> set[str]:
    """Names of the tables that hold the word anywhere, in any column."""
    session.flush()
    return {
        table.name
        for table in Base.metadata.sorted_tables
        for row in session.execute(table.select())
        if any(word.lower() in _readable(value).lower() for value in row)
    }


def _readable(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


@pytest.fixture
def person(session: Session, now: datetime) -> Actor:
    actor = make_member(session, make_organization(session, name="Shared"))
    furnish_person(session, actor, CANARY, now)
    furnish_person(session, make_organizer(session, make_host(session)), NOISE, now)
    organization = session.get_one(models.Organization, min(actor.organizations))
    make_member(session, organization)
    return actor


def test_a_person_who_is_erased_is_in_no_table_any_more(
    session: Session, person: Actor, now: datetime
) -> None:
    noise = tables_with(session, NOISE)
    assert len(tables_with(session, CANARY)) >= 10

    erase_account(session, actor=person, now=now)

    assert tables_with(session, CANARY) == set()
    assert tables_with(session, NOISE) == noise


def test_an_erased_account_stays_as_a_row_that_nobody_signs_in_with(
    session: Session, person: Actor, now: datetime
) -> None:
    erase_account(session, actor=person, now=now)

    account = session.get_one(models.Account, person.account_id)
    assert account.email == f"erased-{person.public_id}@erased.invalid"
    assert (account.name, account.is_active, account.erased_at) == ("", False, now)
    assert account.auth_epoch == 1
    kept = session.scalars(select(models.Consent.account_id)).all()
    assert person.account_id in kept


def test_the_only_owner_of_an_organization_does_not_leave_it_behind(
    session: Session, now: datetime
) -> None:
    owner = make_member(session, make_organization(session))

    with pytest.raises(SoleOwnerError):
        erase_account(session, actor=owner, now=now)


def test_an_organization_that_is_erased_is_in_no_table_any_more(
    session: Session, now: datetime
) -> None:
    profile = make_profile(
        session,
        {"name": CANARY, "contact_email": f"{CANARY}@example.com", "city": CANARY},
        unknown={"x": CANARY},
    )
    noise = make_profile(session, {"name": NOISE, "city": NOISE})
    furnish_organization(session, profile, CANARY, now)
    furnish_organization(session, noise, NOISE, now)
    owner = make_member(session, profile.organization)
    found = tables_with(session, NOISE)
    assert len(tables_with(session, CANARY)) >= 14

    acting = acting_for(session, actor=owner, organization_id=profile.organization_id)
    folders = erase_organization(session, actor=owner, acting=acting, now=now)

    assert folders == [CANARY.replace("-", "")]
    assert tables_with(session, CANARY) == set()
    assert tables_with(session, NOISE) == found
    assert not session.get_one(Profile, profile.id).is_published
    request = session.scalars(
        select(models.MeetingRequest).where(models.MeetingRequest.recipient_id == profile.id)
    ).one()
    assert request.status is RequestStatus.WITHDRAWN


def test_an_export_holds_every_word_that_erasure_would_clear_but_no_secret(
    session: Session, person: Actor, now: datetime
) -> None:
    tables = collect_personal_data(session, actor=person)

    told = {table.name for table in tables for row in table.rows if CANARY in str(row)}
    assert {"accounts", "login_sessions", "api_tokens", "shortlist_entries"} <= told
    assert {"notifications", "saved_searches", "profile_drafts"} <= told
    assert NOISE not in str(tables)
    names = {name for table in tables for row in table.rows for name in row}
    assert not names & {"password_hash", "totp_secret", "token_hash", "code_hash", "account_id"}


def test_an_export_of_a_member_holds_its_organization_and_not_what_others_note_of_it(
    session: Session, now: datetime
) -> None:
    profile = make_profile(session, {"name": CANARY})
    furnish_organization(session, profile, CANARY, now)
    owner = make_member(session, profile.organization)

    tables = collect_personal_data(session, actor=owner)

    told = {table.name for table in tables if CANARY in str(table.rows)}
    assert {"organizations", "profiles", "profile_texts", "meeting_requests", "files"} <= told
    assert not told & {"shortlist_entries", "invitations", "notifications"}
