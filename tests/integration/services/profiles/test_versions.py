import pytest
from sqlalchemy import func, select

from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.services.profiles.history import KEPT
from matchmaker.services.profiles.plans import Origin
from matchmaker.services.profiles.profiles import save_profile
from matchmaker.services.profiles.versions import (
    compare_versions,
    list_profile_versions,
    restore_version,
    values_as_of,
)
from matchmaker.storage.models.profile_versions import ProfileVersion
from tests.factories.accounts import make_member, make_organizer, make_stranger
from tests.factories.hosts import make_host
from tests.factories.imports import upsert_profile
from tests.factories.profiles import make_profile, make_record

CONTENT = {"name": "Sóng Hàn", "city": "Đà Nẵng", "contact_email": "lan@example.com"}


@pytest.fixture
def profile(session):
    noise = make_profile(session, {"name": "Noise"})
    session.add(ProfileVersion(profile_id=noise.id, version=1, at=noise.created_at, values={}))
    return make_profile(session, CONTENT)


def save(session, profile, actor, now, **raw):
    return save_profile(
        session,
        actor=actor,
        profile_id=profile.public_id,
        version=profile.version,
        record=make_record(**{"name": "Sóng Hàn"} | raw),
        now=now,
    )


def history(session, profile, actor):
    return list_profile_versions(session, actor=actor, profile_id=profile.public_id)


def test_the_first_save_keeps_what_was_there_before(session, profile, owner, now):
    save(session, profile, owner, now, city="Huế")

    newest, oldest = history(session, profile, owner).versions

    assert (newest.version, newest.fields, newest.by) == (2, ("city",), "Somebody")
    assert (oldest.version, oldest.fields, oldest.by) == (1, (), "")
    assert not newest.in_its_name


def test_a_save_that_changes_nothing_is_no_version(session, profile, owner, now):
    save(session, profile, owner, now)

    assert history(session, profile, owner).versions == ()


def test_an_organizer_who_writes_in_its_name_is_named_so(session, profile, owner, now):
    save(session, profile, make_organizer(session, make_host(session)), now, city="Huế")

    assert history(session, profile, owner).versions[0].in_its_name


def test_an_import_leaves_versions_too(session, host, organizer, now):
    def bring_in(**raw):
        return upsert_profile(
            session,
            actor=organizer,
            origin=Origin.host_list(host),
            record=make_record(id="1", **raw),
            now=now,
        )

    bring_in(city="Huế")
    bring_in(city="Huế")
    outcome = bring_in(city="Đà Nẵng", country="VN")

    versions = list_profile_versions(session, actor=organizer, profile_id=outcome.public_id)
    assert [(v.fields, v.in_its_name) for v in versions.versions] == [
        (("city", "country"), True),
        (("city", "name"), True),
    ]


def test_two_versions_are_compared_whichever_is_named_first(session, profile, owner, now):
    save(session, profile, owner, now, city="Huế")

    two = compare_versions(session, actor=owner, profile_id=profile.public_id, older=2, newer=1)

    assert (two.older.version, two.newer.version) == (1, 2)
    assert (two.before["city"], two.after["city"]) == ("Đà Nẵng", "Huế")


def test_restoring_saves_once_more_what_it_said_then(session, profile, owner, now):
    save(session, profile, owner, now, city="Huế", region="Trung", contact_email="-")

    restored = restore_version(
        session, actor=owner, profile_id=profile.public_id, version=1, now=now
    )

    assert restored.values == CONTENT
    assert [line.version for line in history(session, profile, owner).versions] == [3, 2, 1]


def test_what_is_not_kept_cannot_be_restored(session, profile, owner, now):
    with pytest.raises(NotFoundError):
        restore_version(session, actor=owner, profile_id=profile.public_id, version=9, now=now)


def test_only_the_last_fifty_are_kept(session, profile, owner, now):
    for number in range(KEPT + 3):
        save(session, profile, owner, now, city=f"City {number}")

    versions = history(session, profile, owner).versions

    assert len(versions) == KEPT
    assert versions[0].version == KEPT + 4
    assert session.scalar(select(func.count()).select_from(ProfileVersion)) == KEPT + 1


def test_what_stood_there_with_a_number_is_known_unless_it_was_dropped(
    session, profile, owner, now
):
    def city(version):
        values = values_as_of(session, actor=owner, profile_id=profile.public_id, version=version)
        return values and values["city"]

    save(session, profile, owner, now, city="Huế")

    assert [city(version) for version in (0, 1, 2, 7)] == [None, "Đà Nẵng", "Huế", "Huế"]


def test_values_of_versions_are_for_who_acts_for_the_profile(session, profile, owner, now):
    save(session, profile, owner, now, city="Huế")
    investor = make_member(session, make_profile(session, kind=Kind.INVESTOR).organization)
    viewer = make_member(session, profile.organization, OrganizationRole.VIEWER)

    with pytest.raises(NotFoundError):
        history(session, profile, make_stranger(session))
    with pytest.raises(NotAllowedError):
        history(session, profile, investor)
    assert not history(session, profile, viewer).can_restore
    with pytest.raises(NotAllowedError):
        restore_version(session, actor=viewer, profile_id=profile.public_id, version=1, now=now)
