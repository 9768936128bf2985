import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from matchmaker.storage.models.profile_versions import ProfileDraft
from matchmaker.web.context import utc_now
from matchmaker.web.pages import profile_drafts
from tests.integration.web.filled_forms import form_of


@pytest.fixture
def own(world):
    return f"/profiles/{world.startup_profile}"


@pytest.fixture
def browser(sign_in_as, world):
    return sign_in_as(world.startup)


@pytest.fixture
def drafts(read):
    return lambda: [draft.form for draft in read(select(ProfileDraft))]


@pytest.fixture
def let_time_pass(change, read):
    def earlier():
        [draft] = read(select(ProfileDraft))
        at = draft.saved_at - timedelta(minutes=5)
        change(update(ProfileDraft).values(saved_at=at))

    return earlier


def keep(browser, own, **typed):
    return browser.send(f"{own}/draft", {"version": "1", "step": "contact"} | typed)


def test_what_was_typed_before_the_window_closed_is_offered_and_fills_the_form(browser, own):
    assert keep(browser, own, city="Huế").status_code == 204

    page = browser.get(f"{own}/wizard/contact")
    taken_up = browser.get(f"{own}/wizard/contact?draft=1")

    assert "have not saved it" in page.text
    assert 'value="Huế"' not in page.text
    assert 'value="Huế"' in taken_up.text
    assert "Huế" in browser.get(f"{own}/edit?draft=1").text


def test_it_is_offered_only_where_its_fields_are(browser, own):
    keep(browser, own, city="Huế")

    assert "have not saved it" not in browser.get(f"{own}/wizard/money").text
    assert "have not saved it" in browser.get(f"{own}/edit").text


def test_saving_the_step_ends_its_draft(browser, own, drafts, let_time_pass):
    keep(browser, own, city="Huế")
    let_time_pass()
    keep(browser, own, sectors="chip")
    sent = form_of(browser.get(f"{own}/wizard/contact?draft=1"))

    assert browser.send(f"{own}/wizard/contact", sent).status_code == 302

    assert drafts() == [{"sectors": ["chip"]}]
    assert 'value="Huế"' in browser.get(f"{own}/wizard/contact").text


def test_saving_the_long_form_ends_all_of_it(browser, own, drafts):
    keep(browser, own, city="Huế")
    browser.send(f"{own}/edit", form_of(browser.get(f"{own}/edit")) | {"region": "Trung"})

    assert drafts() == []


def test_a_draft_that_is_not_wanted_is_thrown_away(browser, own, drafts):
    keep(browser, own, city="Huế")

    response = browser.send(f"{own}/draft/discard", {"step": "contact"})

    assert response.headers["Location"] == f"{own}/wizard/contact"
    assert drafts() == []


def test_a_draft_from_before_somebody_saved_shows_both_texts(browser, own, sign_in_as, world):
    keep(browser, own, city="Huế")
    other = sign_in_as(world.organizer)
    theirs = form_of(other.get(f"{own}/edit"))
    other.send(f"{own}/edit", theirs | {"city": "Hội An"})

    sent = form_of(browser.get(f"{own}/wizard/contact?draft=1"))
    page = browser.send(f"{own}/wizard/contact", sent)

    assert page.status_code == 409
    assert "Hội An" in page.text
    assert 'value="Huế"' in page.text


def test_two_windows_keep_the_fields_of_both(browser, own, drafts, let_time_pass):
    keep(browser, own, city="Huế")
    let_time_pass()
    keep(browser, own, region="Trung")

    assert drafts() == [{"city": ["Huế"], "region": ["Trung"]}]


def test_what_comes_too_soon_is_asked_for_again(browser, own, monkeypatch):
    moment = utc_now()
    monkeypatch.setattr(profile_drafts, "utc_now", lambda: moment)
    keep(browser, own, city="H")

    answer = keep(browser, own, city="Huế")

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1


def test_boxes_that_were_all_unticked_are_a_draft_too(browser, own):
    keep(browser, own, languages="vi")

    page = browser.get(f"{own}/wizard/needs?draft=1").text

    assert re.search(r'name="languages" value="vi" checked', page)


def test_a_draft_of_one_is_no_draft_of_another(browser, own, sign_in_as, world):
    keep(browser, own, city="Huế")

    page = sign_in_as(world.organizer).get(f"{own}/edit")

    assert page.status_code == 200
    assert "Huế" not in page.text


def test_a_draft_needs_the_token_of_a_form(browser, own):
    assert browser.post(f"{own}/draft", data={"city": "Huế"}).status_code == 400


def test_strangers_find_nothing_to_write_into(sign_in_as, world, own):
    assert keep(sign_in_as(world.stranger), own, city="x").status_code == 404
    assert keep(sign_in_as(world.guest), own, city="x").status_code == 403


def test_a_draft_too_large_is_refused(browser, own, drafts):
    assert keep(browser, own, description_vi="x" * 5_000_000).status_code == 413
    assert drafts() == []
