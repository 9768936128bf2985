import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.domain.errors import (
    LastOrganizerError,
    LastOwnerError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.services.acting import actor_of
from matchmaker.services.invitations.people import (
    change_role,
    leave,
    list_people,
    remove_member,
    transfer_ownership,
)
from matchmaker.services.invitations.team import list_teams, remove_colleague
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.notifications import Notification
from tests.factories.accounts import make_account, make_member, make_organizer, make_stranger
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization

EDITOR, OWNER, VIEWER = (
    OrganizationRole.EDITOR,
    OrganizationRole.OWNER,
    OrganizationRole.VIEWER,
)


@pytest.fixture
def house(session):
    make_member(session, make_organization(session))
    return make_organization(session, name="Acme")


@pytest.fixture
def owner(session, house):
    return make_member(session, house)


@pytest.fixture
def editor(session, house):
    return make_member(session, house, EDITOR)


def roles(session, who):
    session.flush()
    return dict(actor_of(session, account=session.get_one(Account, who.account_id)).organizations)


def last_entry(session):
    return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_members_see_each_other_and_who_manages(session, house, owner, editor, organizer, now):
    for actor, manages, is_member in (
        (owner, True, True),
        (editor, False, True),
        (organizer, True, False),
    ):
        people = list_people(session, actor=actor, organization_id=house.public_id, now=now)
        assert [member.account_id for member in people.members] == [
            owner.public_id,
            editor.public_id,
        ]
        assert (people.can_manage, people.is_member) == (manages, is_member)


def test_strangers_and_members_of_others_find_nobody(session, house, owner, now):
    for actor in (make_stranger(session), make_member(session, make_organization(session))):
        with pytest.raises(NotFoundError):
            list_people(session, actor=actor, organization_id=house.public_id, now=now)
        with pytest.raises(NotFoundError):
            leave(session, actor=actor, organization_id=house.public_id, now=now)


@pytest.mark.parametrize("act", ["role", "remove", "transfer"])
def test_who_does_not_own_changes_nobody(session, house, owner, editor, now, act):
    values = {"organization_id": house.public_id, "account_id": owner.public_id, "now": now}
    acts = {
        "role": lambda: change_role(session, actor=editor, role=VIEWER, **values),
        "remove": lambda: remove_member(session, actor=editor, **values),
        "transfer": lambda: transfer_ownership(session, actor=editor, **values),
    }

    with pytest.raises(NotAllowedError):
        acts[act]()

    assert roles(session, owner) == {house.id: OWNER}


def test_an_owner_changes_roles(session, house, owner, editor, now):
    change_role(
        session,
        actor=owner,
        organization_id=house.public_id,
        account_id=editor.public_id,
        role=VIEWER,
        now=now,
    )

    assert roles(session, editor) == {house.id: VIEWER}
    entry = last_entry(session)
    assert entry.action == "membership.role-changed"
    assert entry.details == {
        "account": str(editor.public_id),
        "before": "editor",
        "after": "viewer",
        "in_its_name": False,
    }


@pytest.mark.parametrize("act", ["leave", "remove", "role"])
def test_the_last_owner_stays(session, house, owner, organizer, now, act):
    house_id, own_id = house.public_id, owner.public_id
    acts = {
        "leave": lambda: leave(session, actor=owner, organization_id=house_id, now=now),
        "remove": lambda: remove_member(
            session, actor=organizer, organization_id=house_id, account_id=own_id, now=now
        ),
        "role": lambda: change_role(
            session,
            actor=owner,
            organization_id=house_id,
            account_id=own_id,
            role=EDITOR,
            now=now,
        ),
    }

    with pytest.raises(LastOwnerError):
        acts[act]()

    assert roles(session, owner) == {house.id: OWNER}


def test_an_owner_whose_account_is_closed_does_not_count(session, house, owner, now):
    other = make_member(session, house)
    session.get_one(Account, other.account_id).is_active = False
    session.flush()

    with pytest.raises(LastOwnerError):
        leave(session, actor=owner, organization_id=house.public_id, now=now)


def test_who_hands_ownership_over_may_leave(session, house, owner, editor, now):
    transfer_ownership(
        session,
        actor=owner,
        organization_id=house.public_id,
        account_id=editor.public_id,
        now=now,
    )
    assert (roles(session, owner), roles(session, editor)) == (
        {house.id: EDITOR},
        {house.id: OWNER},
    )

    leave(session, actor=owner, organization_id=house.public_id, now=now)

    assert roles(session, owner) == {}
    assert last_entry(session).action == "membership.left"


def test_an_organizer_acts_in_its_name_and_its_people_learn_of_it(
    session, house, owner, editor, organizer, now
):
    remove_member(
        session,
        actor=organizer,
        organization_id=house.public_id,
        account_id=editor.public_id,
        now=now,
    )

    assert roles(session, editor) == {}
    entry = last_entry(session)
    assert (entry.action, entry.details["in_its_name"]) == ("membership.removed", True)
    told = session.scalars(select(Notification)).all()
    assert [(row.account_id, row.kind) for row in told] == [
        (owner.account_id, NotificationKind.ACTED_IN_NAME)
    ]


def test_an_organizer_leaves_the_team_but_for_the_last(session, host, organizer, now):
    other = make_organizer(session, host)
    make_organizer(session, host, HostRole.DOOR_STAFF)
    make_organizer(session, make_host(session))
    values = {"host_id": host.public_id, "now": now}

    [team] = list_teams(session, actor=organizer, now=now)
    assert len(team.colleagues) == 3
    remove_colleague(session, actor=organizer, account_id=other.public_id, **values)
    session.flush()

    with pytest.raises(LastOrganizerError):
        remove_colleague(session, actor=organizer, account_id=organizer.public_id, **values)
    [team] = list_teams(session, actor=organizer, now=now)
    assert [colleague.role for colleague in team.colleagues] == [
        HostRole.ORGANIZER,
        HostRole.DOOR_STAFF,
    ]


def test_nobody_changes_the_team_of_another_host(session, host, organizer, now):
    for actor in (
        make_organizer(session, make_host(session)),
        make_organizer(session, host, HostRole.DOOR_STAFF),
        make_stranger(session),
    ):
        with pytest.raises(NotFoundError):
            remove_colleague(
                session,
                actor=actor,
                host_id=host.public_id,
                account_id=organizer.public_id,
                now=now,
            )


def test_an_administrator_sees_every_team(session, host, organizer, now):
    make_host(session)
    admin = actor_of(session, account=make_account(session, is_admin=True))

    assert len(list_teams(session, actor=admin, now=now)) == 2


def test_an_owner_who_lost_the_role_a_moment_ago_takes_nobody_elses(session, house, owner, now):
    """The page was asked for while they still had it; the lock was somebody else's first."""
    other = make_member(session, house)
    third = make_member(session, house, VIEWER)
    inside = {"organization_id": house.public_id, "now": now}
    change_role(session, actor=owner, account_id=other.public_id, role=VIEWER, **inside)
    session.flush()

    for act in (remove_member, transfer_ownership):
        with pytest.raises(NotAllowedError):
            act(session, actor=other, account_id=third.public_id, **inside)

    assert set(roles(session, third).values()) == {VIEWER}
