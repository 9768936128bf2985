import re

import pytest

from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import add_startups, furnish, hide

RANKS = re.compile(r'match-card__rank">(\d+)<')
NAMES = re.compile(r'id="match-\d+">.*?<a href="/profiles/[^"]+">(?:<span[^>]*>)?([^<]+)<')


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def address(world, startups):
    return f"/profiles/{world.guest_profile}/matches"


def names(page):
    return NAMES.findall(page.text)


def test_an_investor_sees_startups_ranked_with_reasons(sign_in_as, world, address):
    page = sign_in_as(world.guest).get(address)

    assert page.status_code == 200
    assert names(page) == ["Vi Mạch Ngũ Hành", "Chợ Phiên"]
    assert RANKS.findall(page.text) == ["1", "2"]
    assert '<span class="pair__guest" lang="ko">팹리스</span>' in page.text
    assert '<span class="pair__home" lang="vi">' in page.text
    assert f"/profiles/{world.startup_profile}" in page.text


def test_a_startup_sees_the_investors_in_their_own_letters(sign_in_as, world, startups):
    page = sign_in_as(world.startup).get(f"/profiles/{world.startup_profile}/matches?lang=vi")

    assert names(page) == ["누리솔벤처스"]
    assert "(Nurisol Ventures)" in page.text
    assert 'class="organization-header"' in page.text


def test_the_points_shown_add_up_to_the_score_shown(sign_in_as, world, address):
    page = sign_in_as(world.guest).get(address)

    for ledger in re.findall(r'<table class="ledger">.*?</table>', page.text, re.DOTALL):
        shown = [
            float(points.replace("−", "-"))
            for points in re.findall(r'ledger__points">([−\d.]+)<', ledger)
        ]
        assert round(sum(shown[:-1]), 1) == shown[-1]


def test_who_is_ruled_out_is_named_with_the_rule(sign_in_as, world, address, startups):
    page = sign_in_as(world.guest).get(address)

    assert "1 startup is left out because you do not look at its field" in page.text
    assert f'<a href="/profiles/{startups.game}"' in page.text
    assert '<span lang="ko">게임</span>' in page.text


def test_filters_narrow_the_list_and_change_no_rank_and_no_score(sign_in_as, world, address):
    browser = sign_in_as(world.guest)
    whole = browser.get(address).text

    narrowed = browser.get(f"{address}?stage=growth&lang=en")

    assert names(narrowed) == ["Chợ Phiên"]
    assert RANKS.findall(narrowed.text) == ["2"]
    scores = re.findall(r'score__number">([\d.]+)<', whole)
    assert re.findall(r'score__number">([\d.]+)<', narrowed.text) == scores[1:]
    assert "1 of 2 fits the conditions" in narrowed.text
    assert f'href="{address}">Growth' in narrowed.text


def test_words_are_found_across_languages(sign_in_as, world, address):
    page = sign_in_as(world.guest).get(address, query_string={"q": "반도체 설계"})

    assert names(page) == ["Vi Mạch Ngũ Hành"]


def test_amounts_narrow_in_the_readers_currency(sign_in_as, world, address):
    page = sign_in_as(world.guest).get(address, query_string={"from": "5 million"})

    assert names(page) == ["Chợ Phiên"]
    assert "from US$5\N{NO-BREAK SPACE}million" in page.text


def test_an_amount_nobody_can_read_is_said_and_stays_in_the_form(sign_in_as, world, address):
    page = sign_in_as(world.guest).get(address, query_string={"from": "lots"})

    assert len(names(page)) == 2
    assert "“lots” is no amount we can read." in page.text
    assert 'value="lots"' in page.text


def test_an_empty_list_says_which_condition_to_drop(sign_in_as, world, address):
    page = sign_in_as(world.guest).get(address, query_string={"q": "zzzz", "stage": "growth"})

    assert names(page) == []
    assert "Nobody fits all of these conditions" in page.text
    assert "Without “zzzz” there is 1." in page.text
    assert f'<a class="button" href="{address}?stage=growth">Drop “zzzz”</a>' in page.text


def test_ten_stand_on_a_page(sign_in_as, world, factory, address):
    with unit_of_work(factory) as session:
        add_startups(session, 12)
    browser = sign_in_as(world.guest)

    first, second = browser.get(address), browser.get(f"{address}?page=2")

    assert RANKS.findall(first.text) == [str(rank) for rank in range(1, 11)]
    assert RANKS.findall(second.text) == ["11", "12", "13", "14"]
    assert "11–14 of 14" in second.text
    assert f'href="{address}" rel="prev"' in second.text


@pytest.mark.parametrize("page", ["0", "-3", "99", "x", "9" * 30])
def test_a_page_that_is_none_is_the_nearest(sign_in_as, world, address, page):
    assert sign_in_as(world.guest).get(f"{address}?page={page}").status_code == 200


def test_a_profile_nobody_sees_has_no_list(sign_in_as, world, factory, address):
    with unit_of_work(factory) as session:
        hide(session, world.guest_profile)

    page = sign_in_as(world.guest).get(address)

    assert page.status_code == 200
    assert "This profile is hidden: nobody else sees it" in page.text
    assert "It is compared with nobody and stands in no list" in page.text
    assert 'class="match-card' not in page.text
    assert "/searches/new" not in page.text


def test_contact_data_is_in_no_list_and_no_explanation(sign_in_as, world, startups):
    own, other = world.guest_profile, world.startup_profile
    browser = sign_in_as(world.guest)

    for path in (f"/profiles/{own}/matches", f"/profiles/{own}/matches/{other}"):
        assert "secret.example" not in browser.get(path).text


@pytest.mark.parametrize("who", ["guest", "lead", "organizer"])
def test_who_speaks_for_the_organization_sees_its_list(sign_in_as, world, address, who):
    assert sign_in_as(getattr(world, who)).get(address).status_code == 200


def test_the_other_side_may_not_see_the_list(sign_in_as, world, address):
    assert sign_in_as(world.startup).get(address).status_code == 403


def test_a_stranger_finds_nothing(sign_in_as, world, address):
    assert sign_in_as(world.stranger).get(address).status_code == 404


def test_one_match_is_told_to_the_last_decimal(sign_in_as, world, startups):
    path = f"/profiles/{world.guest_profile}/matches/{world.startup_profile}"

    page = sign_in_as(world.guest).get(path)

    assert page.status_code == 200
    exact = [
        float(found)
        for found in re.findall(r'data-label="Investor’s points">([-\d.e]+)<', page.text)
    ]
    assert len(exact) == 14
    assert sum(exact[:-1]) == pytest.approx(exact[-1], abs=1e-9)
    assert "On the startup’s side" in page.text
    assert "For both sides" in page.text


def test_advice_leads_into_the_field_it_is_about(sign_in_as, world, startups):
    own, other = world.startup_profile, world.guest_profile

    page = sign_in_as(world.startup).get(f"/profiles/{own}/matches/{other}")

    assert "What would raise this match" in page.text
    assert re.search(rf'href="/profiles/{own}/edit#\w+"', page.text)


def test_a_pair_that_is_ruled_out_shows_the_rule_and_no_score(sign_in_as, world, startups):
    page = sign_in_as(world.guest).get(f"/profiles/{world.guest_profile}/matches/{startups.game}")

    assert page.status_code == 200
    assert "This pair is ruled out" in page.text
    assert 'class="scores"' not in page.text


def test_two_of_one_side_are_no_match(sign_in_as, world, startups):
    path = f"/profiles/{world.startup_profile}/matches/{startups.shop}"

    assert sign_in_as(world.startup).get(path).status_code == 404
