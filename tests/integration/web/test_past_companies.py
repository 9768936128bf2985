import pytest

from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from matchmaker.storage.values import stored_values
from tests.factories.worlds import furnish
from tests.integration.web.filled_forms import form_of

ROWS = (
    "회사명\t업종\t국가\t연도\t라운드\t투자금액\n"
    "한빛소프트\t반도체, 센서\t한국\t2024\t시드\t10억원\n"
    "\t게임\t일본\t2021\n"
    "가람세미\t팹리스\t한국\t2024\n"
    "Lotus\tAI\tNarnia\tsome day\t\tmuch\n"
)


@pytest.fixture
def step(world, factory):
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
    return f"/profiles/{world.guest_profile}/wizard/past"


@pytest.fixture
def act(step):
    return step.replace("wizard/past", "past-companies")


@pytest.fixture
def browser(sign_in_as, world, step):
    return sign_in_as(world.guest)


@pytest.fixture
def companies(world, factory):
    def names():
        with reading(factory) as session:
            profile = get_profile(session, world.guest_profile)
            assert profile is not None
            listed = stored_values(profile).get("past_companies", [])
            assert isinstance(listed, list)
            return [c["name"] for c in listed if isinstance(c, dict)]

    return names


def test_one_more_is_added_and_the_list_is_saved(browser, step, act, companies):
    sent = form_of(browser.get(step))

    response = browser.send(
        f"{act}/add", sent | {"add_name": "Lotus; Ltd", "add_sectors": "AI", "add_year": "2023"}
    )

    assert response.headers["Location"] == step
    assert companies() == ["가람세미", "Lotus, Ltd"]


def test_a_company_needs_a_name_and_nothing_typed_is_lost(browser, step, act, companies):
    sent = form_of(browser.get(step)) | {"past_companies": "Typed", "add_sectors": "AI"}

    page = browser.send(f"{act}/add", sent)

    assert page.status_code == 422
    assert 'id="add_name-error"' in page.text
    assert 'value="AI"' in page.text
    assert ">\nTyped</textarea>" in page.text
    assert companies() == ["가람세미"]


def test_pasted_rows_are_looked_at_before_they_count(browser, step, act, companies):
    page = browser.send(f"{act}/preview", form_of(browser.get(step)) | {"pasted": ROWS})

    assert page.status_code == 200
    assert "2 companies of 4 rows can be taken over" in page.text
    assert "Left out: It has no name." in page.text
    assert "“가람세미” is listed already." in page.text
    assert "Its amount or date cannot be read and is left out." in page.text
    assert "“Narnia” is no country we know." in page.text
    assert companies() == ["가람세미"]


def test_they_are_added_to_the_list_once(browser, step, act, companies):
    sent = form_of(browser.get(step)) | {"pasted": ROWS}

    assert browser.send(f"{act}/take", sent).headers["Location"] == step
    again = browser.send(f"{act}/take", form_of(browser.get(step)) | {"pasted": ROWS})

    assert companies() == ["가람세미", "한빛소프트", "Lotus"]
    assert again.status_code == 422


def test_or_put_in_its_place(browser, step, act, companies):
    sent = form_of(browser.get(step)) | {"pasted": ROWS, "mode": "replace"}

    browser.send(f"{act}/take", sent)

    assert companies() == ["한빛소프트", "가람세미", "Lotus"]


def test_a_list_that_somebody_changed_meanwhile_is_not_replaced(
    browser, step, act, companies, sign_in_as, world
):
    sent = form_of(browser.get(step)) | {"pasted": ROWS, "mode": "replace"}
    lead = sign_in_as(world.lead)
    lead.send(f"{act}/add", form_of(lead.get(step)) | {"add_name": "Added meanwhile"})

    page = browser.send(f"{act}/take", sent)

    assert page.status_code == 409
    assert companies() == ["가람세미", "Added meanwhile"]


def test_nothing_to_read_is_said(browser, step, act):
    page = browser.send(f"{act}/preview", form_of(browser.get(step)) | {"pasted": " \n\t\n"})

    assert page.status_code == 422
    assert "There is nothing to read in what was pasted" in page.text


@pytest.mark.parametrize("what", ["add", "preview", "take"])
def test_strangers_add_nothing_and_startups_have_no_list(sign_in_as, world, act, what):
    assert sign_in_as(world.stranger).send(f"{act}/{what}").status_code == 404
    startup = sign_in_as(world.startup)
    assert startup.send(f"{act}/{what}").status_code == 403
    own = f"/profiles/{world.startup_profile}/past-companies/{what}"
    assert startup.send(own).status_code == 404
