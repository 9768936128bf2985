"""The buttons that lift what was read wrongly: where they stand, who has them."""

import re

import pytest

from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import furnish, refuse_in_words

BUTTON = "Read wrongly: show these"
SENTENCE = "<mark>게임</mark>은 투자하지 않습니다<"


@pytest.fixture
def startups(world, factory):
    """The fund says in its text, not in the field, that it does not back games."""
    with unit_of_work(factory) as session:
        found = furnish(session, world.guest_profile, world.startup_profile)
        refuse_in_words(session, world.guest_profile)
        return found


@pytest.fixture
def own(world, startups):
    return f"/profiles/{world.guest_profile}"


def sent(page):
    """The fields of the first button, without the form token."""
    form = re.search(r'<form class="lift".*?</form>', page.text, re.DOTALL)
    assert form is not None
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form.group()))
    address = re.search(r'action="([^"]+)"', form.group())
    assert address is not None
    return address.group(1), {k: v for k, v in fields.items() if k != "csrf_token"}


@pytest.mark.parametrize("who", ["guest", "lead", "organizer"])
def test_the_list_says_what_was_read_and_lifts_it_by_one_click(
    sign_in_as, world, own, startups, who
):
    browser = sign_in_as(getattr(world, who))
    page = browser.get(f"{own}/matches")
    assert "Your text was read to rule this out:" in page.text
    assert "read from the text" in page.text

    address, fields = sent(page)
    answer = browser.send(address, fields)

    assert answer.location == f"{own}/matches"
    after = browser.get(answer.location)
    assert "“게임” rules nobody out any more." in after.text
    assert f'href="/profiles/{startups.game}"' in after.text
    assert BUTTON not in after.text
    assert "is left out because" not in after.text


def test_the_profile_shows_the_sentence_and_takes_the_lifting_back(sign_in_as, world, own):
    browser = sign_in_as(world.guest)
    page = browser.get(own)
    assert "What the text rules out" in page.text
    assert SENTENCE in page.text

    answer = browser.send(*sent(page))
    assert answer.location == f"{own}#refusals"
    lifted = browser.get(own)
    assert "Rule out again" in lifted.text
    assert BUTTON not in lifted.text

    browser.send(*sent(lifted))
    again = browser.get(own)
    assert "“게임” is ruled out again." in again.text
    assert BUTTON in again.text


def test_the_page_of_the_pair_has_the_button_and_comes_back(sign_in_as, world, own, startups):
    browser = sign_in_as(world.guest)
    pair = f"{own}/matches/{startups.game}"

    answer = browser.send(*sent(browser.get(pair)))

    assert answer.location == pair
    assert "This pair is ruled out" not in browser.get(pair).text


def test_the_other_side_sees_the_reason_and_no_button(sign_in_as, world, own, startups):
    browser = sign_in_as(world.organizer)
    page = browser.get(f"/profiles/{startups.game}/matches/{world.guest_profile}")

    assert "The investor does not look at this field." in page.text
    assert "read from the text" in page.text
    assert BUTTON not in page.text
    assert "What the text rules out" not in sign_in_as(world.startup).get(own).text


def test_who_looks_as_the_other_side_sees_no_button(sign_in_as, world, own):
    assert BUTTON not in sign_in_as(world.guest).get(f"{own}?as=other").text


@pytest.mark.parametrize("act", ["lifted", "ruled-out"])
@pytest.mark.parametrize(("who", "status"), [("startup", 403), ("stranger", 404)])
def test_nobody_else_lifts_anything(sign_in_as, world, own, act, who, status):
    answer = sign_in_as(getattr(world, who)).send(f"{own}/readings/{act}", {"concept": "games"})

    assert answer.status_code == status
    assert BUTTON in sign_in_as(world.guest).get(own).text


def test_without_the_form_token_nothing_is_lifted(sign_in_as, world, own):
    browser = sign_in_as(world.guest)

    assert browser.post(f"{own}/readings/lifted", data={"concept": "games"}).status_code == 400
    assert BUTTON in browser.get(own).text


@pytest.mark.parametrize("concept", ["", "chips", "no-such-concept", "x" * 2000])
def test_what_the_text_does_not_say_cannot_be_lifted(sign_in_as, world, own, concept):
    browser = sign_in_as(world.guest)

    answer = browser.send(f"{own}/readings/lifted", {"concept": concept, "back": "nowhere"})

    assert answer.location == f"{own}#refusals"
    assert "nothing was lifted" in browser.get(own).text


@pytest.mark.parametrize("other", ["", "https://elsewhere.example", "x"])
def test_the_way_back_is_always_a_page_of_ours(sign_in_as, world, own, other):
    fields = {"concept": "games", "back": "match", "other": other}

    answer = sign_in_as(world.guest).send(f"{own}/readings/lifted", fields)

    assert answer.location == f"{own}#refusals"


def test_ruling_out_what_is_not_lifted_changes_nothing(sign_in_as, world, own):
    browser = sign_in_as(world.guest)

    assert browser.send(f"{own}/readings/ruled-out", {"concept": "none"}).status_code == 302
