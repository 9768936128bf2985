import re

import pytest

from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from matchmaker.storage.values import stored_values
from matchmaker.web import profile_editing
from matchmaker.web.forms.profiles import read_profile_form
from tests.factories.worlds import CHIP, FUND, furnish, hide
from tests.integration.web.filled_forms import form_of

FIELD = re.compile(r'<(?:input|textarea|select)[^>]*\bname="(\w[\w-]*)"')


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def own(world, startups):
    return f"/profiles/{world.startup_profile}"


def stored(factory, public_id):
    with reading(factory) as session:
        profile = get_profile(session, public_id)
        assert profile is not None
        return stored_values(profile)


def test_ones_own_page_shows_everything_and_leads_to_the_form(sign_in_as, world, own):
    page = sign_in_as(world.startup).get(own)

    assert page.status_code == 200
    assert "chip<wbr>@secret.example" in page.text
    assert f'href="{own}/edit"' in page.text
    assert "누리솔벤처스" in page.text


def test_as_the_other_side_sees_it_leaves_the_contact_out(sign_in_as, world, own):
    page = sign_in_as(world.startup).get(f"{own}?as=other")

    assert "This is what members of the other side see" in page.text
    assert "secret.example" not in page.text
    assert "Vi Mạch Ngũ Hành" in page.text


def test_the_other_side_sees_texts_facts_and_its_own_score(sign_in_as, world, own):
    page = sign_in_as(world.guest).get(own)

    assert page.status_code == 200
    assert "secret.example" not in page.text
    assert "How it fits you" in page.text
    assert '<div class="prose" lang="vi">' in page.text
    assert f"/profiles/{world.guest_profile}/matches/{world.startup_profile}" in page.text
    assert f'href="{own}/edit"' not in page.text


def test_a_text_the_reader_does_not_read_is_said_to_be_one(sign_in_as, world, own):
    page = sign_in_as(world.guest).get(own, query_string={"lang": "ja"})

    assert page.text.count('lang="vi"') >= 2
    assert "sectors__meaning" in page.text


def test_past_companies_stand_in_a_table(sign_in_as, world, startups):
    page = sign_in_as(world.startup).get(f"/profiles/{world.guest_profile}")

    assert "Companies backed before" in page.text
    assert "가람세미" in page.text


def test_a_reader_whose_own_profile_is_hidden_still_reads_others(sign_in_as, world, factory, own):
    with unit_of_work(factory) as session:
        hide(session, world.guest_profile)

    page = sign_in_as(world.guest).get(own)

    assert page.status_code == 200
    assert "How it fits you" not in page.text


def test_a_hidden_profile_is_there_only_for_its_own(sign_in_as, world, factory, own):
    with unit_of_work(factory) as session:
        hide(session, world.startup_profile)

    assert sign_in_as(world.guest).get(own).status_code == 404
    assert "Not published" in sign_in_as(world.startup).get(own).text


@pytest.mark.parametrize("suffix", ["", "/edit"])
def test_a_stranger_finds_nothing(sign_in_as, world, own, suffix):
    assert sign_in_as(world.stranger).get(f"{own}{suffix}").status_code == 404


def test_who_sees_a_profile_may_not_edit_it_all_the_same(sign_in_as, world, own):
    browser = sign_in_as(world.guest)

    assert browser.get(f"{own}/edit").status_code == 403
    assert browser.send(f"{own}/edit", {"name": "Mine now"}).status_code == 403


@pytest.mark.parametrize("who", ["lead", "organizer"])
def test_a_lead_and_an_organizer_edit_in_the_name_of_a_guest(sign_in_as, world, startups, who):
    page = sign_in_as(getattr(world, who)).get(f"/profiles/{world.guest_profile}/edit")

    assert page.status_code == 200
    assert {"name", "summary_ko", "ticket_min", "past_companies", "version"} <= set(
        FIELD.findall(page.text)
    )


@pytest.mark.parametrize("language", ["en", "vi", "ko", "zh", "ja"])
@pytest.mark.parametrize("who", ["startup", "guest"])
def test_saving_an_untouched_form_changes_nothing(
    sign_in_as, world, factory, startups, who, language
):
    public_id = getattr(world, f"{who}_profile")
    path = f"/profiles/{public_id}/edit"
    browser = sign_in_as(getattr(world, who))
    before = stored(factory, public_id)

    response = browser.send(path, form_of(browser.get(f"{path}?lang={language}")))

    assert response.status_code == 302
    assert stored(factory, public_id) == before == (CHIP if who == "startup" else FUND)


def test_an_edit_is_saved_and_the_ranking_follows_at_once(sign_in_as, world, factory, own):
    browser = sign_in_as(world.startup)
    sent = form_of(browser.get(f"{own}/edit"))
    matches = f"/profiles/{world.guest_profile}/matches"
    fund = sign_in_as(world.guest)
    before = fund.get(matches).text

    response = browser.send(f"{own}/edit", sent | {"sectors": "games", "summary_vi": "Trò chơi"})

    assert response.headers["Location"] == own
    assert stored(factory, world.startup_profile)["sectors"] == ["games"]
    assert "Saved." in browser.get(own).text
    assert "1 startup is left out" in before
    assert "2 startups are left out" in fund.get(matches).text


def test_what_is_wrong_is_said_twice_and_everything_typed_is_kept(sign_in_as, world, factory, own):
    browser = sign_in_as(world.startup)
    sent = form_of(browser.get(f"{own}/edit"))

    page = browser.send(
        f"{own}/edit", sent | {"raising_amount": "a lot", "city": "Huế <b>", "seeking": ["talent"]}
    )

    assert page.status_code == 422
    assert '<a href="#raising_amount">' in page.text
    assert 'id="raising_amount-error"' in page.text
    assert 'value="a lot"' in page.text
    assert 'value="Huế &lt;b&gt;"' in page.text
    assert 'value="talent" checked' in page.text
    assert 'role="alert"' in page.text
    assert stored(factory, world.startup_profile) == CHIP


def test_tickets_upside_down_are_swapped_by_the_button(sign_in_as, world, factory, startups):
    path = f"/profiles/{world.guest_profile}/edit"
    browser = sign_in_as(world.guest)
    sent = form_of(browser.get(path)) | {"ticket_min": "5 million", "ticket_max": "1 million"}

    refused = browser.send(path, sent)
    swapped = browser.send(path, sent | {"swap": "tickets"})

    assert refused.status_code == 422
    assert 'name="swap" value="tickets"' in refused.text
    assert swapped.status_code == 302
    assert stored(factory, world.guest_profile)["ticket_max"]["minor"] == 500_000_000


def test_a_form_that_is_no_longer_current_shows_both_texts_and_saves_nothing(
    sign_in_as, world, factory, own
):
    first, second = sign_in_as(world.startup), sign_in_as(world.startup)
    old = form_of(second.get(f"{own}/edit"))
    first.send(f"{own}/edit", form_of(first.get(f"{own}/edit")) | {"city": "Hội An"})

    page = second.send(f"{own}/edit", old | {"city": "Huế"})
    again = second.send(f"{own}/edit", form_of(page))

    assert page.status_code == 409
    assert "Hội An" in page.text
    assert 'name="city" value="Huế"' in re.sub(r" aria-describedby=\"[^\"]*\"", "", page.text)
    assert again.status_code == 302
    assert stored(factory, world.startup_profile)["city"] == "Huế"


def test_what_was_read_otherwise_than_typed_is_told_after_saving(sign_in_as, world, own):
    browser = sign_in_as(world.startup)
    sent = form_of(browser.get(f"{own}/edit"))

    browser.send(f"{own}/edit", sent | {"website": "not an address"})

    said = "Website: “not an address” is no web address and was left out."
    assert said in browser.get(own).text


def test_a_double_click_on_save_is_no_conflict(sign_in_as, world, factory, own):
    browser = sign_in_as(world.startup)
    sent = form_of(browser.get(f"{own}/edit")) | {"city": "Hội An"}

    clicks = [browser.send(f"{own}/edit", sent) for _ in range(2)]

    assert [click.location for click in clicks] == [own, own]
    assert stored(factory, world.startup_profile)["city"] == "Hội An"


def test_who_is_overtaken_while_saving_keeps_what_was_typed(
    sign_in_as, world, factory, own, monkeypatch
):
    browser, other = sign_in_as(world.startup), sign_in_as(world.organizer)
    sent = form_of(browser.get(f"{own}/edit")) | {"city": "Huế"}
    others = form_of(other.get(f"{own}/edit")) | {"city": "Hội An"}

    def overtaken(*arguments, **named):
        monkeypatch.setattr(profile_editing, "read_profile_form", read_profile_form)
        assert other.send(f"{own}/edit", others).status_code == 302
        return read_profile_form(*arguments, **named)

    monkeypatch.setattr(profile_editing, "read_profile_form", overtaken)
    page = browser.send(f"{own}/edit", sent)

    assert page.status_code == 409
    assert "Hội An" in page.text
    assert 'value="Huế"' in page.text
    assert stored(factory, world.startup_profile)["city"] == "Hội An"


def test_a_form_with_nothing_in_it_is_a_conflict_and_saves_nothing(sign_in_as, world, factory, own):
    page = sign_in_as(world.startup).send(f"{own}/edit", {"name": "Vi Mạch Ngũ Hành"})

    assert page.status_code == 409
    assert stored(factory, world.startup_profile) == CHIP


def test_markup_in_a_name_stays_text(sign_in_as, world, own):
    browser = sign_in_as(world.startup)
    sent = form_of(browser.get(f"{own}/edit"))

    browser.send(f"{own}/edit", sent | {"name": "<script>alert(1)</script>"})

    assert "<script>alert" not in browser.get(own).text
    assert "&lt;script&gt;alert" in browser.get(own).text


def test_what_is_missing_most_stands_beside_ones_own_page_with_the_way_to_it(
    sign_in_as, world, factory, own
):
    browser = sign_in_as(world.startup)
    sent = form_of(browser.get(f"{own}/edit"))
    browser.send(f"{own}/edit", sent | {"stage": "", "raising_amount": ""})

    page = browser.get(own).text

    assert "What is missing most" in page
    assert f'href="{own}/wizard/sectors#stage"' in page
    assert f'href="{own}/wizard/money#raising_amount"' in page
    assert "points" in page
    assert "What is missing most" not in sign_in_as(world.guest).get(own).text


@pytest.mark.parametrize(
    ("eyes", "sentence"),
    [
        ("other", "This is what members of the other side see"),
        ("agreed", "This is what an organization sees that you have agreed to meet"),
        ("own-side", "Members of your own side find nothing here"),
    ],
)
def test_the_banner_says_whose_eyes_one_looks_with(sign_in_as, world, own, eyes, sentence):
    page = sign_in_as(world.startup).get(f"{own}?as={eyes}")

    assert sentence in page.text
    assert "secret.example" not in page.text
    assert sentence not in sign_in_as(world.guest).get(f"{own}?as={eyes}").text
