import pytest
from sqlalchemy import select, update

from matchmaker.domain.membership_enums import ConsentMethod
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import furnish, hide


@pytest.fixture
def own(world, factory):
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
        hide(session, world.startup_profile)
    return f"/profiles/{world.startup_profile}"


@pytest.fixture
def browser(sign_in_as, world, own):
    return sign_in_as(world.startup)


def test_a_hidden_profile_says_so_and_is_published_by_agreeing(browser, own, sign_in_as, world):
    guest = sign_in_as(world.guest)
    assert guest.get(own).status_code == 404
    assert "This profile is hidden" in browser.get(own).text
    assert "I agree: publish the profile" in browser.get(f"{own}/wizard/publish").text

    response = browser.send(f"{own}/publish")

    assert response.headers["Location"] == own
    assert guest.get(own).status_code == 200
    assert "This profile is hidden" not in browser.get(own).text


def test_hiding_works_at_the_next_request(browser, own, sign_in_as, world):
    guest = sign_in_as(world.guest)
    browser.send(f"{own}/publish")
    assert guest.get(own).status_code == 200

    browser.send(f"{own}/hide")

    assert guest.get(own).status_code == 404
    assert "Vi Mạch Ngũ Hành" not in guest.get(f"/profiles/{world.guest_profile}/matches").text


def test_an_organizer_says_how_the_organization_agreed(sign_in_as, world, own, read):
    organizer = sign_in_as(world.organizer)

    assert "How the organization agreed" in organizer.get(f"{own}/wizard/publish").text
    assert organizer.send(f"{own}/publish").status_code == 422
    assert organizer.send(f"{own}/publish", {"method": "spoken"}).status_code == 302

    assert read(select(Consent.method)) == [ConsentMethod.SPOKEN]


@pytest.mark.parametrize("page", ["", "/matches", "/wizard/publish"])
def test_a_pending_organization_reads_plainly_that_it_is_being_checked(
    browser, own, change, page, sign_in_as, world
):
    change(update(Organization).values(vetting=Vetting.PENDING))
    change(update(Profile).values(is_published=True))

    text = browser.get(f"{own}{page}")

    assert text.status_code == 200
    assert "The organizers check your organization" in text.text
    assert sign_in_as(world.guest).get(f"{own}{page}").status_code == 404


def test_a_suspended_organization_reads_that_nobody_sees_it(browser, own, change):
    change(update(Organization).values(vetting=Vetting.SUSPENDED))

    assert "have suspended your organization" in browser.get(f"{own}/matches").text


def test_the_last_step_names_what_is_missing_and_leads_to_it(browser, own):
    page = browser.get(f"{own}/wizard/publish")

    assert "What is missing most" not in page.text


def test_strangers_can_neither_publish_nor_hide(sign_in_as, world, own):
    for act in ("publish", "hide"):
        assert sign_in_as(world.stranger).send(f"{own}/{act}").status_code == 404
        assert sign_in_as(world.guest).send(f"{own}/{act}").status_code == 404
