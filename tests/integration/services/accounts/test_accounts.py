from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.domain.errors import ConflictError
from matchmaker.domain.vetting import Vetting
from matchmaker.services.accounts.accounts import create_account, hash_password, verify_password
from matchmaker.services.accounts.sessions import SessionTimes, load_live_session, open_session
from matchmaker.services.acting import actor_of
from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.delegations import DelegationLead
from matchmaker.storage.models.hosts import HostMembership
from matchmaker.storage.models.organizations import OrganizationMembership
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_account
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile

FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def busy_account(session, profiles):
    """Somebody with several roles at once, beside somebody else with others."""
    account, other = make_account(session), make_account(session)
    host, delegation = make_host(session), make_delegation(session, make_host(session))
    session.add(HostMembership(account_id=account.id, host_id=host.id, role=HostRole.DOOR_STAFF))
    session.add(DelegationLead(account_id=account.id, delegation_id=delegation.id))
    kinds = [Kind.STARTUP, Kind.INVESTOR]
    organizations = []
    for number in range(profiles):
        profile = make_profile(session, kind=kinds[number % 2])
        organizations.append(profile.organization_id)
        session.add(_membership(account, profile))
    make_profile(session, kind=Kind.PARTNER)
    session.add(_membership(other, make_profile(session, kind=Kind.PARTNER)))
    session.flush()
    return account, organizations, host, delegation


def _membership(account, profile):
    return OrganizationMembership(
        account_id=account.id,
        organization_id=profile.organization_id,
        role=OrganizationRole.EDITOR,
    )


def test_who_speaks_only_for_a_suspended_organization_is_a_member_of_no_side(session):
    account = make_account(session)
    organization = make_organization(session, vetting=Vetting.SUSPENDED)
    profile = make_profile(session, organization=organization)
    session.add(_membership(account, profile))
    session.flush()

    actor = actor_of(session, account=account)

    assert actor.organizations == {organization.id: OrganizationRole.EDITOR}
    assert actor.kinds == frozenset()


def test_an_actor_has_all_roles_of_its_account_and_no_others(session):
    account, organizations, host, delegation = busy_account(session, profiles=2)
    account.language, account.is_admin = Locale.JA, True

    actor = actor_of(session, account=account)

    assert actor.organizations == dict.fromkeys(organizations, OrganizationRole.EDITOR)
    assert actor.kinds == {Kind.STARTUP, Kind.INVESTOR}
    assert actor.hosts == {host.id: HostRole.DOOR_STAFF}
    assert actor.delegations == {delegation.id}
    assert (actor.language, actor.is_admin, actor.is_organizer) == ("ja", True, False)


@pytest.mark.parametrize("profiles", [1, 3])
def test_a_session_is_loaded_in_four_queries_whatever_its_roles(
    session, count_queries, now, profiles
):
    account, *_ = busy_account(session, profiles)
    token = open_session(session, account=account, device="x", times=SessionTimes(), now=now)
    session.flush()
    session.expire_all()
    count_queries.clear()

    live = load_live_session(session, token=token, times=SessionTimes(), now=now)

    assert live is not None
    assert len(live.actor.organizations) == profiles
    assert len(count_queries) == 4


def test_what_a_browser_says_of_itself_is_cut(session, now):
    account = make_account(session)

    open_session(session, account=account, device="x" * 1000, times=SessionTimes(), now=now)

    assert [len(device) for device in session.scalars(select(LoginSession.device))] == [200]


def test_a_token_of_another_shape_opens_nothing(session, now):
    for token in ("", "x", "é", "0" * 10_000):
        assert load_live_session(session, token=token, times=SessionTimes(), now=now) is None


def test_a_clock_that_went_back_ends_no_session(session, now):
    account = make_account(session)
    token = open_session(session, account=account, device="", times=SessionTimes(), now=now)

    earlier = now - timedelta(hours=1)
    live = load_live_session(session, token=token, times=SessionTimes(), now=earlier)

    assert live is not None
    assert not live.is_stale


def test_a_new_account_is_kept_under_one_spelling_and_on_record(session, now):
    account = create_account(session, email=" Linh@Example.COM ", name="Linh\u202e", now=now)
    session.flush()

    assert (account.email, account.name) == ("linh@example.com", "Linh")
    [entry] = session.scalars(select(AuditEntry))
    assert (entry.action, entry.subject_id) == ("account.created", account.public_id)


def test_an_address_has_one_account(factory, now):
    with unit_of_work(factory) as session:
        create_account(session, email="linh@example.com", name="Linh", now=now)

    with pytest.raises(ConflictError), unit_of_work(factory) as session:
        create_account(session, email="LINH@example.com", name="Linh", now=now)

    with factory() as session:
        assert len(session.scalars(select(Account)).all()) == 1


def test_a_password_belongs_to_its_hash_only():
    password_hash = hash_password("correct horse", hasher=FAST)

    assert verify_password(password_hash, "correct horse")
    assert not verify_password(password_hash, "correct hors")
    assert not verify_password("no hash at all", "correct horse")
    assert not verify_password(None, "the password of nobody")
