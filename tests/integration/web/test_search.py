"""The search page: who may use it, what it shows, how it answers odd questions."""

import re

import pytest

from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import add_startups, furnish, hide

NAMES = re.compile(r'id="hit-\d+">.*?<a href="/profiles/[^"]+">(?:<span[^>]*>)?([^<]+)<')
MEANINGS = re.compile(r'understood__meaning">([^<]+)<')


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def search(sign_in_as, world, startups):
    """What somebody sees who searches; all words are in the page's own language."""

    def search(who="guest", q="", **arguments):
        browser = sign_in_as(getattr(world, who))
        return browser.get("/search", query_string={"q": q, **arguments})

    return search


def names(page):
    return NAMES.findall(page.text)


def test_an_investor_finds_startups_in_any_language_with_the_words_of_both(search):
    page = search(q="반도체 설계")

    assert page.status_code == 200
    assert names(page) == ["Vi Mạch Ngũ Hành"]
    assert '<span class="search-hit__asked" lang="ko">반도체 설계</span>' in page.text
    assert '<span class="search-hit__said" lang="vi">Thiết kế vi mạch</span>' in page.text


def test_a_hit_leads_to_the_profile_and_to_the_match(search, world):
    page = search(q="chip design")

    assert f'href="/profiles/{world.startup_profile}"' in page.text
    assert f"/profiles/{world.guest_profile}/matches/{world.startup_profile}" in page.text


def test_a_startup_finds_investors_and_no_startup(search):
    assert names(search("startup", "chip design")) == ["누리솔벤처스"]
    assert names(search("startup", "Trăng Non")) == []


def test_an_organizer_finds_both_sides_and_is_told_which_is_which(search, world):
    page = search("organizer", "chip design")

    assert set(names(page)) == {"Vi Mạch Ngũ Hành", "누리솔벤처스"}
    assert "<li>Startup</li>" in page.text
    assert "/matches/" not in page.text


def test_a_lead_finds_startups_and_is_linked_to_the_match_of_its_only_guest(search, world):
    page = search("lead", "chip design")

    assert names(page) == ["Vi Mạch Ngũ Hành"]
    assert f"/profiles/{world.guest_profile}/matches/" in page.text


def test_a_pair_that_is_ruled_out_is_found_and_marked(search):
    page = search(q="Trăng Non Games")

    assert names(page) == ["Trăng Non Games"]
    assert "The investor does not look at this field." in page.text


def test_a_hidden_profile_is_never_found(search, world, factory, startups):
    with unit_of_work(factory) as session:
        hide(session, world.startup_profile)

    assert "Vi Mạch Ngũ Hành" not in names(search(q="chip design"))
    assert names(search(q="Vi Mạch Ngũ Hành")) == []


def test_hints_are_chips_that_can_be_taken_off_and_laid_on_again(search):
    page = search(q="growth stage startup, chip design")

    assert names(page) == []
    assert MEANINGS.findall(page.text) == ["Growth", "Startup", "chip design"]
    (without,) = re.findall(r'href="(/search\?[^"]*drop=stage%3Agrowth)"', page.text)[:1]
    dropped = search(q="growth stage startup, chip design", drop="stage:growth")
    assert names(dropped) == ["Vi Mạch Ngũ Hành"]
    assert "Left aside" in dropped.text
    assert without.startswith("/search?q=growth")


def test_nothing_found_says_what_was_understood_and_what_to_drop(search):
    page = search(q="Chinese chip design under 200k USD")

    assert MEANINGS.findall(page.text)[0] == "from China"
    assert "Nobody fits all of these conditions" in page.text


def test_a_country_where_nobody_is_from_is_read_as_a_market(search):
    page = search(q="Korean chip design startup")

    assert names(page) == ["Vi Mạch Ngũ Hành"]
    assert "Nobody who fits is from South Korea." in page.text
    assert "market: South Korea" in page.text


def test_filters_narrow_and_stay_when_other_words_are_typed(search):
    page = search(q="startup", stage="growth")

    assert names(page) == ["Chợ Phiên"]
    assert '<input type="hidden" name="stage" value="growth">' in page.text
    assert "of 3 fits the conditions" in page.text


def test_filters_alone_find_everybody_who_fits(search):
    assert names(search(stage="seed")) == ["Vi Mạch Ngũ Hành"]


def test_an_empty_box_gives_examples_in_the_readers_language(search):
    page = search(lang="vi")

    assert names(page) == []
    examples = re.findall(r'<li><a href="/search\?q=[^"]+">([^<]+)</a></li>', page.text)
    assert len(examples) == 3


def test_ten_stand_on_a_page_and_the_pager_keeps_the_question(search, factory, startups):
    with unit_of_work(factory) as session:
        add_startups(session, 12)

    second = search(q="chip design", page="2")

    assert len(names(second)) == 3
    assert "11–13 of 13" in second.text
    assert 'href="/search?q=chip+design" rel="prev"' in second.text


@pytest.mark.parametrize(
    "q",
    [
        "the of and",
        "😀 😀😀",
        "\u202eمرحبا\u202c",
        "'; DROP TABLE profiles; --",
        "<script>alert(1)</script>",
        "%s %(name)s {{ 7*7 }}",
        "a " * 499,
        "게임 " * 300,
        "1" * 1000,
        "not not not",
    ],
)
def test_odd_questions_are_answered(search, q):
    page = search(q=q)

    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_words_that_name_nothing_are_told_so(search):
    page = search(q="the of and")

    assert "These words name nothing to look for" in page.text
    assert "For example" in page.text


def test_words_nobody_uses_are_told_so(search):
    assert "Nobody uses these words" in search(q="zzyzx").text


@pytest.mark.parametrize("length", [1_001, 200_000])
def test_a_text_too_long_is_refused_with_its_length(search, length):
    page = search(q="a" * length)

    assert page.status_code == 422
    assert f"this one has {length:,}. Nothing was looked for." in page.text
    assert names(page) == []


@pytest.mark.parametrize(
    "arguments",
    [
        {"page": "x"},
        {"page": "-3"},
        {"page": "9" * 30},
        {"stage": "no such"},
        {"drop": "no:such"},
        {"sector": "x" * 5_000},
    ],
)
def test_arguments_nobody_offers_do_no_harm(search, arguments):
    assert search(q="chip design", **arguments).status_code == 200


def test_contact_data_is_not_found_and_not_shown(search):
    page = search(q="secret.example")

    assert names(page) == []
    assert "chip@secret" not in search(q="chip design").text


@pytest.mark.parametrize("who", ["stranger"])
def test_a_stranger_finds_no_search(search, who):
    assert search(who, "chip").status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(client):
    page = client.get("/search?q=chip")

    assert page.status_code == 302
    assert page.location.endswith("/sign-in?next=/search?q%3Dchip")


def test_every_page_of_a_member_has_the_box_and_a_strangers_has_none(sign_in_as, world, startups):
    profile = f"/profiles/{world.guest_profile}"

    assert 'class="app-bar__search"' in sign_in_as(world.guest).get(profile).text
    assert 'class="app-bar__search"' not in sign_in_as(world.stranger).get("/privacy").text
    assert 'class="app-bar__search"' not in sign_in_as(world.guest).get("/search").text
