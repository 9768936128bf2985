from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.domain.vetting import Vetting
from matchmaker.services.profiles.profiles import (
    Edit,
    OwnProfile,
    load_profile,
    profiles_of,
    save_profile,
)
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.queries.changes import changed_profile_ids, write_profile_changes
from tests.factories.accounts import make_lead, make_member, make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile, make_record

CONTENT = {
    "name": "Sóng Hàn",
    "summary_vi": "Thị giác máy tính",
    "city": "Đà Nẵng",
    "contact_email": "lan@example.com",
}
OPEN = {name: value for name, value in CONTENT.items() if name != "contact_email"}


@pytest.fixture
def profile(session):
    make_profile(session, {"name": "Noise", "contact_email": "noise@example.com"})
    return make_profile(session, CONTENT)


def save(session, profile, actor, now, **raw):
    return save_profile(
        session,
        actor=actor,
        profile_id=profile.public_id,
        version=profile.version,
        record=make_record(**{"name": profile.name} | raw),
        now=now,
    )


def test_a_member_sees_the_whole_profile(session, profile, owner):
    stored = load_profile(session, actor=owner, profile_id=profile.public_id)

    assert stored.values == CONTENT
    assert (stored.id, stored.public_id, stored.kind) == (
        profile.id,
        profile.public_id,
        Kind.STARTUP,
    )
    assert (stored.name, stored.organization_name) == ("Sóng Hàn", "Sóng Hàn")
    assert (stored.version, stored.is_published, stored.vetting) == (1, True, Vetting.VERIFIED)


def test_the_other_side_sees_what_members_may_see(session, profile, investor):
    profile.unknown = {"note": "hidden"}
    profile.edited_fields = {"city": {"at": "2026-01-01T00:00:00+00:00", "by": str(uuid4())}}

    stored = load_profile(session, actor=investor, profile_id=profile.public_id)

    assert stored.values == OPEN
    assert (dict(stored.unknown), dict(stored.edited_fields)) == ({}, {})


def test_an_organizer_sees_everything(session, profile):
    organizer = make_organizer(session, make_host(session))

    assert load_profile(session, actor=organizer, profile_id=profile.public_id).values == CONTENT


def test_the_lead_sees_everything_of_the_members(session):
    delegation = make_delegation(session, make_host(session), name="Korea", country="KR")
    member = make_profile(session, CONTENT, kind=Kind.INVESTOR)
    other = make_profile(session, CONTENT, kind=Kind.INVESTOR)
    add_to_delegation(session, delegation, member.organization)
    lead = make_lead(session, delegation)

    stored = load_profile(session, actor=lead, profile_id=member.public_id)

    assert stored.values == CONTENT
    assert [(d.public_id, d.name, d.country) for d in stored.delegations] == [
        (delegation.public_id, "Korea", "KR")
    ]
    with pytest.raises(NotFoundError):
        load_profile(session, actor=lead, profile_id=other.public_id)


def test_a_stranger_finds_nothing(session, profile, now):
    stranger = make_stranger(session)

    with pytest.raises(NotFoundError):
        load_profile(session, actor=stranger, profile_id=profile.public_id)
    with pytest.raises(NotFoundError):
        save(session, profile, stranger, now, city="Huế")


def test_the_own_side_finds_nothing(session, profile):
    competitor = make_member(session, make_profile(session).organization)

    with pytest.raises(NotFoundError):
        load_profile(session, actor=competitor, profile_id=profile.public_id)


def test_a_profile_that_never_was_is_not_found(session, owner):
    with pytest.raises(NotFoundError):
        load_profile(session, actor=owner, profile_id=uuid4())


@pytest.mark.parametrize("hide", ["unpublish", "suspend"])
def test_a_hidden_profile_is_there_for_its_members_only(session, profile, owner, investor, hide):
    if hide == "unpublish":
        profile.is_published = False
    else:
        profile.organization.vetting = Vetting.SUSPENDED

    assert load_profile(session, actor=owner, profile_id=profile.public_id).values == CONTENT
    with pytest.raises(NotFoundError):
        load_profile(session, actor=investor, profile_id=profile.public_id)


@pytest.mark.parametrize("count", [1, 3])
def test_showing_a_profile_takes_four_queries(session, count_queries, count):
    companies = [{"name": f"Company {number}"} for number in range(count)]
    profile = make_profile(session, CONTENT | {"past_companies": companies}, kind=Kind.INVESTOR)
    for _ in range(count):
        delegation = make_delegation(session, make_host(session))
        add_to_delegation(session, delegation, profile.organization)
    owner, profile_id = make_member(session, profile.organization), profile.public_id
    session.expunge_all()
    count_queries.clear()

    stored = load_profile(session, actor=owner, profile_id=profile_id)

    assert (stored.values["past_companies"], len(stored.delegations)) == (companies, count)
    assert len(count_queries) == 4


def test_saving_changes_what_was_given_and_nothing_else(session, profile, owner, now):
    saved = save(session, profile, owner, now, city="Huế", summary_vi="-", sectors="AI; robots")

    expected = {"name": "Sóng Hàn", "city": "Huế", "contact_email": "lan@example.com"}
    assert saved.values == expected | {"sectors": ["AI", "robots"]}
    assert (saved.version, saved.updated_at) == (2, now)
    session.expire_all()
    assert load_profile(session, actor=owner, profile_id=saved.public_id) == saved


def test_saving_marks_what_was_edited_by_whom_and_when(session, profile, owner, now):
    save(session, profile, owner, now, city="Huế")
    later = now + timedelta(days=1)
    saved = save(session, profile, owner, later, region="Miền Trung", city="Huế")

    assert saved.edited_fields == {
        "city": Edit(now, owner.public_id),
        "region": Edit(later, owner.public_id),
    }


def test_saving_is_announced_and_written_down(session, profile, owner, now):
    save(session, profile, owner, now, city="Huế")
    write_profile_changes(session)

    entry = session.scalars(select(AuditEntry)).one()
    assert changed_profile_ids(session, after=0) == {profile.id}
    assert (entry.action, entry.account_id) == ("profile.edited", owner.account_id)
    assert (entry.subject_id, entry.host_id) == (profile.public_id, None)
    assert entry.details == {"fields": ["city"], "in_its_name": False}
    assert None not in (entry.before_hash, entry.after_hash)
    assert entry.before_hash != entry.after_hash


def test_saving_in_its_name_is_written_down_as_such(session, profile, now):
    host = make_host(session)

    save(session, profile, make_organizer(session, host), now, city="Huế")

    entry = session.scalars(select(AuditEntry)).one()
    assert entry.host_id == host.id
    assert entry.details == {"fields": ["city"], "in_its_name": True}


def test_a_change_of_one_text_is_a_new_version(session, now):
    profile = make_profile(session, CONTENT, updated_at=now)
    owner = make_member(session, profile.organization)

    assert save(session, profile, owner, now, summary_vi="Camera thông minh").version == 2


def test_saving_what_is_stored_changes_nothing(session, profile, owner, now):
    saved = save(session, profile, owner, now, **OPEN)
    write_profile_changes(session)

    assert saved.version == 1
    assert session.scalars(select(AuditEntry)).all() == []
    assert changed_profile_ids(session, after=0) == frozenset()


def test_a_form_filled_from_an_older_version_is_a_conflict(session, profile, owner, now):
    old = profile.version
    save(session, profile, owner, now, city="Huế")

    with pytest.raises(ConflictError):
        save_profile(
            session,
            actor=owner,
            profile_id=profile.public_id,
            version=old,
            record=make_record(city="Hội An"),
            now=now,
        )

    assert profile.details["city"] == "Huế"


def test_a_viewer_may_look_and_not_save(session, profile, now):
    viewer = make_member(session, profile.organization, OrganizationRole.VIEWER)

    with pytest.raises(NotAllowedError):
        save(session, profile, viewer, now, city="Huế")


def test_the_other_side_may_not_save(session, profile, investor, now):
    with pytest.raises(NotAllowedError):
        save(session, profile, investor, now, city="Huế")


@pytest.mark.parametrize("raw", [{"kind": "investor"}, {"raising_amount": "a lot"}])
def test_what_cannot_be_used_is_refused(session, profile, owner, now, raw):
    with pytest.raises(InvalidInputError):
        save(session, profile, owner, now, **raw)


def test_a_range_turned_upside_down_by_half_a_form_is_refused(session, now):
    stored = {"name": "Fund", "ticket_max": {"minor": 100, "currency": "VND", "assumed": False}}
    profile = make_profile(session, stored, kind=Kind.INVESTOR)
    owner = make_member(session, profile.organization)

    with pytest.raises(InvalidInputError):
        save(session, profile, owner, now, kind="investor", ticket_min="200", currency="VND")


def test_an_organization_follows_the_name_of_its_profile(session, profile, owner, now):
    save(session, profile, owner, now, name="Sóng Mới")

    assert profile.organization.name == "Sóng Mới"


def test_an_organization_with_a_name_of_its_own_keeps_it(session, now):
    organization = make_organization(session, name="Holding")
    profile = make_profile(session, CONTENT, organization=organization)

    save(session, profile, make_member(session, organization), now, name="Sóng Mới")

    assert organization.name == "Holding"


def test_own_profiles_are_listed_by_name(session):
    organization = make_organization(session)
    startup = make_profile(session, {"name": "Đèn"}, organization=organization)
    investor = make_profile(session, {"name": "An"}, organization=organization, kind=Kind.INVESTOR)

    assert profiles_of(session, make_member(session, organization)) == (
        OwnProfile(investor.public_id, "An", Kind.INVESTOR),
        OwnProfile(startup.public_id, "Đèn", Kind.STARTUP),
    )


def test_who_belongs_to_nobody_has_no_profiles(session, profile):
    assert profiles_of(session, make_stranger(session)) == ()
