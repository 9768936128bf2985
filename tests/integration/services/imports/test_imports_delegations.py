import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.services.delegations.delegations import get_delegation, list_delegations
from matchmaker.services.imports.applying import apply_import
from matchmaker.services.imports.imports import load_import
from matchmaker.storage.models import Delegation, Import, Organization, Profile, ProfileSource
from tests.factories.accounts import make_organizer
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.imports import make_import


@pytest.fixture
def host(session):
    return make_host(session, slug="danang")


@pytest.fixture
def organizer(session, host):
    return make_organizer(session, host)


@pytest.fixture
def take(session, host, organizer, now):
    """Stage and apply rows; returns the preview."""

    def take(*rows, **said):
        said = {"default_kind": Kind.INVESTOR} | said
        staged = make_import(session, organizer, host, *rows, **said)
        preview = load_import(session, actor=organizer, import_id=staged)
        apply_import(session, actor=organizer, import_id=staged, now=now)
        return preview

    return take


def sources(session):
    found = select(ProfileSource.source, ProfileSource.external_id).order_by(ProfileSource.id)
    return [tuple(row) for row in session.execute(found)]


def members(session, organizer, delegation):
    view = get_delegation(session, actor=organizer, delegation_id=delegation.public_id)
    return [profile.name for profile in view.profiles]


def test_rows_of_a_chosen_delegation_come_from_it_and_travel_with_it(
    session, host, organizer, take
):
    korea = make_delegation(session, host, name="Korea")

    take({"id": "1", "name": "Nuri"}, delegation="korea ")

    assert sources(session) == [(f"delegation:{korea.public_id}", "1")]
    assert members(session, organizer, korea) == ["Nuri"]
    assert session.scalars(select(Import.delegation_id)).all() == [korea.id]


def test_a_row_that_names_a_delegation_goes_there_whatever_was_chosen(
    session, host, organizer, take
):
    korea = make_delegation(session, host, name="Korea")
    japan = make_delegation(session, host, name="Japan")

    take({"name": "Nuri"}, {"name": "Aonami", "delegation": "Japan"}, delegation="Korea")

    assert members(session, organizer, korea) == ["Nuri"]
    assert members(session, organizer, japan) == ["Aonami"]


def test_a_delegation_that_is_not_there_is_made_when_the_import_is_applied(
    session, organizer, take
):
    preview = take({"name": "Nuri", "delegation": "Korea"}, {"name": "Noa", "delegation": "korea"})

    assert [str(warned.message) for warned in preview.summary.warnings] == [
        "There is no delegation “Korea” yet; importing makes it."
    ]
    [made] = list_delegations(session, actor=organizer)
    assert (made.name, made.members) == ("Korea", 2)


def test_staging_makes_no_delegation(session, host, organizer):
    make_import(session, organizer, host, {"name": "Nuri"}, delegation="Korea")

    assert session.scalars(select(Delegation)).all() == []


def test_a_delegation_of_another_host_is_not_meant(session, host, organizer, take):
    make_delegation(session, make_host(session), name="Korea")

    take({"name": "Nuri"}, delegation="Korea")

    assert [d.host_id for d in list_delegations(session, actor=organizer)] == [host.id]
    assert len(session.scalars(select(Delegation)).all()) == 2


def test_the_same_id_in_two_delegations_is_two_organizations(session, take):
    take({"id": "1", "name": "Nuri", "delegation": "Korea"}, {"id": "1", "name": "Noa"})

    assert len(session.scalars(select(Organization)).all()) == 2


def test_with_one_id_an_organization_stands_as_investor_and_as_startup(session, take):
    take(
        {"id": "1", "name": "Nuri", "delegation": "Korea"},
        {"id": "1", "name": "Nuri", "delegation": "Korea", "kind": "startup"},
    )

    assert len(session.scalars(select(Organization)).all()) == 1
    kinds = session.scalars(select(Profile.kind).order_by(Profile.id)).all()
    assert kinds == [Kind.INVESTOR, Kind.STARTUP]


def test_importing_a_delegation_again_changes_nothing(session, take):
    rows = [{"id": "1", "name": "Nuri", "delegation": "Korea"}, {"name": "Noa", "delegation": "K"}]
    take(*rows)

    again = take(*rows)

    assert dict(again.summary.counts)["unchanged"] == 2
    assert len(session.scalars(select(Delegation)).all()) == 2
