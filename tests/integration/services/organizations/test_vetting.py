import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.vetting import Vetting
from matchmaker.services.organizations.vetting import (
    Verdict,
    load_vetting,
    suspension_of,
    verify_organizations,
    vet_organization,
)
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.queries.changes import changed_profile_ids, write_profile_changes
from tests.factories.accounts import make_lead, make_member, make_organizer, make_stranger
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile


def vet(session, actor, organization, host, now, vetting=Vetting.SUSPENDED):
    vet_organization(
        session,
        actor=actor,
        organization_id=organization.public_id,
        verdict=Verdict(vetting, host.id, "The licence has run out."),
        now=now,
    )


def told(session):
    return {(row.account_id, row.kind) for row in session.scalars(select(Notification))}


@pytest.mark.parametrize("who", ["stranger", "member", "lead", "door staff"])
def test_only_organizers_vet(session, host, now, who):
    profile = make_profile(session)
    actor = {
        "stranger": lambda: make_stranger(session),
        "member": lambda: make_member(session, profile.organization),
        "lead": lambda: make_lead(session, make_delegation(session, host)),
        "door staff": lambda: make_organizer(session, host, HostRole.DOOR_STAFF),
    }[who]()
    ids = [profile.organization.public_id]

    with pytest.raises(NotFoundError):
        vet(session, actor, profile.organization, host, now)
    with pytest.raises(NotFoundError):
        load_vetting(session, actor=actor, organization_id=ids[0])
    with pytest.raises(NotFoundError):
        verify_organizations(session, actor=actor, organization_ids=ids, now=now)


def test_vetting_says_by_whom_when_and_why(session, host, organizer, now):
    profile = make_profile(session)

    vet(session, organizer, profile.organization, host, now)
    write_profile_changes(session)

    organization = profile.organization
    assert organization.vetting is Vetting.SUSPENDED
    assert (organization.vetted_by_host_id, organization.vetted_at) == (host.id, now)
    assert suspension_of(session, organization_id=organization.id) == "The licence has run out."
    assert changed_profile_ids(session, after=0) == {profile.id}
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("organization.vetted", organization.public_id)
    assert entry.details == {"before": "verified", "after": "suspended"}
    [told_of] = load_vetting(
        session, actor=organizer, organization_id=organization.public_id
    ).history
    assert (told_of.action, told_of.by) == ("organization.vetted", "Somebody")


def test_its_people_are_told_and_nobody_else_is(session, host, organizer, now):
    organization = make_organization(session, vetting=Vetting.PENDING)
    owner = make_member(session, organization)
    make_member(session, organization, OrganizationRole.VIEWER)
    make_member(session, make_organization(session))

    vet(session, organizer, organization, host, now, Vetting.VERIFIED)
    vet(session, organizer, organization, host, now, Vetting.SUSPENDED)

    assert told(session) == {
        (owner.account_id, NotificationKind.ORGANIZATION_VERIFIED),
        (owner.account_id, NotificationKind.ORGANIZATION_SUSPENDED),
    }
    vet(session, organizer, organization, host, now, Vetting.VERIFIED)
    assert organization.vetting_reason is None
    assert suspension_of(session, organization_id=organization.id) is None


def test_vetting_the_same_again_changes_nothing(session, host, organizer, now):
    organization = make_organization(session, vetting=Vetting.PENDING)

    vet(session, organizer, organization, host, now, Vetting.PENDING)

    assert organization.vetted_at is None
    assert session.scalars(select(AuditEntry)).all() == []


def test_nobody_is_suspended_without_a_reason(session, host, organizer, now):
    organization = make_organization(session)

    with pytest.raises(InvalidInputError):
        vet_organization(
            session,
            actor=organizer,
            organization_id=organization.public_id,
            verdict=Verdict(Vetting.SUSPENDED, host.id),
            now=now,
        )

    assert organization.vetting is Vetting.VERIFIED


def test_nobody_vets_for_another_host(session, organizer, now):
    with pytest.raises(NotAllowedError):
        vet(session, organizer, make_organization(session), make_host(session), now)


def test_vetting_what_never_was_is_not_found(session, host, organizer, now):
    nowhere = make_organization(session)
    session.delete(nowhere)
    session.flush()

    with pytest.raises(NotFoundError):
        vet(session, organizer, nowhere, host, now)


def test_those_that_wait_are_verified_together_and_suspended_ones_stay_out(session, organizer, now):
    waiting = [make_organization(session, vetting=Vetting.PENDING) for _ in range(2)]
    out = make_organization(session, vetting=Vetting.SUSPENDED)
    noise = make_organization(session, vetting=Vetting.PENDING)
    ids = [organization.public_id for organization in (*waiting, out)]

    done = verify_organizations(session, actor=organizer, organization_ids=ids, now=now)

    assert done == 2
    assert {organization.vetting for organization in waiting} == {Vetting.VERIFIED}
    assert (out.vetting, noise.vetting) == (Vetting.SUSPENDED, Vetting.PENDING)
