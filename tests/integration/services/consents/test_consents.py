"""Agreements: given for one purpose, withdrawn at once, on paper in somebody's name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose, MailRhythm
from matchmaker.domain.permissions import Actor
from matchmaker.services.acting import actor_of
from matchmaker.services.consents.consents import (
    end_letters,
    give_consent,
    list_consents,
    withdraw_consent,
)
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.agreements import shares_contact
from tests.factories.accounts import (
    make_account,
    make_lead,
    make_member,
    make_organizer,
    make_stranger,
)
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile


@pytest.fixture
def organization(session: Session) -> Organization:
    make_organization(session, name="Noise")
    return make_organization(session)


def rhythm_of(session: Session, person: Actor) -> MailRhythm:
    return session.get_one(Account, person.account_id).mail_rhythm


def test_contact_is_shared_from_the_agreement_on_and_no_longer_after_its_withdrawal(
    session: Session, organization: Organization, now: datetime
) -> None:
    owner = make_member(session, organization)
    agree: dict[str, Any] = {
        "actor": owner,
        "organization_id": organization.id,
        "language": "ko",
        "now": now,
    }
    assert not shares_contact(session, organization.id)
    consent = give_consent(session, purpose=ConsentPurpose.CONTACT_ABROAD, **agree)
    assert shares_contact(session, organization.id)
    again = give_consent(session, purpose=ConsentPurpose.CONTACT_ABROAD, **agree)
    assert again == consent
    withdraw_consent(session, actor=owner, consent_id=consent, now=now)
    assert not shares_contact(session, organization.id)
    (kept,) = list_consents(session, actor=owner, organization_id=organization.id)
    assert (kept.language, kept.withdrawn_at) == ("ko", now)


def test_a_profile_whose_agreement_is_withdrawn_is_shown_to_nobody_until_it_is_given_again(
    session: Session, organization: Organization, now: datetime
) -> None:
    owner = make_member(session, organization)
    profile = make_profile(session, organization=organization)
    noise = make_profile(session, {"name": "Noise"})
    agree: dict[str, Any] = {"actor": owner, "organization_id": organization.id, "language": "vi"}
    consent = give_consent(session, purpose=ConsentPurpose.PROFILE, now=now, **agree)
    withdraw_consent(session, actor=owner, consent_id=consent, now=now)
    assert (profile.is_published, noise.is_published) == (False, True)
    later = now + timedelta(days=1)
    give_consent(session, purpose=ConsentPurpose.PROFILE, now=later, **agree)
    assert profile.is_published


def test_agreeing_to_a_profile_does_not_publish_what_its_owner_never_showed(
    session: Session, organization: Organization, now: datetime
) -> None:
    owner = make_member(session, organization)
    profile = make_profile(session, organization=organization, is_published=False)
    give_consent(
        session,
        actor=owner,
        organization_id=organization.id,
        purpose=ConsentPurpose.PROFILE,
        language="vi",
        now=now,
    )
    assert not profile.is_published


def test_without_an_agreement_to_letters_none_are_sent(session: Session, now: datetime) -> None:
    person, noise = make_stranger(session), make_stranger(session)
    mine: dict[str, Any] = {
        "actor": person,
        "organization_id": None,
        "purpose": ConsentPurpose.MAIL,
    }
    consent = give_consent(session, language="en", now=now, **mine)
    withdraw_consent(session, actor=person, consent_id=consent, now=now)
    assert rhythm_of(session, person) is MailRhythm.NEVER
    assert rhythm_of(session, noise) is MailRhythm.AT_ONCE
    give_consent(session, language="en", now=now + timedelta(days=1), **mine)
    assert rhythm_of(session, person) is MailRhythm.AT_ONCE


def test_stopping_letters_by_another_way_ends_the_agreement_to_them(
    session: Session, now: datetime
) -> None:
    account = make_account(session)
    person = actor_of(session, account=account)
    give_consent(
        session,
        actor=person,
        organization_id=None,
        purpose=ConsentPurpose.MAIL,
        language="vi",
        now=now,
    )

    end_letters(session, account=account, now=now)

    (ended,) = list_consents(session, actor=person, organization_id=None)
    assert ended.withdrawn_at == now
    assert rhythm_of(session, person) is MailRhythm.NEVER


def test_an_organizer_enters_what_was_agreed_on_paper_and_the_members_are_told(
    session: Session, organization: Organization, now: datetime
) -> None:
    owner = make_member(session, organization)
    host = make_host(session)
    organizer = make_organizer(session, host)
    agree: dict[str, Any] = {
        "actor": organizer,
        "organization_id": organization.id,
        "purpose": ConsentPurpose.CONTACT_ABROAD,
        "language": "vi",
        "in_its_name": True,
        "now": now,
    }
    with pytest.raises(InvalidInputError):
        give_consent(session, **agree)
    give_consent(session, method=ConsentMethod.PAPER, **agree)
    (given,) = list_consents(session, actor=owner, organization_id=organization.id)
    assert given.in_its_name
    assert given.method is ConsentMethod.PAPER
    session.flush()
    told = session.scalars(select(Notification.account_id)).all()
    assert told == [owner.account_id]
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "consent.given")).one()
    assert entry.details["in_its_name"] is True
    assert entry.host_id == host.id


def test_the_row_of_a_lead_belongs_to_the_host_that_receives_the_delegation(
    session: Session, organization: Organization, now: datetime
) -> None:
    make_host(session, name="Noise")
    delegation = make_delegation(session, make_host(session))
    add_to_delegation(session, delegation, organization)
    lead = make_lead(session, delegation)
    give_consent(
        session,
        actor=lead,
        organization_id=organization.id,
        purpose=ConsentPurpose.PROFILE,
        language="ko",
        method=ConsentMethod.SPOKEN,
        in_its_name=True,
        now=now,
    )
    session.flush()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "consent.given")).one()
    assert entry.host_id == delegation.host_id


def test_who_only_looks_agrees_to_nothing_and_a_stranger_finds_nothing(
    session: Session, organization: Organization, now: datetime
) -> None:
    viewer = make_member(session, organization, OrganizationRole.VIEWER)
    other = make_member(session, make_organization(session, name="Other"))
    owner = make_member(session, organization)
    agree: dict[str, Any] = {
        "organization_id": organization.id,
        "purpose": ConsentPurpose.PROFILE,
        "language": "en",
        "now": now,
    }
    with pytest.raises(NotAllowedError):
        give_consent(session, actor=viewer, **agree)
    with pytest.raises(NotFoundError):
        give_consent(session, actor=other, **agree)
    consent = give_consent(session, actor=owner, **agree)
    with pytest.raises(NotFoundError):
        withdraw_consent(session, actor=other, consent_id=consent, now=now)
    with pytest.raises(NotAllowedError):
        withdraw_consent(session, actor=viewer, consent_id=consent, now=now)
    with pytest.raises(NotFoundError):
        list_consents(session, actor=other, organization_id=organization.id)
    (standing,) = list_consents(session, actor=viewer, organization_id=organization.id)
    assert standing.withdrawn_at is None


def test_nobody_withdraws_the_letters_of_somebody_else(session: Session, now: datetime) -> None:
    person, other = make_stranger(session), make_stranger(session)
    consent = give_consent(
        session,
        actor=person,
        organization_id=None,
        purpose=ConsentPurpose.MAIL,
        language="ja",
        now=now,
    )
    with pytest.raises(NotFoundError):
        withdraw_consent(session, actor=other, consent_id=consent, now=now)
