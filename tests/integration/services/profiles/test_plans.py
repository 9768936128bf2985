import pytest

from matchmaker.domain.enums import Kind, RowStatus
from matchmaker.services.profiles.plans import Origin, plan_upserts, source_key
from matchmaker.services.profiles.profiles import Edit
from matchmaker.services.profiles.upserts import upsert_profiles
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_organizer
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.imports import upsert_profile
from tests.factories.profiles import make_record


@pytest.fixture
def host(session):
    return make_host(session, slug="centre")


@pytest.fixture
def organizer(session, host):
    return make_organizer(session, host)


def test_a_source_has_a_name_that_tells_host_and_list_apart(session, host):
    delegation = make_delegation(session, host)

    assert Origin.host_list(host) == Origin("host:centre:own", host.id)
    assert Origin.host_list(host, "dsac") == Origin("host:centre:dsac", host.id)
    assert Origin.delegation_list(delegation) == Origin(
        f"delegation:{delegation.public_id}", host.id, delegation.id
    )


def test_without_an_id_the_name_is_the_key():
    assert source_key(make_record(id="7")) == (Kind.STARTUP, "7")
    assert source_key(make_record(name="ＡＣＭＥ  Labs")) == (Kind.STARTUP, "name:acme labs")


def test_a_plan_says_what_would_happen_and_writes_nothing(session, host, organizer, now):
    origin = Origin.host_list(host)
    known = make_record(id="1", city="Huế")
    outcome = upsert_profile(session, actor=organizer, origin=origin, record=known, now=now)
    edit = Edit(now, organizer.public_id)
    session.get_one(Profile, outcome.profile_id).edited_fields = {
        "city": {"at": edit.at.isoformat(), "by": str(edit.by)}
    }
    session.flush()
    rows = [{"id": "1", "city": "Hội An"}, {"id": "1", "region": "Trung"}, {"id": "2"}]

    plan = plan_upserts(session, origin=origin, records=[make_record(**row) for row in rows])

    assert [outcome.status for outcome in plan] == [
        RowStatus.UNCHANGED,
        RowStatus.UPDATED,
        RowStatus.NEW,
    ]
    assert plan[0].kept == {"city": edit}
    assert [*session.new, *session.dirty] == []


@pytest.mark.parametrize("count", [1, 40])
def test_planning_takes_five_queries_whatever_its_size(
    session, host, organizer, now, count_queries, count
):
    origin = Origin.delegation_list(make_delegation(session, host))
    records = [make_record(id=str(n), kind="investor", past_companies="A; B") for n in range(count)]
    upsert_profiles(session, actor=organizer, origin=origin, records=records, now=now)
    session.flush()
    session.expunge_all()
    count_queries.clear()

    plan = plan_upserts(session, origin=origin, records=records)

    assert {outcome.status for outcome in plan} == {RowStatus.UNCHANGED}
    assert len(count_queries) == 5
