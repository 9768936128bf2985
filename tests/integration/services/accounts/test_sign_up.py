from dataclasses import replace

from sqlalchemy import select

from matchmaker.domain.enums import Kind, Locale, OrganizationRole
from matchmaker.domain.vetting import Vetting
from matchmaker.services.accounts.sign_up import NewStartup, sign_up
from matchmaker.services.acting import actor_of
from matchmaker.services.profiles.profiles import profiles_of
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.outbox import OutboxEntry
from tests.factories.accounts import make_account
from tests.factories.profiles import make_profile

WISH = NewStartup("Linh@Example.com", "Linh", " Sóng Hàn ", Locale.VI, None, has_agreed=True)


def letters(session):
    rows = session.scalars(select(OutboxEntry).order_by(OutboxEntry.id))
    return [(row.kind, row.recipient) for row in rows]


def test_a_person_owns_a_pending_startup_with_a_profile(session, now):
    make_profile(session)

    sign_up(session, wish=WISH, address="192.0.2.1", now=now)

    account = session.scalars(select(Account).where(Account.email == "linh@example.com")).one()
    actor = actor_of(session, account=account)
    [profile] = profiles_of(session, actor)
    organization = session.get_one(Organization, next(iter(actor.organizations)))
    assert account.email_verified_at is None
    assert list(actor.organizations.values()) == [OrganizationRole.OWNER]
    assert (profile.name, profile.kind) == ("Sóng Hàn", Kind.STARTUP)
    assert organization.vetting is Vetting.PENDING
    assert letters(session) == [("verify-email", "linh@example.com")]


def test_a_known_address_gets_a_letter_and_nothing_else_changes(session, now):
    known = make_account(session, email="linh@example.com", name="Long Before")

    sign_up(session, wish=WISH, address="192.0.2.1", now=now)

    assert letters(session) == [("address-exists", "linh@example.com")]
    assert session.scalars(select(Account)).all() == [known]
    assert session.scalars(select(Organization)).all() == []


def test_a_closed_account_gets_no_letter(session, now):
    make_account(session, email="linh@example.com", is_active=False)

    sign_up(session, wish=replace(WISH, email="LINH@example.com"), address="192.0.2.1", now=now)

    assert letters(session) == []
