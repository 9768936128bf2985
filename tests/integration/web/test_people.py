import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.confirmations import Confirmation
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_member
from tests.factories.organizations import make_organization
from tests.factories.worlds import furnish
from tests.integration.web.conftest import PASSWORD_HASH

MAI = "mai@world.example"
DOCUMENT = {
    "kind": "innovative-startup",
    "document": "42/QĐ-UBND",
    "issuer": "UBND",
    "issued_on": "2025-03-12",
}


@pytest.fixture
def house(world, factory):
    """The startup of the world, where somebody works as editor besides its owner."""
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
        organization = session.scalars(
            select(Organization)
            .join(Profile, Profile.organization_id == Organization.id)
            .where(Profile.public_id == world.startup_profile)
        ).one()
        member = make_member(session, organization, OrganizationRole.EDITOR)
        account = session.get_one(Account, member.account_id)
        account.email, account.password_hash, account.name = MAI, PASSWORD_HASH, "Mai"
        return organization.public_id


@pytest.fixture
def people(house):
    return f"/organizations/{house}/people"


def test_where_nobody_works_yet_no_empty_list_stands(sign_in_as, world, factory):
    with unit_of_work(factory) as session:
        lonely = make_organization(session).public_id
    page = sign_in_as(world.organizer).get(f"/organizations/{lonely}/people?lang=en")

    assert "Who works for it" not in page.text
    assert "Invite a colleague" in page.text


def key_of(read, email):
    return read(select(Account.public_id).where(Account.email == email))[0]


def actions(read):
    return read(select(AuditEntry.action).order_by(AuditEntry.id))


def test_a_removed_member_is_out_with_the_next_request(sign_in_as, world, people, read):
    owner, mai = sign_in_as(world.startup), sign_in_as(MAI)
    own = f"/profiles/{world.startup_profile}"
    other = f"/profiles/{world.guest_profile}"
    paths = (
        own,
        f"{own}?as=members",
        f"{own}/edit",
        f"{own}/matches",
        f"{own}/matches/{world.guest_profile}",
        f"{own}/versions",
        f"{own}/files",
        other,
        people,
        "/search?q=chip",
    )
    reached = [path for path in paths if mai.get(path).status_code == 200]
    assert len(reached) >= 8

    owner.send(f"{people}/{key_of(read, MAI)}/remove")

    assert [path for path in paths if mai.get(path).status_code not in {403, 404}] == []
    assert mai.send(f"{own}/edit", {"name": "Hacked"}).status_code == 404
    assert "membership.removed" in actions(read)
    assert actions(read).count("access.denied") >= 10


def test_a_viewer_reads_and_writes_nothing_from_the_next_request_on(
    sign_in_as, world, people, read
):
    owner, mai = sign_in_as(world.startup), sign_in_as(MAI)
    edit = f"/profiles/{world.startup_profile}/edit"
    assert mai.get(edit).status_code == 200

    owner.send(f"{people}/{key_of(read, MAI)}/role", {"role": "viewer"})

    assert mai.get(edit).status_code == 403
    assert mai.get(f"/profiles/{world.startup_profile}").status_code == 200
    assert mai.send(people, {"name": "Eve"}).status_code == 403


def test_the_last_owner_reads_what_to_do_first(sign_in_as, world, people):
    owner = sign_in_as(world.startup)

    page = owner.send(f"{people}/leave")

    assert page.status_code == 409
    assert "needs an owner" in page.text


def test_ownership_is_handed_over_and_then_one_leaves(sign_in_as, world, people, read):
    owner = sign_in_as(world.startup)

    owner.send(f"{people}/{key_of(read, MAI)}/owner")
    assert owner.send(f"{people}/leave").location == "/"

    assert owner.get(people).status_code == 404
    assert sign_in_as(MAI).get(people).status_code == 200


def test_a_role_that_is_none_is_refused(sign_in_as, world, people, read):
    owner = sign_in_as(world.startup)

    assert owner.send(f"{people}/{key_of(read, MAI)}/role", {"role": "king"}).status_code == 422


@pytest.mark.parametrize("who", ["guest", "stranger", "lead"])
def test_strangers_find_nobody(sign_in_as, world, people, read, who):
    browser = sign_in_as(getattr(world, who))
    mai = key_of(read, MAI)

    assert browser.get(people).status_code == 404
    for act in ("leave", f"{mai}/role", f"{mai}/remove", f"{mai}/owner"):
        assert browser.send(f"{people}/{act}", {"role": "viewer"}).status_code == 404


def found(browser, world):
    """Where the guest meets the startup: the list, the search, the page."""
    own = f"/profiles/{world.guest_profile}"
    name = "Vi Mạch Ngũ Hành"
    return [
        name in browser.get(f"{own}/matches").text,
        name in browser.get("/search?q=chip+design").text,
        browser.get(f"/profiles/{world.startup_profile}").status_code == 200,
    ]


def test_a_suspended_organization_is_out_of_every_list_at_once(sign_in_as, organizer, world, house):
    guest, owner = sign_in_as(world.guest), sign_in_as(world.startup)
    matrix = f"/delegations/{world.delegation}/matrix"
    assert found(guest, world) == [True, True, True]
    assert "Ngũ Hành" in organizer.get(matrix).text

    organizer.send(
        f"/organizations/{house}/vetting",
        {"vetting": "suspended", "reason": "The licence has run out."},
    )

    assert found(guest, world) == [False, False, False]
    assert "Ngũ Hành" not in organizer.get(matrix).text
    page = owner.get(f"/profiles/{world.startup_profile}")
    assert page.status_code == 200
    assert "The licence has run out." in page.text
    organizer.send(f"/organizations/{house}/vetting", {"vetting": "verified"})
    assert found(guest, world) == [True, True, True]


def test_nobody_is_suspended_without_a_reason(organizer, house, read):
    page = organizer.send(f"/organizations/{house}/vetting", {"vetting": "suspended"})

    assert page.status_code == 422
    assert 'id="reason-error"' in page.text
    assert set(read(select(Organization.vetting))) == {Vetting.VERIFIED}
    assert organizer.send(f"/organizations/{house}/vetting", {"vetting": "x"}).status_code == 422


def test_organizations_that_wait_are_ticked_and_verified(organizer, house, factory, read):
    with unit_of_work(factory) as session:
        waiting = session.scalars(select(Organization).where(Organization.public_id == house)).one()
        waiting.vetting = Vetting.PENDING

    page = organizer.get("/organizations?vetting=pending").text
    assert f'name="organization" value="{house}"' in page
    organizer.send("/organizations/verified", {"organization": [str(house), "x"]})

    assert set(read(select(Organization.vetting))) == {Vetting.VERIFIED}
    assert "Tick those" in organizer.get(organizer.send("/organizations/verified").location).text


def test_a_confirmation_is_marked_shown_and_taken_back(sign_in_as, organizer, world, house, read):
    guest = sign_in_as(world.guest)
    path = f"/organizations/{house}"

    organizer.send(f"{path}/confirmations", DOCUMENT)

    assert "42/QĐ-UBND" in organizer.get(path).text
    assert "Innovative startup, 42/QĐ-UBND" in guest.get(f"/profiles/{world.startup_profile}").text
    [confirmation] = read(select(Confirmation.public_id))
    organizer.send(f"{path}/confirmations/{confirmation}/revoke")
    assert "42/QĐ-UBND" not in guest.get(f"/profiles/{world.startup_profile}").text
    assert actions(read)[-2:] == ["confirmation.added", "confirmation.revoked"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "x"}, "kind"),
        ({"document": " "}, "document"),
        ({"issuer": ""}, "issuer"),
        ({"issued_on": "12.3.2026"}, "issued_on"),
        ({"issued_on": "2999-01-01"}, "issued_on"),
    ],
)
def test_a_document_is_typed_whole(organizer, house, read, change, field):
    page = organizer.send(f"/organizations/{house}/confirmations", DOCUMENT | change)

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert read(select(Confirmation)) == []


@pytest.mark.parametrize("who", ["guest", "startup", "lead", "stranger"])
def test_only_organizers_judge(sign_in_as, world, house, who):
    browser, path = sign_in_as(getattr(world, who)), f"/organizations/{house}"

    assert browser.get(path).status_code == 404
    for act in ("vetting", "confirmations", f"confirmations/{house}/revoke"):
        assert browser.send(f"{path}/{act}", DOCUMENT).status_code == 404
    assert browser.send("/organizations/verified").status_code == 404


def test_a_confirmation_belongs_to_its_organization(organizer, house, world, factory, read):
    organizer.send(f"/organizations/{house}/confirmations", DOCUMENT)
    [confirmation] = read(select(Confirmation.public_id))
    with unit_of_work(factory) as session:
        other = session.scalars(
            select(Organization.public_id)
            .join(Profile, Profile.organization_id == Organization.id)
            .where(Profile.kind == Kind.INVESTOR)
        ).one()

    path = f"/organizations/{other}/confirmations/{confirmation}/revoke"

    assert organizer.send(path).status_code == 404
    assert read(select(Confirmation.revoked_at)) == [None]
