import re

import pytest

from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import furnish
from tests.integration.web.filled_forms import form_of


@pytest.fixture
def own(world, factory):
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
    return f"/profiles/{world.startup_profile}"


@pytest.fixture
def browser(sign_in_as, world, own):
    return sign_in_as(world.startup)


@pytest.fixture
def save(own):
    def change(browser, **typed):
        sent = form_of(browser.get(f"{own}/edit"))
        assert browser.send(f"{own}/edit", sent | typed).status_code == 302

    return change


@pytest.fixture
def versions(own):
    """Numbers of the versions that a page lists, oldest first."""

    def numbers(browser):
        page = browser.get(f"{own}/versions").text
        return sorted(set(re.findall(r'<option value="(\d+)"', page)), key=int)

    return numbers


def test_before_the_first_save_there_is_none(browser, own):
    assert "No version yet" in browser.get(f"{own}/versions").text


def test_each_save_says_when_who_and_what(browser, own, save, sign_in_as, world):
    save(browser, city="Huế", seeking=["talent"])
    save(sign_in_as(world.organizer), summary_en="Chips.")

    page = browser.get(f"{own}/versions").text

    assert "Somebody, entered by the organizers for you" in page
    assert "Summary (English)" in page
    assert "What you seek, City" in page
    assert "as it was before versions were kept" in page


def test_two_versions_are_compared_word_by_word(browser, own, save, versions):
    save(browser, summary_vi="Thiết kế vi mạch tiêu thụ điện rất thấp.")

    older, newer = versions(browser)
    page = browser.get(f"{own}/versions/compare?older={older}&newer={newer}").text

    assert '<p class="changes" lang="vi">Thiết kế vi mạch tiêu thụ điện <ins>' in page
    assert "rất </ins>thấp." in page
    assert "Contact e-mail" not in page


def test_a_version_is_restored_as_a_new_save(browser, own, save, versions):
    save(browser, city="Huế")
    save(browser, city="Hội An")
    [_first, second, _third] = versions(browser)

    response = browser.send(f"{own}/versions/restore", {"version": second})

    assert response.headers["Location"] == f"{own}/versions"
    assert 'value="Huế"' in browser.get(f"{own}/edit").text
    last = versions(browser)[-1]
    compared = browser.get(f"{own}/versions/compare?older={second}&newer={last}")
    assert "The two say the same." in compared.text


@pytest.mark.parametrize(
    "query", ["", "?older=1", "?older=x&newer=2", "?older=1&newer=99999999999"]
)
def test_what_is_no_version_is_not_found(browser, own, save, query):
    save(browser, city="Huế")

    assert browser.get(f"{own}/versions/compare{query}").status_code == 404
    assert browser.send(f"{own}/versions/restore", {"version": "99"}).status_code == 404


@pytest.mark.parametrize("page", ["versions", "versions/compare?older=1&newer=2"])
def test_values_of_versions_are_nobody_elses(browser, own, save, sign_in_as, world, page):
    save(browser, city="Huế")

    assert sign_in_as(world.stranger).get(f"{own}/{page}").status_code == 404
    refused = sign_in_as(world.guest).get(f"{own}/{page}")
    assert refused.status_code == 403
    assert "secret.example" not in refused.text
    assert sign_in_as(world.guest).send(f"{own}/versions/restore").status_code in {403, 404}
