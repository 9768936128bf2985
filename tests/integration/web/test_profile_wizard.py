import pytest
from sqlalchemy import update

from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.fields import fields_for
from matchmaker.storage.models.organizations import OrganizationMembership
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from matchmaker.storage.values import stored_values
from matchmaker.web.presenters.profile_steps import STEPS, fields_of_steps, names_in
from tests.factories.worlds import CHIP, furnish
from tests.integration.web.conftest import PASSWORD, try_password
from tests.integration.web.filled_forms import form_of


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def wizard(world, startups):
    return f"/profiles/{world.startup_profile}/wizard"


@pytest.fixture
def browser(sign_in_as, world, wizard):
    return sign_in_as(world.startup)


def stored(factory, public_id):
    with reading(factory) as session:
        profile = get_profile(session, public_id)
        assert profile is not None
        return stored_values(profile)


@pytest.mark.parametrize("kind", Kind)
def test_each_field_is_asked_for_in_one_step(kind):
    steps = fields_of_steps(kind)
    asked = [name for step in steps for name in names_in(kind, step) - {"texts"}]

    assert sorted(asked) == sorted(field.name for field in fields_for(kind))


def test_the_steps_lead_from_one_to_the_next_and_lose_nothing(browser, wizard, world, factory):
    address, passed = f"{wizard}/work", []
    while "/audiences" not in address:
        page = browser.get(address)
        assert page.status_code == 200, page.text
        passed.append(address.rpartition("/")[2])
        response = browser.send(address, form_of(page))
        assert response.status_code == 302
        address = response.headers["Location"]

    assert passed == ["work", "sectors", "money", "needs", "contact"]
    assert stored(factory, world.startup_profile) == CHIP


def test_a_step_saves_its_fields_and_no_others(browser, wizard, world, factory):
    sent = form_of(browser.get(f"{wizard}/money"))

    browser.send(f"{wizard}/money", sent | {"valuation": "US$5 million", "city": "Huế"})

    values = stored(factory, world.startup_profile)
    assert values["valuation"] == {"minor": 500_000_000, "currency": "USD", "assumed": False}
    assert {name: v for name, v in values.items() if name != "valuation"} == CHIP


def test_a_mistake_is_said_at_the_field_and_what_was_typed_is_kept(browser, wizard, world, factory):
    sent = form_of(browser.get(f"{wizard}/money"))

    page = browser.send(f"{wizard}/money", sent | {"raising_amount": "a lot"})

    assert page.status_code == 422
    assert 'value="a lot"' in page.text
    assert 'id="raising_amount-error"' in page.text
    assert stored(factory, world.startup_profile) == CHIP


def test_it_begins_where_something_is_missing(browser, wizard, sign_in_as, world):
    assert browser.get(wizard).headers["Location"] == f"{wizard}/publish"

    browser.send(f"{wizard}/money", form_of(browser.get(f"{wizard}/money")) | {
        "raising_amount": "", "currency": ""
    })  # fmt: skip

    assert browser.get(wizard).headers["Location"] == f"{wizard}/money"


def test_the_label_of_the_sectors_leads_to_their_field(browser, wizard):
    page = browser.get(f"{wizard}/sectors").text

    assert page.count('id="sectors"') == 1
    assert '<label class="field__label" for="sectors">' in page


def test_two_windows_on_two_steps_do_not_disturb_each_other(browser, wizard, world, factory):
    money, needs = (form_of(browser.get(f"{wizard}/{step}")) for step in ("money", "needs"))

    first = browser.send(f"{wizard}/money", money | {"valuation": "US$5 million"})
    second = browser.send(f"{wizard}/needs", needs | {"markets": "Japan"})

    assert (first.status_code, second.status_code) == (302, 302)
    values = stored(factory, world.startup_profile)
    assert values["markets"] == ["JP"]
    assert "valuation" in values


def test_two_editors_of_one_step_see_both_texts(browser, wizard, world, factory, sign_in_as):
    other = sign_in_as(world.organizer)
    mine, theirs = (form_of(who.get(f"{wizard}/contact")) for who in (browser, other))
    other.send(f"{wizard}/contact", theirs | {"city": "Hội An"})

    page = browser.send(f"{wizard}/contact", mine | {"city": "Huế"})

    assert page.status_code == 409
    assert "Somebody changed this profile while you were editing" in page.text
    assert "Hội An" in page.text
    assert 'value="Huế"' in page.text
    assert stored(factory, world.startup_profile)["city"] == "Hội An"
    again = form_of(page)
    assert browser.send(f"{wizard}/contact", again).status_code == 302
    assert stored(factory, world.startup_profile)["city"] == "Huế"


def test_whoever_signs_in_again_in_the_middle_gets_the_step_back(browser, wizard, world):
    token = browser.form_token()
    try_password(browser, world.startup, PASSWORD)

    page = browser.post(f"{wizard}/contact", data={"city": "Huế", "csrf_token": token})

    assert page.status_code == 400
    assert 'value="Huế"' in page.text


def test_steps_of_another_kind_do_not_exist(browser, wizard, sign_in_as, world):
    assert browser.get(f"{wizard}/past").status_code == 404
    assert browser.get(f"{wizard}/invented").status_code == 404
    assert browser.send(f"{wizard}/publish").status_code == 404
    fund = sign_in_as(world.guest)
    assert fund.get(f"/profiles/{world.guest_profile}/wizard/past").status_code == 200


@pytest.mark.parametrize("step", ["", *(f"/{step}" for step in STEPS)])
def test_strangers_find_no_step_and_others_may_not(sign_in_as, world, wizard, step):
    assert sign_in_as(world.stranger).get(f"{wizard}{step}").status_code == 404
    assert sign_in_as(world.guest).get(f"{wizard}{step}").status_code == 403


def test_a_viewer_who_was_invited_is_shown_the_profile(world, wizard, sign_in_as, change):
    change(update(OrganizationMembership).values(role=OrganizationRole.VIEWER))
    viewer = sign_in_as(world.startup)

    assert viewer.get(wizard).headers["Location"] == f"/profiles/{world.startup_profile}"
    assert viewer.get(f"{wizard}/work").status_code == 403
