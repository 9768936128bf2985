import re

import pytest

from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import add_startups, furnish, hide

ROWS = re.compile(r'rowheader"><a href="/profiles/([^"]+)"')


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def listed(sign_in_as, world, startups):
    browser = sign_in_as(world.organizer)

    def ask(**query):
        page = browser.get("/organizations", query_string=query)
        assert page.status_code == 200
        return page

    return ask


def rows(page):
    return set(ROWS.findall(page.text))


def test_an_organizer_sees_every_profile(listed, world, startups):
    every = {world.guest_profile, world.startup_profile, startups.shop, startups.game}

    assert rows(listed()) == {str(profile) for profile in every}


def test_names_are_found_without_their_marks(listed, world):
    assert rows(listed(q="vi mach")) == {str(world.startup_profile)}
    assert rows(listed(q="nurisol")) == {str(world.guest_profile)}


def test_kind_and_delegation_narrow_the_list(listed, world):
    assert rows(listed(kind="investor")) == {str(world.guest_profile)}
    assert rows(listed(delegation=world.delegation)) == {str(world.guest_profile)}
    assert rows(listed(delegation=world.delegation, kind="startup")) == set()


@pytest.mark.parametrize(
    "query", [{"kind": "bank"}, {"delegation": "x"}, {"page": "99"}, {"page": "x"}]
)
def test_what_is_asked_in_no_known_way_narrows_nothing(listed, query):
    assert len(rows(listed(**query))) == 4


def test_another_hosts_delegation_is_no_filter(sign_in_as, world, startups):
    browser = sign_in_as(world.other_organizer)

    page = browser.get("/organizations", query_string={"delegation": world.delegation})

    assert page.status_code == 200
    assert len(rows(page)) == 4


def test_an_empty_answer_offers_to_clear_the_search(listed):
    page = listed(q="zzzz")

    assert "No organization fits" in page.text
    assert '<a class="button" href="/organizations">Clear all</a>' in page.text


def test_hidden_profiles_are_listed_and_marked(listed, world, factory):
    with unit_of_work(factory) as session:
        hide(session, world.startup_profile)

    page = listed(q="vi mach")

    assert "Not published" in page.text
    assert f"/profiles/{world.startup_profile}/matches" not in page.text


def test_long_lists_come_in_pages(listed, factory):
    with unit_of_work(factory) as session:
        add_startups(session, 60)

    assert len(rows(listed())) == 50
    assert len(rows(listed(page=2))) == 14


@pytest.mark.parametrize("who", ["guest", "startup", "lead", "stranger"])
def test_others_find_nothing(sign_in_as, world, who):
    assert sign_in_as(getattr(world, who)).get("/organizations").status_code == 404
