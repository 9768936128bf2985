from datetime import timedelta

import pytest
from sqlalchemy import func, select

from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.domain.errors import (
    AlreadyMemberError,
    DeadLinkError,
    ExpiredInvitationError,
    KnownAddressError,
    MatchmakerError,
    OtherPersonError,
    RevokedInvitationError,
    UsedInvitationError,
)
from matchmaker.domain.invitations import InvitationState
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.vetting import Vetting
from matchmaker.services.accounts.sessions import standing_of
from matchmaker.services.acting import actor_of
from matchmaker.services.invitations.invitations import InvitationFilter, list_invitations
from matchmaker.services.invitations.joining import (
    Joiner,
    accept_invitation,
    go_on_joining,
    has_accepted,
    look_at_invitation,
)
from matchmaker.services.invitations.making import renew_link, revoke_invitation
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_account, make_member, make_organizer
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.invitations import inviter_of, make_invitation
from tests.factories.organizations import make_organization
from tests.factories.races import at_once

MAI = Joiner(name="Mai", email="Mai@Fund.example ", password_hash="a hash", language=Locale.VI)


@pytest.fixture
def by(organizer, now):
    return inviter_of(organizer, now)


@pytest.fixture
def new_startup(host):
    return {
        "host": host.public_id,
        "kind": Kind.STARTUP,
        "organization_name": "Vi Mạch",
        "language": Locale.VI,
    }


def accept(session, token, now, joiner=MAI):
    joined = accept_invitation(session, token=token, joiner=joiner, now=now)
    session.flush()
    return joined


def letters(session):
    return session.scalars(select(OutboxEntry.kind).order_by(OutboxEntry.id)).all()


def signed_in(session, **values):
    return actor_of(session, account=make_account(session, **values))


def test_an_invitation_founds_a_verified_organization_with_a_profile(
    session, host, by, now, new_startup
):
    token = make_invitation(session, by, **new_startup)

    joined = accept(session, token, now)

    organization = session.get_one(Organization, joined.place.organization_key)
    assert (organization.name, organization.vetting) == ("Vi Mạch", Vetting.VERIFIED)
    assert (organization.vetted_by_host_id, organization.vetted_at) == (host.id, now)
    assert joined.actor.organizations == {organization.id: OrganizationRole.OWNER}
    assert joined.actor.kinds == {Kind.STARTUP}
    assert joined.place.profile_id is not None
    assert (joined.account.email, joined.account.name) == ("mai@fund.example", "Mai")
    assert has_accepted(session, token=token, actor=joined.actor)
    assert not has_accepted(session, token=token, actor=by.actor)


def test_two_invitations_to_the_same_new_organization_found_one(session, by, now, new_startup):
    first, second = (make_invitation(session, by, name=name, **new_startup) for name in "AB")

    places = [
        accept(session, token, now, Joiner(name="x", email=f"{token[:4]}@fund.example")).place
        for token in (first, second)
    ]

    assert places[0].organization_key == places[1].organization_key


def test_an_invitation_lets_in_once(session, by, now, new_startup):
    token = make_invitation(session, by, **new_startup)
    accept(session, token, now)

    for act in (
        lambda: accept(session, token, now, Joiner(name="Eve", email="eve@evil.example")),
        lambda: look_at_invitation(session, token=token, actor=None, now=now),
    ):
        with pytest.raises(UsedInvitationError):
            act()

    assert session.scalar(select(func.count()).where(Account.email == "eve@evil.example")) == 0


def test_looking_changes_nothing_and_going_on_is_noted(session, by, now, new_startup):
    token = make_invitation(session, by, **new_startup)

    found = look_at_invitation(session, token=token, actor=None, now=now)
    session.flush()
    assert (found.view.state, found.own_email) == (InvitationState.SENT, "")
    go_on_joining(session, token=token, actor=None, email="mai@fund.example", now=now)
    session.flush()

    page = list_invitations(session, actor=by.actor, wanted=InvitationFilter(), now=now)
    assert [view.state for view in page.invitations] == [InvitationState.OPENED]


def test_a_dead_invitation_says_why(session, by, now, new_startup):
    def refusal(token, moment=now):
        with pytest.raises(MatchmakerError) as error:
            look_at_invitation(session, token=token, actor=None, now=moment)
        return type(error.value)

    revoked = make_invitation(session, by, name="A", **new_startup)
    renewed = make_invitation(session, by, name="B", **new_startup)
    old = make_invitation(session, by, name="C", **new_startup)
    keys = dict(session.execute(select(Invitation.name, Invitation.public_id)).all())
    revoke_invitation(session, by=by, invitation_id=keys["A"])
    renew_link(session, by=by, invitation_id=keys["B"])
    session.flush()

    assert refusal("x" * 43) is DeadLinkError
    assert refusal(revoked) is RevokedInvitationError
    assert refusal(renewed) is DeadLinkError
    assert refusal(old, now + timedelta(days=30)) is ExpiredInvitationError


def test_whoever_came_by_a_letter_has_the_address(session, by, now, new_startup):
    token = make_invitation(session, by, email="mai@fund.example", is_mailed=True, **new_startup)

    joined = accept(session, token, now)

    assert joined.account.email_verified_at == now
    assert letters(session) == ["invitation"]


@pytest.mark.parametrize(
    "values",
    [{}, {"email": "mai@fund.example"}, {"email": "boss@fund.example", "is_mailed": True}],
    ids=["no address", "handed over", "mailed to another"],
)
def test_whoever_came_by_another_way_works_at_once_and_gets_a_letter(
    session, by, now, new_startup, values
):
    token = make_invitation(session, by, **new_startup, **values)

    joined = accept(session, token, now)

    assert joined.account.email_verified_at is None
    assert standing_of(joined.account).is_verified
    assert letters(session)[-1] == "verify-email"


def test_an_address_that_has_an_account_signs_in_first(session, by, now, new_startup):
    make_account(session, email="mai@fund.example")
    token = make_invitation(session, by, email="mai@fund.example", **new_startup)

    with pytest.raises(KnownAddressError):
        go_on_joining(session, token=token, actor=None, email=MAI.email, now=now)
    with session.begin_nested(), pytest.raises(KnownAddressError):
        accept(session, token, now)


def test_an_invitation_with_an_address_is_for_its_owner_only(session, by, now, new_startup):
    token = make_invitation(session, by, email="mai@fund.example", **new_startup)
    other = signed_in(session, email="eve@fund.example")
    mai = signed_in(session, email="mai@fund.example")

    with pytest.raises(OtherPersonError):
        look_at_invitation(session, token=token, actor=other, now=now)
    found = look_at_invitation(session, token=token, actor=mai, now=now)
    joined = accept(session, token, now, Joiner(actor=mai))

    assert found.own_email == "mai@fund.example"
    assert joined.account.id == mai.account_id


def test_a_member_of_another_organization_becomes_member_of_both(session, by, now, new_startup):
    member = make_member(session, make_organization(session))
    token = make_invitation(session, by, **new_startup)

    found = look_at_invitation(session, token=token, actor=member, now=now)
    joined = accept(session, token, now, Joiner(actor=member))

    assert found.others == 1
    assert len(joined.actor.organizations) == 2
    assert letters(session) == []


def test_who_belongs_there_already_leaves_the_invitation_to_somebody_else(session, now):
    house = make_organization(session)
    owner = make_member(session, house)
    by = inviter_of(owner, now)
    token = make_invitation(session, by, organization=house.public_id, role=OrganizationRole.VIEWER)

    with pytest.raises(AlreadyMemberError):
        accept(session, token, now, Joiner(actor=owner))


def test_colleagues_and_who_invited_are_told(session, by, now):
    house = make_organization(session, name="Acme")
    owner = make_member(session, house)
    make_member(session, make_organization(session))
    token = make_invitation(session, by, organization=house.public_id, role=OrganizationRole.EDITOR)

    joined = accept(session, token, now)

    assert joined.actor.organizations == {house.id: OrganizationRole.EDITOR}
    told = session.scalars(select(Notification)).all()
    assert {row.account_id for row in told} == {owner.account_id, by.actor.account_id}
    assert {row.kind for row in told} == {NotificationKind.MEMBER_JOINED}
    entries = session.scalars(select(AuditEntry.action)).all()
    assert {"invitation.accepted", "membership.given", "account.created"} <= set(entries)


def test_a_lead_leads_and_a_colleague_works_for_the_host(session, host, by, now):
    delegation = make_delegation(session, host)
    lead = make_invitation(session, by, delegation=delegation.public_id, is_lead=True)
    door = make_invitation(session, by, host=host.public_id, host_role=HostRole.DOOR_STAFF)

    leading = accept(session, lead, now, Joiner(name="Yu", email="yu@x.example"))
    working = accept(session, door, now, Joiner(name="An", email="an@x.example"))

    assert leading.actor.delegations == {delegation.id}
    assert leading.place.delegation_id == delegation.public_id
    assert working.actor.hosts == {host.id: HostRole.DOOR_STAFF}


@pytest.mark.parametrize("is_same_person", [True, False])
def test_of_twenty_at_once_one_comes_in(factory, now, is_same_person):
    with unit_of_work(factory) as session:
        host = make_host(session)
        by = inviter_of(make_organizer(session, host), now)
        token = make_invitation(
            session, by, host=host.public_id, kind=Kind.STARTUP, organization_name="Acme"
        )

    def coming(number):
        joiner = Joiner(name="x", email=f"p{0 if is_same_person else number}@fund.example")
        return lambda session: accept_invitation(session, token=token, joiner=joiner, now=now)

    ended = at_once(factory, [coming(number) for number in range(20)])

    assert ended == {"done": 1, UsedInvitationError.__name__: 19}
    with unit_of_work(factory) as session:
        assert session.scalar(select(func.count()).select_from(Organization)) == 1
        assert session.scalar(select(func.count()).select_from(Account)) == 2
