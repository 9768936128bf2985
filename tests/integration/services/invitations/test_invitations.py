from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.domain.errors import (
    AlreadyInvitedError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    UsedInvitationError,
)
from matchmaker.domain.invitations import InvitationState, InvitedTo
from matchmaker.services.acting import actor_of
from matchmaker.services.invitations.invitations import (
    InvitationFilter,
    list_invitations,
    list_open_with_links,
    load_invitation,
)
from matchmaker.services.invitations.links import InvitationLinks
from matchmaker.services.invitations.making import (
    NewInvitation,
    invite,
    mail_invitation,
    renew_link,
    revoke_invitation,
)
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.outbox import OutboxEntry
from tests.factories.accounts import (
    make_account,
    make_lead,
    make_member,
    make_organizer,
    make_stranger,
)
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.invitations import LINKS, inviter_of, token_of
from tests.factories.organizations import make_organization

OPEN = InvitationFilter()


@pytest.fixture
def by(organizer, now):
    return inviter_of(organizer, now)


def found(host, **values):
    values = {"kind": Kind.STARTUP, "organization_name": "Vi Mạch", "name": "Khanh"} | values
    return NewInvitation(host=host.public_id, **values)


def row(session, key):
    return session.scalars(select(Invitation).where(Invitation.public_id == key)).one()


def states(session, by, **wanted):
    page = list_invitations(session, actor=by.actor, wanted=InvitationFilter(**wanted), now=by.now)
    return [view.state for view in page.invitations]


def test_only_a_hash_of_the_link_is_kept_and_the_link_is_shown_again(session, host, by):
    key = invite(session, by=by, new=found(host))

    token = token_of(session, by, key)

    assert len(token) == 43
    assert token.encode() not in row(session, key).token_hash
    assert token_of(session, by, key) == token
    assert row(session, key).expires_at == by.now + timedelta(days=30)


def test_a_link_outlives_a_new_secret_key_as_long_as_the_earlier_one_is_known(session, host, by):
    key = invite(session, by=by, new=found(host))
    token = token_of(session, by, key)
    keys = ("another-key-another-key-another-key", *LINKS.keys)

    changed = replace(by, links=InvitationLinks(keys, LINKS.lifetime))
    forgotten = InvitationLinks(keys[:1], LINKS.lifetime)

    assert token_of(session, changed, key) == token
    given = load_invitation(session, actor=by.actor, invitation_id=key, links=forgotten, now=by.now)
    assert given.token is None


@pytest.mark.parametrize("who", ["stranger", "member", "lead", "door staff", "other organizer"])
def test_only_its_organizers_invite_for_a_host_and_see_its_invitations(session, host, by, now, who):
    key = invite(session, by=by, new=found(host))
    delegation = make_delegation(session, host)
    actor = {
        "stranger": lambda: make_stranger(session),
        "member": lambda: make_member(session, make_organization(session)),
        "lead": lambda: make_lead(session, delegation),
        "door staff": lambda: make_organizer(session, host, HostRole.DOOR_STAFF),
        "other organizer": lambda: make_organizer(session, make_host(session)),
    }[who]()
    other = inviter_of(actor, now)

    for act in (mail_invitation, renew_link, revoke_invitation):
        with pytest.raises(NotFoundError):
            act(session, by=other, invitation_id=key)
    with pytest.raises(NotFoundError):
        invite(session, by=other, new=found(host))
    with pytest.raises(NotFoundError):
        invite(
            session, by=other, new=NewInvitation(host=host.public_id, host_role=HostRole.ORGANIZER)
        )
    with pytest.raises(NotFoundError):
        load_invitation(session, actor=actor, invitation_id=key, links=LINKS, now=now)
    assert states(session, other) == []
    assert list_open_with_links(session, actor=actor, wanted=OPEN, links=LINKS, now=now) == ()


def test_an_owner_invites_colleagues_and_others_of_the_house_do_not(session, now):
    house = make_organization(session)
    owner, editor = (
        make_member(session, house),
        make_member(session, house, OrganizationRole.EDITOR),
    )
    new = NewInvitation(name="Mai", organization=house.public_id, role=OrganizationRole.VIEWER)

    key = invite(session, by=inviter_of(owner, now), new=new)

    given = load_invitation(session, actor=owner, invitation_id=key, links=LINKS, now=now)
    assert (given.view.to, given.view.role) == (InvitedTo.ORGANIZATION, OrganizationRole.VIEWER)
    with pytest.raises(NotAllowedError):
        invite(session, by=inviter_of(editor, now), new=new)
    for actor in (editor, make_stranger(session), make_member(session, make_organization(session))):
        with pytest.raises(NotFoundError):
            load_invitation(session, actor=actor, invitation_id=key, links=LINKS, now=now)
    with pytest.raises(NotFoundError):
        invite(session, by=inviter_of(make_stranger(session), now), new=new)


def test_a_lead_sees_the_delegation_and_invites_nobody(session, host, now):
    delegation = make_delegation(session, host)
    lead = make_lead(session, delegation)

    with pytest.raises(NotAllowedError):
        invite(
            session,
            by=inviter_of(lead, now),
            new=NewInvitation(delegation=delegation.public_id, is_lead=True),
        )


def test_an_administrator_invites_the_first_organizer_and_founds_nothing(session, host, now):
    admin = actor_of(session, account=make_account(session, is_admin=True))
    by = inviter_of(admin, now)

    key = invite(
        session, by=by, new=NewInvitation(host=host.public_id, host_role=HostRole.ORGANIZER)
    )

    given = load_invitation(session, actor=admin, invitation_id=key, links=LINKS, now=now)
    assert given.view.to is InvitedTo.HOST
    with pytest.raises(NotFoundError):
        invite(session, by=by, new=found(host))


def test_a_new_organization_needs_a_name_and_a_kind(session, host, by):
    for lacking in ({"kind": None}, {"organization_name": ""}):
        with pytest.raises(InvalidInputError):
            invite(session, by=by, new=found(host, **lacking))


def test_the_same_person_is_not_invited_to_the_same_twice(session, host, by):
    first = invite(session, by=by, new=found(host, email="a@fund.example"))
    invite(session, by=by, new=found(host, email="b@fund.example"))
    invite(session, by=by, new=found(host, email="a@fund.example", organization_name="Other"))
    invite(session, by=by, new=found(host))

    for again in (found(host, email="a@fund.example", name="Somebody"), found(host)):
        with pytest.raises(AlreadyInvitedError):
            invite(session, by=by, new=again)

    revoke_invitation(session, by=by, invitation_id=first)
    invite(session, by=by, new=found(host, email="a@fund.example"))


def test_a_letter_takes_the_link_to_the_address_in_its_language(session, host, by):
    new = found(host, email="a@fund.example", language=Locale.KO, is_mailed=True)

    key = invite(session, by=by, new=new)

    letter = session.scalars(select(OutboxEntry)).one()
    assert (letter.recipient, letter.kind, letter.language) == (
        "a@fund.example",
        "invitation",
        Locale.KO,
    )
    assert letter.payload == {
        "link": f"/join/{token_of(session, by, key)}?lang=ko",
        "name": "Khanh",
        "inviter": "Innovation Centre",
        "organization": "Vi Mạch",
    }
    assert row(session, key).mailed_at == by.now


def test_without_an_address_nothing_is_mailed(session, host, by):
    with pytest.raises(InvalidInputError):
        invite(session, by=by, new=found(host, is_mailed=True))


def test_a_new_link_ends_the_earlier_one_and_forgets_the_letter(session, host, by):
    key = invite(session, by=by, new=found(host, email="a@fund.example", is_mailed=True))
    earlier = token_of(session, by, key)
    later = replace(by, now=by.now + timedelta(days=40))
    assert states(session, later) == [InvitationState.EXPIRED]

    renew_link(session, by=later, invitation_id=key)

    assert token_of(session, later, key) != earlier
    assert states(session, later) == [InvitationState.SENT]
    assert row(session, key).mailed_at is None


def test_a_revoked_invitation_shows_no_link_until_it_is_renewed(session, host, by):
    key = invite(session, by=by, new=found(host))
    values = {"actor": by.actor, "invitation_id": key, "links": LINKS, "now": by.now}

    for _ in range(2):
        revoke_invitation(session, by=by, invitation_id=key)

    assert load_invitation(session, **values).token is None
    with pytest.raises(UsedInvitationError):
        mail_invitation(session, by=by, invitation_id=key)
    renew_link(session, by=by, invitation_id=key)
    assert load_invitation(session, **values).token is not None
    actions = [
        entry.action for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    ]
    assert actions == ["invitation.created", "invitation.revoked", "invitation.renewed"]


def test_invitations_are_listed_by_state_and_delegation_and_open_ones_printed(
    session, host, by, now
):
    delegation, travelling = make_delegation(session, host), make_organization(session)
    add_to_delegation(session, delegation, travelling)
    keys = [
        invite(session, by=by, new=found(host, name="expired")),
        invite(session, by=by, new=found(host, name="revoked")),
        invite(
            session,
            by=by,
            new=NewInvitation(name="lead", delegation=delegation.public_id, is_lead=True),
        ),
        invite(session, by=by, new=NewInvitation(name="member", organization=travelling.public_id)),
        invite(session, by=by, new=found(host, name="noise")),
    ]
    row(session, keys[0]).expires_at = now
    revoke_invitation(session, by=by, invitation_id=keys[1])
    session.flush()

    def printed(**wanted):
        sheet = list_open_with_links(
            session, actor=by.actor, wanted=InvitationFilter(**wanted), links=LINKS, now=now
        )
        return [given.view.name for given in sheet]

    assert states(session, by, state=InvitationState.EXPIRED) == [InvitationState.EXPIRED]
    assert states(session, by, state=InvitationState.REVOKED) == [InvitationState.REVOKED]
    assert len(states(session, by)) == 5
    assert printed() == ["lead", "member", "noise"]
    assert printed(delegation_id=delegation.public_id) == ["lead", "member"]
    assert printed(state=InvitationState.OPENED) == []
