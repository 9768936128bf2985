from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.domain.travelling import DelegationNameTakenError
from matchmaker.services.delegations.editing import (
    DelegationDetails,
    change_delegation,
    create_delegation,
    load_delegation,
)
from matchmaker.services.delegations.order import (
    Arrangement,
    add_member,
    arrange_members,
    load_order,
    remove_member,
)
from matchmaker.services.delegations.readiness import delegation_readiness
from matchmaker.services.delegations.travellers import (
    TravellerDetails,
    add_travellers,
    change_traveller,
    list_travellers,
    move_traveller,
    remove_traveller,
)
from matchmaker.storage.models.audit import AuditEntry
from tests.factories.accounts import make_lead, make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization

DETAILS = DelegationDetails(
    "Korea 2026", "KR", date(2026, 12, 8), date(2026, 12, 10), ("ko", "en"), "Hotel by the river"
)


@pytest.fixture
def delegation(session, host):
    made = make_delegation(session, host, name="Korea")
    make_delegation(session, make_host(session), name="Noise")
    return made


@pytest.fixture
def members(session, delegation):
    organizations = [make_organization(session, name=name) for name in ("Ant", "Bee", "Cat")]
    add_to_delegation(session, delegation, *organizations)
    return organizations


@pytest.fixture
def lead(session, delegation):
    return make_lead(session, delegation)


def names(session, actor, delegation):
    order = load_order(session, actor=actor, delegation_id=delegation.public_id)
    return [member.name for member in order.members]


def test_an_organizer_writes_a_delegation_down(session, host, organizer, now):
    key = create_delegation(
        session, actor=organizer, host_id=host.public_id, details=DETAILS, now=now
    )

    found = load_delegation(session, actor=organizer, delegation_id=key)
    assert found.details == DETAILS
    actions = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == key)).all()
    assert actions == ["delegation.created"]


def test_two_delegations_of_a_host_are_not_called_alike(session, host, organizer, delegation, now):
    with pytest.raises(DelegationNameTakenError):
        create_delegation(
            session,
            actor=organizer,
            host_id=host.public_id,
            details=DelegationDetails(" Korea "),
            now=now,
        )


@pytest.mark.parametrize(
    "details",
    [DelegationDetails("  "), DelegationDetails("A", None, date(2026, 2, 2), date(2026, 2, 1))],
)
def test_what_cannot_be_a_delegation_is_refused(session, host, organizer, details, now):
    with pytest.raises(InvalidInputError):
        create_delegation(
            session, actor=organizer, host_id=host.public_id, details=details, now=now
        )


def test_nobody_makes_a_delegation_for_the_host_of_others(session, host, now):
    other = make_organizer(session, make_host(session))

    with pytest.raises(NotFoundError):
        create_delegation(session, actor=other, host_id=host.public_id, details=DETAILS, now=now)


def test_of_two_who_change_a_delegation_at_once_the_second_is_told(
    session, organizer, delegation, now
):
    def change(name, version):
        change_delegation(
            session,
            actor=organizer,
            delegation_id=delegation.public_id,
            details=DelegationDetails(name),
            version=version,
            now=now,
        )
        session.flush()

    change("First", 1)
    with pytest.raises(ConflictError):
        change("Second", 1)

    assert delegation.name == "First"


def test_a_lead_does_not_change_what_the_delegation_is(session, lead, delegation):
    with pytest.raises(NotAllowedError):
        load_delegation(session, actor=lead, delegation_id=delegation.public_id)


def test_members_stand_by_name_until_somebody_orders_them(session, lead, delegation, members, now):
    assert names(session, lead, delegation) == ["Ant", "Bee", "Cat"]
    ant, bee, cat = (member.public_id for member in members)

    def arrange(numbers, groups=None, move=None):
        wanted = Arrangement(numbers, groups or {}, move)
        arrange_members(
            session, actor=lead, delegation_id=delegation.public_id, wanted=wanted, now=now
        )
        return names(session, lead, delegation)

    assert arrange({cat: 1}) == ["Cat", "Ant", "Bee"]
    assert arrange({ant: 3}) == ["Cat", "Bee", "Ant"]
    assert arrange({}, {bee: " First table "}, (bee, -2)) == ["Bee", "Cat", "Ant"]
    order = load_order(session, actor=lead, delegation_id=delegation.public_id)
    assert [member.group for member in order.members] == ["First table", "", ""]
    assert not order.can_organize


def test_a_number_taken_by_another_goes_to_whom_it_was_given(
    session, lead, delegation, members, now
):
    cat = members[2].public_id

    arrange_members(
        session,
        actor=lead,
        delegation_id=delegation.public_id,
        wanted=Arrangement({cat: 2}, {}),
        now=now,
    )

    assert names(session, lead, delegation) == ["Ant", "Cat", "Bee"]


def test_members_are_added_and_removed_by_organizers_only(
    session, organizer, lead, delegation, members, now
):
    newcomer = make_organization(session, name="Aaa")
    act = {"delegation_id": delegation.public_id, "organization_id": newcomer.public_id, "now": now}

    with pytest.raises(NotAllowedError):
        add_member(session, actor=lead, **act)
    assert add_member(session, actor=organizer, **act)
    assert not add_member(session, actor=organizer, **act)
    assert "Aaa" in names(session, organizer, delegation)
    remove_member(session, actor=organizer, **act)
    with pytest.raises(NotFoundError):
        remove_member(session, actor=organizer, **act)


def test_people_of_an_organization_that_leaves_stay_in_the_list(
    session, organizer, delegation, members, now
):
    ant = members[0].public_id
    person = TravellerDetails("안나", "AN Na", "CEO", "ko", ant, is_head=True)
    add_travellers(
        session, actor=organizer, delegation_id=delegation.public_id, people=[person], now=now
    )

    remove_member(
        session,
        actor=organizer,
        delegation_id=delegation.public_id,
        organization_id=ant,
        now=now,
    )
    session.expire_all()

    [found] = list_travellers(
        session, actor=organizer, delegation_id=delegation.public_id
    ).travellers
    assert (found.details.name, found.organization) == ("안나", "")


def test_a_lead_adds_moves_changes_and_removes_travellers(session, lead, delegation, members, now):
    own = {"actor": lead, "delegation_id": delegation.public_id}
    people = [
        TravellerDetails("One", is_head=True),
        TravellerDetails("Two", organization_id=members[0].public_id),
        TravellerDetails("Three"),
    ]
    add_travellers(session, **own, people=people, now=now)
    one, _two, three = list_travellers(session, **own).travellers

    move_traveller(session, **own, traveller_id=three.public_id, by=-2, now=now)
    session.flush()
    two = list_travellers(session, **own).travellers[2]
    change_traveller(
        session,
        **own,
        traveller_id=two.public_id,
        details=TravellerDetails("Two", is_head=True),
        version=two.version,
        now=now,
    )
    remove_traveller(session, **own, traveller_id=one.public_id, now=now)
    session.flush()

    found = list_travellers(session, **own).travellers
    assert [(person.details.name, person.details.is_head) for person in found] == [
        ("Three", False),
        ("Two", True),
    ]


def test_a_traveller_belongs_to_an_organization_that_travels(session, lead, delegation, now):
    stranger = make_organization(session)

    with pytest.raises(InvalidInputError):
        add_travellers(
            session,
            actor=lead,
            delegation_id=delegation.public_id,
            people=[TravellerDetails("One", organization_id=stranger.public_id)],
            now=now,
        )


def test_strangers_find_no_order_and_no_travellers(session, delegation, now):
    stranger = make_stranger(session)

    with pytest.raises(NotFoundError):
        load_order(session, actor=stranger, delegation_id=delegation.public_id)
    with pytest.raises(NotFoundError):
        list_travellers(session, actor=stranger, delegation_id=delegation.public_id)
    with pytest.raises(NotFoundError):
        remove_traveller(
            session,
            actor=stranger,
            delegation_id=delegation.public_id,
            traveller_id=uuid4(),
            now=now,
        )


def test_readiness_names_whoever_lacks_something(session, lead, delegation, members, now):
    person = TravellerDetails("One", organization_id=members[1].public_id)
    own = {"actor": lead, "delegation_id": delegation.public_id}
    add_travellers(session, **own, people=[person], now=now)

    found = delegation_readiness(session, **own)

    assert (found.has_journey, found.has_head, found.is_ordered) == (False, False, False)
    assert found.without_traveller == ("Ant", "Cat")
    assert found.without_agreement == found.without_account == ("Ant", "Bee", "Cat")
    assert (found.members, found.travellers, found.interpreters) == (3, 1, 0)
