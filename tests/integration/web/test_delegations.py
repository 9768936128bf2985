import math
import re

import pytest
from sqlalchemy import select

from matchmaker.services.matches import matrix as match_matrix
from matchmaker.services.matches.host_weights import keep_weights
from matchmaker.storage.models import Delegation
from matchmaker.storage.session import unit_of_work
from tests.factories.learned import learned_weights
from tests.factories.worlds import furnish, hide


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def address(world, startups):
    return f"/delegations/{world.delegation}"


@pytest.mark.parametrize("who", ["organizer", "lead"])
def test_who_receives_or_leads_a_delegation_sees_it(sign_in_as, world, address, who):
    browser = sign_in_as(getattr(world, who))

    assert f'href="{address}"' in browser.get("/delegations").text
    assert "누리솔벤처스" in browser.get(address).text
    assert browser.get(f"{address}/matrix").status_code == 200


@pytest.mark.parametrize("suffix", ["", "/matrix"])
@pytest.mark.parametrize("who", ["other_organizer", "guest", "startup", "stranger"])
def test_others_find_nothing(sign_in_as, world, address, who, suffix):
    assert sign_in_as(getattr(world, who)).get(f"{address}{suffix}").status_code == 404


def test_another_host_has_no_delegation_in_its_list(sign_in_as, world, address):
    page = sign_in_as(world.other_organizer).get("/delegations")

    assert page.status_code == 200
    assert "No delegation yet" in page.text


def test_members_are_listed_with_what_their_profiles_lack(sign_in_as, world, factory, address):
    browser = sign_in_as(world.lead)
    complete = browser.get(address).text
    with unit_of_work(factory) as session:
        hide(session, world.guest_profile)
    hidden = browser.get(address).text

    assert "1 of 1 profiles are complete" in complete
    assert f"/profiles/{world.guest_profile}/matches" in complete
    assert "Nobody sees this profile yet." in hidden


@pytest.mark.parametrize("view", ["both", "investor", "startup", "sideways"])
def test_the_matrix_shows_whose_score_is_asked_for(sign_in_as, world, address, view):
    page = sign_in_as(world.organizer).get(f"{address}/matrix?view={view}")

    assert page.status_code == 200
    assert page.text.count('aria-current="true"') >= 1


def test_the_matrix_and_the_list_below_hold_every_startup_once(
    sign_in_as, world, startups, address
):
    page = sign_in_as(world.organizer).get(f"{address}/matrix").text

    columns = set(re.findall(r'matrix__home" scope="col"><a href="/profiles/([^"]+)"', page))
    rows = set(re.findall(r'rowheader"><a href="/profiles/([^"]+)"', page))
    assert columns | rows == {str(world.startup_profile), str(startups.shop), str(startups.game)}
    assert columns & rows == set()


@pytest.fixture
def every_match_is_good(monkeypatch):
    monkeypatch.setattr(match_matrix, "GOOD", 0.0)


def test_a_picked_pair_is_marked_and_explained_below(
    sign_in_as, world, address, every_match_is_good
):
    browser = sign_in_as(world.organizer)
    path = f"{address}/matrix"
    cell = f"investor={world.guest_profile}&amp;startup={world.startup_profile}#pair"
    assert cell in browser.get(path).text

    query = {"investor": world.guest_profile, "startup": world.startup_profile}
    page = browser.get(path, query_string=query).text

    assert page.count("matrix__cell--selected") == 1
    panel = page[page.index('id="pair"') : page.index('id="left-out"')]
    assert "Nurisol Ventures" in panel
    assert "Score of both sides" in panel
    assert f"/profiles/{world.guest_profile}/matches/{world.startup_profile}" in panel


def scores_of_the_picked_pair(page):
    """In the picture, and in the panel below it."""
    cell = re.search(r'aria-current="true">(\d+)</a></td>', page)
    panel = re.search(r'score__number">([\d.]+)', page)
    assert cell is not None
    assert panel is not None
    return int(cell[1]), float(panel[1])


def test_a_host_that_learned_from_its_meetings_says_so_and_shows_one_score(
    sign_in_as, world, address, factory, now, every_match_is_good
):
    path, browser = f"{address}/matrix", sign_in_as(world.organizer)
    query = {"view": "investor"} | {
        "investor": world.guest_profile,
        "startup": world.startup_profile,
    }
    before = browser.get(path, query_string=query).text
    with unit_of_work(factory) as session:
        host_id = session.scalars(select(Delegation.host_id)).one()
        learned = learned_weights("text", share=4.0)
        keep_weights(session, actor=None, host_id=host_id, learned=learned, now=now)

    page = browser.get(path, query_string=query).text

    sentence = "These scores follow what came of earlier matches of"
    assert (sentence in before, sentence in page) == (False, True)
    shown = [scores_of_the_picked_pair(text) for text in (before, page)]
    assert all(abs(cell - panel) < 0.6 for cell, panel in shown)
    assert shown[0] != shown[1]


def test_a_pair_that_is_ruled_out_shows_its_rule(sign_in_as, world, startups, address, monkeypatch):
    monkeypatch.setattr(match_matrix, "GOOD", -math.inf)
    query = {"investor": world.guest_profile, "startup": startups.game}

    page = sign_in_as(world.organizer).get(f"{address}/matrix", query_string=query).text

    assert page.count("matrix__cell--never") == 1
    assert "The investor does not look at this field." in page


@pytest.mark.parametrize(
    "query", ["investor=x&startup=y", "investor=00000000-0000-0000-0000-000000000000", "startup="]
)
def test_a_pair_that_is_none_is_not_explained(sign_in_as, world, address, query):
    page = sign_in_as(world.organizer).get(f"{address}/matrix?{query}")

    assert page.status_code == 200
    assert 'id="pair"' not in page.text
