from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.errors import NotAllowedError
from matchmaker.services.profiles.plans import Decisions, Origin, source_key
from matchmaker.services.profiles.profiles import Edit
from matchmaker.services.profiles.upserts import upsert_profiles
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.changes import changed_profile_ids, write_profile_changes
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.values import stored_values
from tests.factories.accounts import make_lead, make_member, make_organizer, make_stranger
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.imports import upsert_profile
from tests.factories.profiles import make_profile, make_record

EDITED_AT = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def host(session):
    return make_host(session, slug="centre")


@pytest.fixture
def organizer(session, host):
    return make_organizer(session, host)


@pytest.fixture
def origin(host):
    return Origin.host_list(host)


@pytest.fixture
def bring(session, organizer, origin, now):
    """Bring in one row, as `make_record` reads it."""

    def bring(**raw):
        record = make_record(**raw)
        return upsert_profile(session, actor=organizer, origin=origin, record=record, now=now)

    return bring


def values_of(session, outcome):
    session.flush()
    profile = get_profile(session, outcome.public_id)
    assert profile is not None
    return stored_values(profile)


def mark_edited(session, outcome, *fields):
    editor = uuid4()
    edit = {"at": EDITED_AT.isoformat(), "by": str(editor)}
    session.get_one(Profile, outcome.profile_id).edited_fields = dict.fromkeys(fields, edit)
    return Edit(EDITED_AT, editor)


def test_an_unknown_row_is_a_new_profile_of_a_new_organization(session, bring):
    outcome = bring(id="1", name="Sóng Hàn", city="Đà Nẵng")

    profile = get_profile(session, outcome.public_id)
    assert profile is not None
    assert outcome.status is RowStatus.NEW
    assert outcome.profile_id == profile.id
    assert outcome.changed == {"name", "city"}
    assert stored_values(profile) == {"name": "Sóng Hàn", "city": "Đà Nẵng"}
    assert (profile.organization.name, profile.is_published) == ("Sóng Hàn", True)


def test_the_same_row_again_is_unchanged(session, bring):
    first = bring(id="1", name="Acme", sectors="AI; robots", past="unknown column")
    second = bring(id="1", name="Acme", sectors="AI; robots", past="unknown column")

    assert second.status is RowStatus.UNCHANGED
    assert second.profile_id == first.profile_id
    assert session.get_one(Profile, first.profile_id).version == 1
    assert len(session.scalars(select(AuditEntry)).all()) == 1


def test_absent_stays_and_a_hyphen_clears(session, bring):
    bring(id="1", name="Acme", city="Huế", region="Miền Trung", sectors="AI")

    outcome = bring(id="1", name="Acme", city="-", sectors="", country="VN")

    assert outcome.status is RowStatus.UPDATED
    assert outcome.changed == {"city", "country"}
    assert values_of(session, outcome) == {
        "name": "Acme",
        "region": "Miền Trung",
        "sectors": ["AI"],
        "country": "VN",
    }


def test_a_row_without_id_is_known_by_its_name(session, bring):
    first = bring(name="Acme Labs", city="Huế")
    renamed = bring(name="ACME  labs", city="Huế")

    assert renamed.profile_id == first.profile_id
    assert renamed.changed == {"name"}


def test_an_unknown_column_is_kept(session, bring):
    first = bring(id="1", hobby="chess")
    outcome = bring(id="1", colour="red")

    assert outcome.status is RowStatus.UPDATED
    unknown = session.get_one(Profile, first.profile_id).unknown
    assert unknown == {"hobby": "chess", "colour": "red"}


def test_investor_and_startup_with_one_id_are_one_organization(session, bring):
    startup = bring(id="1", name="Acme")
    investor = bring(id="1", name="Acme", kind="investor")

    profiles = [session.get_one(Profile, row.profile_id) for row in (startup, investor)]
    assert [outcome.status for outcome in (startup, investor)] == [RowStatus.NEW, RowStatus.NEW]
    assert profiles[0].organization_id == profiles[1].organization_id


def test_investor_and_startup_of_one_name_are_two_organizations(session, bring):
    outcomes = [bring(name="Acme"), bring(name="Acme", kind="investor")]

    profiles = [session.get_one(Profile, outcome.profile_id) for outcome in outcomes]
    assert profiles[0].organization_id != profiles[1].organization_id


def test_the_same_id_of_another_source_is_another_profile(session, host, organizer, bring, now):
    first = bring(id="1")

    second = upsert_profile(
        session,
        actor=organizer,
        origin=Origin.host_list(host, "other"),
        record=make_record(id="1"),
        now=now,
    )

    assert second.status is RowStatus.NEW
    assert second.profile_id != first.profile_id


def test_a_field_edited_in_the_product_is_kept_and_reported(session, bring):
    first = bring(id="1", city="Huế", region="Miền Trung")
    edit = mark_edited(session, first, "city", "region")

    outcome = bring(id="1", city="Hội An", region="Miền Trung", country="VN")

    assert outcome.kept == {"city": edit}
    assert outcome.changed == {"country"}
    assert values_of(session, outcome)["city"] == "Huế"


def test_a_field_cleared_in_the_product_stays_clear(session, bring):
    first = bring(id="1")
    edit = mark_edited(session, first, "city")

    outcome = bring(id="1", city="Hội An")

    assert (outcome.status, outcome.kept) == (RowStatus.UNCHANGED, {"city": edit})
    assert "city" not in values_of(session, outcome)


def test_the_organizer_can_let_the_file_win(session, organizer, origin, bring, now):
    edit = mark_edited(session, bring(id="1", city="Huế", region="Trung"), "city", "region")
    record = make_record(id="1", city="Hội An", region="Miền Trung")

    [outcome] = upsert_profiles(
        session,
        actor=organizer,
        origin=origin,
        records=[record],
        decisions=Decisions(overrides={source_key(record): frozenset({"city"})}),
        now=now,
    )

    assert outcome.changed == {"city"}
    assert outcome.kept == {"region": edit}
    assert values_of(session, outcome)["city"] == "Hội An"
    assert set(session.get_one(Profile, outcome.profile_id).edited_fields) == {"region"}


def test_a_range_turned_upside_down_by_what_is_stored_is_refused(session, bring):
    bring(id="1", kind="investor", ticket_max="100 VND")

    outcome = bring(id="1", kind="investor", ticket_min="200 VND", city="Huế")

    assert outcome.status is RowStatus.REFUSED
    assert [problem.field for problem in outcome.problems] == ["ticket_min"]
    assert "city" not in values_of(session, outcome)


def test_a_row_with_an_error_is_refused_and_stops_no_other(session, organizer, origin, now):
    records = [make_record(id="1", raising_amount="a lot"), make_record(id="2")]

    outcomes = upsert_profiles(session, actor=organizer, origin=origin, records=records, now=now)

    assert [outcome.status for outcome in outcomes] == [RowStatus.REFUSED, RowStatus.NEW]
    assert outcomes[0].profile_id is None
    assert len(session.scalars(select(Profile)).all()) == 1


def test_members_of_a_delegation_travel_with_it(session, host, organizer, now):
    delegation = make_delegation(session, host)
    origin = Origin.delegation_list(delegation)
    record = make_record(id="1", kind="investor")

    for _ in range(2):
        outcome = upsert_profile(session, actor=organizer, origin=origin, record=record, now=now)

    profile = session.get_one(Profile, outcome.profile_id)
    members = session.scalars(select(DelegationMember)).all()
    assert outcome.status is RowStatus.UNCHANGED
    assert [(member.delegation_id, member.organization_id) for member in members] == [
        (delegation.id, profile.organization_id)
    ]


def test_who_left_a_delegation_joins_again_with_the_next_file(session, host, organizer, now):
    origin = Origin.delegation_list(make_delegation(session, host))
    record = make_record(id="1", kind="investor")
    upsert_profile(session, actor=organizer, origin=origin, record=record, now=now)
    session.delete(session.scalars(select(DelegationMember)).one())

    outcome = upsert_profile(session, actor=organizer, origin=origin, record=record, now=now)

    assert outcome.status is RowStatus.UPDATED
    assert len(session.scalars(select(DelegationMember)).all()) == 1


def test_every_change_is_announced_and_written_down(session, host, organizer, bring):
    first, _, again = bring(id="1"), bring(id="1"), bring(id="1", city="Huế")
    write_profile_changes(session)

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert changed_profile_ids(session, after=0) == {first.profile_id}
    assert [entry.details["fields"] for entry in entries] == [["name"], ["city"]]
    for entry in entries:
        assert (entry.action, entry.account_id) == ("profile.imported", organizer.account_id)
        assert (entry.host_id, entry.subject_id) == (host.id, again.public_id)
        assert entry.details["source"] == "host:centre:own"


@pytest.mark.parametrize("who", ["stranger", "member", "other organizer", "other lead"])
def test_who_does_not_organise_brings_nothing_in(session, origin, now, who):
    other = make_host(session)
    actor = {
        "stranger": lambda: make_stranger(session),
        "member": lambda: make_member(session, make_profile(session).organization),
        "other organizer": lambda: make_organizer(session, other),
        "other lead": lambda: make_lead(session, make_delegation(session, other)),
    }[who]()

    with pytest.raises(NotAllowedError):
        upsert_profiles(session, actor=actor, origin=origin, records=[make_record()], now=now)


def test_the_lead_brings_in_the_delegation(session, host, now):
    delegation = make_delegation(session, host)

    outcome = upsert_profile(
        session,
        actor=make_lead(session, delegation),
        origin=Origin.delegation_list(delegation),
        record=make_record(kind="investor"),
        now=now,
    )

    assert outcome.status is RowStatus.NEW
