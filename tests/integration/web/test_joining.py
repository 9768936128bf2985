import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update

from matchmaker.domain.enums import Kind, Locale, OrganizationRole
from matchmaker.services.acting import actor_of
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import unit_of_work
from tests.factories.invitations import inviter_of, make_invitation
from tests.integration.web.conftest import PASSWORD, is_signed_in, new_browser

MAI = {"name": "Mai", "email": "mai@chip.example"}
LONG = "a fairly long password of Mai"


@pytest.fixture
def invite(world, factory):
    """Make an invitation as the organizer would, and return its path."""

    def make(**values):
        with unit_of_work(factory) as session:
            account = session.scalars(select(Account).where(Account.email == world.organizer)).one()
            actor = actor_of(session, account=account)
            by = inviter_of(actor, datetime.now(UTC))
            place = {
                "host": host_of(session, actor),
                "kind": Kind.STARTUP,
                "organization_name": "Vi Mạch",
            }
            return f"/join/{make_invitation(session, by, **place | values)}"

    return make


def host_of(session, actor):
    return session.get_one(Host, min(actor.hosts)).public_id


def come_in(browser, path, **typed):
    assert browser.send(path, MAI).status_code == 200
    return browser.send(f"{path}/accept", {**MAI, "password": LONG, **typed})


def test_three_pages_lead_in(client, invite, read):
    path = invite(name="Mai", email="mai@chip.example", language=Locale.VI)

    first = client.get(path)
    assert first.status_code == 200
    assert first.headers["Referrer-Policy"] == "no-referrer"
    assert 'value="mai@chip.example"' in first.text
    assert "Innovation Centre" in first.text
    assert "Vi Mạch" in first.text
    second = client.send(path, MAI)
    assert second.status_code == 200
    assert 'type="checkbox" name="agreed" value="profile">' in second.text
    assert " checked" not in second.text
    assert 'value="mai@chip.example" autocomplete="username" hidden' in second.text
    third = client.send(f"{path}/accept", {**MAI, "password": LONG, "agreed": ["profile", "mail"]})

    assert third.status_code == 302
    assert re.fullmatch(r"/profiles/[0-9a-f-]{36}/wizard", third.location)
    beginning = client.get(third.location)
    assert beginning.location == f"{third.location}/work"
    assert client.get(beginning.location).status_code == 200
    assert {consent.purpose for consent in read(select(Consent))} == {"profile", "mail"}


def test_looking_any_number_of_times_uses_nothing_up(client, invite, read):
    path = invite()

    for _ in range(3):
        assert client.get(path).status_code == 200

    [invitation] = read(select(Invitation))
    assert (invitation.opened_at, invitation.accepted_at) == (None, None)


def test_who_gives_no_password_comes_in_and_no_box_has_to_be_ticked(client, invite, read):
    path = invite()

    assert come_in(client, path, password="").status_code == 302

    assert is_signed_in(client)
    assert read(select(Consent)) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "", "email": "mai@chip.example"}, "Write your name."),
        ({"name": "Mai", "email": ""}, "Write your e-mail address."),
        ({"name": "Mai", "email": "mai"}, "This is no e-mail address."),
        ({"name": "M" * 201, "email": "mai@chip.example"}, "too long"),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(client, invite, typed, said):
    page = client.send(invite(), typed)

    assert page.status_code == 422
    assert said in page.text
    assert f'value="{typed["name"]}"' in page.text


def test_a_weak_password_is_refused_and_ticks_are_kept(client, invite):
    path = invite()

    page = come_in(client, path, password="passwordpassword", agreed=["mail"])

    assert page.status_code == 422
    assert 'value="mail" checked' in page.text
    assert 'value="profile" checked' not in page.text
    assert not is_signed_in(client)


def test_a_second_person_reads_that_it_was_used(app, client, invite):
    path = invite()
    come_in(client, path)
    other = new_browser(app)

    for answer in (
        other.get(path),
        other.send(path, MAI),
        other.send(f"{path}/accept", {"name": "Eve", "email": "eve@evil.example"}),
    ):
        assert answer.status_code == 409
        assert "This invitation was used before." in answer.text
    assert not is_signed_in(other)


def test_who_came_in_by_it_and_comes_back_goes_to_the_first_page(client, invite):
    path = invite()
    come_in(client, path)

    assert client.get(path).location == "/"


@pytest.mark.parametrize(
    ("column", "said"), [("revoked_at", "taken back"), ("expires_at", "too old")]
)
def test_a_dead_invitation_says_why(client, invite, change, column, said):
    path = invite()
    change(update(Invitation).values(**{column: datetime(2020, 1, 1, tzinfo=UTC)}))

    page = client.get(path)

    assert page.status_code == 410
    assert said in page.text


@pytest.mark.parametrize("token", ["x", "x" * 43, "%F0%9F%92%A9", "x" * 3000])
def test_what_is_no_invitation_is_a_dead_link(client, world, token):
    assert client.get(f"/join/{token}").status_code == 410


def test_an_address_with_an_account_signs_in_and_comes_back(client, world, invite, read):
    path = invite(email=world.stranger)

    page = client.send(path, {"name": "x", "email": world.stranger})
    assert page.status_code == 409
    assert "has an account here" in page.text
    assert f'href="{path}/sign-in"' in page.text
    asked = client.get(f"{path}/sign-in")
    assert asked.location.startswith("/sign-in?next=")
    signed = client.send(
        "/sign-in",
        {"email": world.stranger, "password": PASSWORD, "next": f"{path}/sign-in"},
    )
    assert client.get(signed.location).location == path
    assert world.stranger in client.get(path).text
    assert "password" not in client.send(path).text
    done = client.send(f"{path}/accept")

    assert done.status_code == 302
    [invitation] = read(select(Invitation))
    [stranger] = read(select(Account).where(Account.email == world.stranger))
    assert invitation.accepted_by_id == stranger.id


def test_somebody_elses_invitation_is_refused_in_words(sign_in_as, world, invite):
    path = invite(email="boss@chip.example")
    browser = sign_in_as(world.startup)

    for answer in (browser.get(path), browser.send(path), browser.send(f"{path}/accept")):
        assert answer.status_code == 409
        assert "boss@chip.example" in answer.text
        assert "Sign out" in answer.text


def test_a_member_of_another_organization_is_told_and_becomes_member_of_both(
    sign_in_as, world, invite, factory
):
    path = invite()
    browser = sign_in_as(world.startup)

    assert "stays as it is" in browser.get(path).text
    browser.send(path)
    assert browser.send(f"{path}/accept").status_code == 302

    with unit_of_work(factory) as session:
        account = session.scalars(select(Account).where(Account.email == world.startup)).one()
        assert len(actor_of(session, account=account).organizations) == 2


def test_the_page_speaks_the_language_of_the_link(client, invite):
    path = invite(language=Locale.KO)

    assert '<html lang="ko">' in client.get(f"{path}?lang=ko").text
    assert '<html lang="ko">' in client.send(f"{path}?lang=ko", MAI).text


def test_who_joins_an_organization_that_is_there_is_shown_its_profile(client, invite, factory):
    with unit_of_work(factory) as session:
        organization = session.scalars(select(Organization).limit(1)).one().public_id

    third = come_in(
        client, invite(host=None, kind=None, organization_name="", organization=organization)
    )

    assert re.fullmatch(r"/profiles/[0-9a-f-]{36}", third.location)
    assert client.get(third.location).status_code == 200


@pytest.mark.parametrize(("agreed", "is_shown"), [(["mail"], False), (["profile"], True)])
def test_a_new_profile_is_shown_once_that_is_agreed_to(client, invite, read, agreed, is_shown):
    path = invite()

    come_in(client, path, agreed=agreed)

    assert read(select(Profile.is_published).where(Profile.name == "Vi Mạch")) == [is_shown]


def test_a_viewer_is_asked_for_nothing_in_the_name_of_the_organization(client, invite, factory):
    with unit_of_work(factory) as session:
        organization = session.scalars(select(Organization).limit(1)).one()
        values = {"organization": organization.public_id, "role": OrganizationRole.VIEWER}
    path = invite(host=None, kind=None, organization_name="", **values)

    page = client.send(path, MAI)

    assert 'value="mail"' in page.text
    assert 'value="profile"' not in page.text
    own = client.send(f"{path}/accept", MAI).location
    assert client.get(own).status_code == 200


def test_refused_forms_count_for_nothing(client, invite, read):
    path = invite()

    client.send(f"{path}/accept", {"name": "", "email": ""})

    assert read(select(func.count()).where(Account.name == "")) == [0]
