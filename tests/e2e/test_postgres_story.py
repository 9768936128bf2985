"""The same service on PostgreSQL: sign in, list, edit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PageAs, opens_the_matches
from tests.e2e.figures import score_of
from tests.e2e.service import Service, command, serving
from tests.integration.conftest import PostgresDatabases

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def own_service(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    databases = PostgresDatabases(postgres_url)
    url, folder = databases.create(), tmp_path_factory.mktemp("postgres-service")
    command(folder, "seed", DATABASE_URL=url)
    with serving(folder, DATABASE_URL=url) as service:
        yield service
    databases.drop(url)


def test_a_startup_signs_in_and_edits_its_profile(own_page_as: PageAs):
    page = own_page_as("startup-en@demo.example")
    opens_the_matches(page)
    card = page.locator(".match-card").first
    name, before = card.locator(".match-card__name a").inner_text(), score_of(card)

    page.get_by_role("link", name="Edit profile").click()
    page.locator("#sectors").fill("beach umbrellas")
    page.locator("#raising_amount").fill("75,000,000")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    page.get_by_role("link", name="Investors for you").click()

    expect(page.locator(".match-card").first).to_be_visible()
    found = page.locator(".match-card", has_text=name)
    assert not found.count() or score_of(found.first) != before
