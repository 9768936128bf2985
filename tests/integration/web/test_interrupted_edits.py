"""A session that ends while somebody writes: nothing is saved, and nothing typed is lost."""

import re

import pytest
from sqlalchemy import delete

from matchmaker.storage.models.accounts import LoginSession
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading
from matchmaker.storage.values import stored_values
from tests.integration.web.conftest import PASSWORD, try_password

TYPED = {"name": "Sóng Hàn", "city": 'Huế "<b>', "description_vi": "Một dòng\nhai dòng"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture
def form(world):
    return f"/profiles/{world.startup_profile}/edit"


@pytest.fixture
def browser(sign_in_as, world, change):
    """Signed in, and signed out again without having asked for it."""
    browser = sign_in_as(world.startup)
    change(delete(LoginSession))
    return browser


def city(factory, world):
    with reading(factory) as session:
        profile = get_profile(session, world.startup_profile)
        assert profile is not None
        return stored_values(profile).get("city")


def test_the_page_keeps_what_was_typed_to_be_sent_again(browser, form):
    page = browser.send(form, TYPED | {"version": "1", "seeking": ["talent", "publishing"]})

    kept = HIDDEN.findall(page.text)
    assert page.status_code == 403
    assert "You are signed out" in page.text
    assert 'href="/sign-in" target="_blank"' in page.text
    assert ("city", "Huế &#34;&lt;b&gt;") in kept
    assert ("description_vi", "Một dòng\nhai dòng") in kept
    assert [value for name, value in kept if name == "seeking"] == ["talent", "publishing"]
    assert [name for name, _ in kept].count("csrf_token") == 1


def test_sent_again_after_signing_in_it_stands_in_the_form_and_is_saved_from_there(
    browser, form, world, factory
):
    token = browser.form_token()
    browser.send(form, TYPED | {"version": "1"})
    try_password(browser, world.startup, PASSWORD)

    page = browser.post(form, data=TYPED | {"version": "1", "csrf_token": token})
    before = city(factory, world)
    saved = browser.send(form, TYPED | {"version": "1"})

    assert page.status_code == 400
    assert "This form was opened before you signed in" in page.text
    assert 'value="Huế &#34;&lt;b&gt;"' in page.text
    assert "Một dòng\nhai dòng</textarea>" in page.text
    assert before != 'Huế "<b>'
    assert saved.status_code == 302
    assert city(factory, world) == 'Huế "<b>'


def test_who_signed_in_as_somebody_else_meanwhile_is_refused_as_ever(browser, form, world):
    token = browser.form_token()
    try_password(browser, world.guest, PASSWORD)

    page = browser.post(form, data=TYPED | {"csrf_token": token})

    assert page.status_code == 403
    assert "Your role does not allow this." in page.text
    assert "Sóng Hàn" not in page.text


def test_of_a_button_without_a_text_there_is_nothing_to_keep(client):
    page = client.send("/sign-out")

    assert page.status_code == 403
    assert "Send it again" not in page.text


def test_a_very_long_text_is_not_given_back_but_it_is_said(client, form):
    page = client.send(form, {"description_vi": "x" * 250_000})

    assert page.status_code == 403
    assert "too much text to keep it here" in page.text
    assert len(page.text) < 50_000


def test_a_text_too_large_is_refused_as_ever(client, form):
    page = client.send(form, {"description_vi": "x" * 5_000_000})

    assert page.status_code == 413
