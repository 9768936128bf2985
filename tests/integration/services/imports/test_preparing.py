"""What was made ready before the lock holds only as long as it is still true."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.services.imports.applying import apply_import, prepare_import
from matchmaker.services.imports.deciding import decide_twin
from matchmaker.storage.models import Delegation, DelegationMember, Organization, Profile
from matchmaker.storage.models.profile_versions import ProfileVersion
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.imports import make_import
from tests.factories.profiles import make_profile

ROWS = ({"id": "1", "name": "Sen", "city": "Hue"}, {"id": "2", "name": "Mai"}, {"name": "Nuri"})


@pytest.fixture
def world(factory, now):
    with unit_of_work(factory) as session:
        make_profile(session, {"name": "Noise Foods"})
        host = make_host(session)
        return SimpleNamespace(host=host, organizer=make_organizer(session, host), now=now)


@pytest.fixture
def stage(factory, world):
    def stage(*rows, **said):
        with unit_of_work(factory) as session:
            return make_import(session, world.organizer, world.host, *rows, **said)

    return stage


@pytest.fixture
def prepare(factory, world, now):
    def prepare(staged, **said):
        with reading(factory) as session:
            return prepare_import(session, actor=world.organizer, import_id=staged, now=now, **said)

    return prepare


@pytest.fixture
def apply(factory, world, now):
    def apply(staged, prepared):
        with unit_of_work(factory) as session:
            counts = apply_import(
                session, actor=world.organizer, import_id=staged, prepared=prepared, now=now
            )
        return {name: number for name, number in counts.items() if number}

    return apply


@pytest.fixture
def names(factory):
    def names(model=Profile):
        with reading(factory) as session:
            return sorted(session.scalars(select(model.name)))

    return names


def test_all_that_is_new_is_ready_before_the_lock(stage, prepare, apply, names):
    staged = stage(*ROWS)

    prepared = prepare(staged)

    assert (prepared.left, [len(portion.rows) for portion in prepared.portions]) == ((), [3])
    assert apply(staged, prepared) == {"new": 3}
    assert names() == names(Organization) == ["Mai", "Noise Foods", "Nuri", "Sen"]


def test_others_write_while_it_is_made_ready(factory, stage, prepare, apply, names):
    staged = stage(*ROWS)

    def somebody_saves(_done):
        with unit_of_work(factory) as session:
            make_profile(session, {"name": "Saved meanwhile"})

    prepared = prepare(staged, report=somebody_saves)

    assert apply(staged, prepared) == {"new": 3}
    assert "Saved meanwhile" in names()


def test_whom_another_import_has_brought_in_meanwhile_is_updated(
    factory, stage, prepare, apply, names
):
    first, second = stage(*ROWS), stage({"id": "1", "name": "Sen", "city": "Da Nang"}, *ROWS[1:])
    before = [prepare(first), prepare(second)]

    assert apply(first, before[0]) == {"new": 3}
    assert apply(second, before[1]) == {"updated": 1, "unchanged": 2}

    assert names() == ["Mai", "Noise Foods", "Nuri", "Sen"]
    with reading(factory) as session:
        [sen] = session.scalars(select(Profile).where(Profile.name == "Sen"))
        versions = select(ProfileVersion.version).where(ProfileVersion.profile_id == sen.id)
        assert (sen.details["city"], sen.version) == ("Da Nang", 2)
        assert sorted(session.scalars(versions)) == [1, 2]


def test_an_organization_that_came_meanwhile_under_its_other_kind_gets_both(
    stage, prepare, apply, names
):
    investors = stage(ROWS[0], default_kind=Kind.INVESTOR)
    startups = stage(ROWS[0])
    before = prepare(startups)

    apply(investors, prepare(investors))
    assert apply(startups, before) == {"new": 1}

    assert (names(), names(Organization)) == (["Noise Foods", "Sen", "Sen"], ["Noise Foods", "Sen"])


def test_what_was_decided_since_is_heard(factory, world, stage, prepare, apply, names):
    staged = stage({"id": "7", "name": "Noise Foods Co., Ltd.", "city": "Hue"}, ROWS[1])
    before = prepare(staged)
    with unit_of_work(factory) as session:
        decide_twin(
            session,
            actor=world.organizer,
            import_id=staged,
            number=2,
            decision=TwinDecision.MERGE,
            now=world.now,
        )

    assert apply(staged, before) == {"new": 1, "updated": 1, "alike": 1}
    assert names() == ["Mai", "Noise Foods"]


def test_a_delegation_that_is_called_otherwise_meanwhile_keeps_its_members(
    factory, world, stage, prepare, apply
):
    with unit_of_work(factory) as session:
        korea = make_delegation(session, world.host, name="Korea").id
    staged = stage(ROWS[0], delegation="Korea")
    before = prepare(staged)
    with unit_of_work(factory) as session:
        session.get_one(Delegation, korea).name = "Seoul"

    assert apply(staged, before) == {"new": 1}

    with reading(factory) as session:
        found = select(Delegation.name).join(
            DelegationMember, DelegationMember.delegation_id == Delegation.id
        )
        assert session.scalars(found).all() == ["Korea"]


def test_of_several_imports_of_the_same_rows_at_once_one_makes_the_profiles(
    stage, prepare, apply, names
):
    staged = [stage(*ROWS) for _ in range(4)]
    barrier = Barrier(len(staged))

    def take(import_id):
        prepared = prepare(import_id)
        barrier.wait()
        try:
            return str(apply(import_id, prepared))
        except ConflictError:
            return "conflict"

    with ThreadPoolExecutor(len(staged)) as threads:
        ended = Counter(threads.map(take, staged))

    assert ended.pop("{'new': 3}") == 1
    assert ended.keys() <= {"{'unchanged': 3}", "conflict"}
    assert names() == ["Mai", "Noise Foods", "Nuri", "Sen"]
