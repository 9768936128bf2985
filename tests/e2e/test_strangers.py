"""What is somebody else's stays theirs, also for who knows the address."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import APIResponse, Page, expect

from matchmaker.services.seed.members import WAITING
from matchmaker.services.seed.seed import PASSWORD
from tests.e2e.catalogue import words_in
from tests.e2e.conftest import PHONE, Keep, PageAs, sign_in
from tests.e2e.service import Service

OWNER, OTHER_STARTUP = "startup@demo.example", "startup-en@demo.example"
FIRST_STARTUP = "Vi Mạch Ngũ Hành"
INVESTOR = "누리솔벤처스"
EXAMPLE = {FIRST_STARTUP, INVESTOR}
"""The demo's names that also stand in the example of the first page and in the help of a form."""
NOBODY, WAITS = "nobody@nowhere.example", "Lúa Vàng Robotics"
PUBLIC = ("/", "/sign-in", "/sign-up", "/sign-in/link", "/recover", "/letter-sent", "/privacy")
OWN = ("/today", "/account", "/notifications", "/privacy/mine")
OF_MEMBERS = ("/search?q=AI", "/searches", "/requests")
OF_ORGANIZERS = (
    "/delegations",
    "/organizations",
    "/imports",
    "/invitations",
    "/invitations/print",
    "/team",
    "/lexicon",
    "/letters",
    "/audit",
    "/data-requests",
)
OF_OTHERS = (
    "",
    "/edit",
    "/wizard",
    "/matches",
    "/shortlist",
    "/hidden",
    "/openings",
    "/versions",
    "/files",
    "/logo",
    "/deck",
)


def test_another_startup_finds_nothing_at_the_edit_page(page_as: PageAs, service: Service):
    edit = f"/profiles/{service.profile(FIRST_STARTUP)}/edit"
    page = page_as(OTHER_STARTUP)

    response = page.goto(edit)

    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    assert FIRST_STARTUP not in page.content()


def test_who_is_signed_out_comes_to_the_sign_in_page_and_back(page_as: PageAs, service: Service):
    edit = f"/profiles/{service.profile(FIRST_STARTUP)}/edit"
    page = page_as()

    page.goto(edit)
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, OWNER)

    expect(page).to_have_url(re.compile(f"{edit}$"))
    expect(page.locator("#name")).to_have_value(FIRST_STARTUP)


def test_who_signs_out_sees_nothing_with_the_back_button(page_as: PageAs):
    page = page_as(OWNER)
    expect(page.locator(".today-list").first).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.wait_for_load_state()
    page.go_back()

    expect(page).to_have_url(re.compile("/sign-in"))


@pytest.fixture
def others(service: Service) -> tuple[str, ...]:
    """Everything there is of two profiles, a delegation and a request."""
    profiles = (service.profile(name) for name in (FIRST_STARTUP, INVESTOR))
    return (
        *(f"/profiles/{profile}{page}" for profile in profiles for page in OF_OTHERS),
        f"/delegations/{service.delegation('KR')}",
        f"/delegations/{service.delegation('KR')}/matrix",
        f"/requests/{service.meeting_request()}",
    )


def test_a_passer_by_finds_the_public_pages_alone(
    page_as: PageAs, service: Service, others: tuple[str, ...]
):
    page = page_as("", "vi", PHONE)
    names = service.names() - EXAMPLE

    for path in PUBLIC:
        answer = looks_at(page, path)
        assert (path, answer.status) == (path, 200)
        assert named(answer, names) == []
    for path in (*OWN, *OF_MEMBERS, *OF_ORGANIZERS, *others):
        answer = looks_at(page, path)
        assert (path, answer.status) == (path, 302)
        assert answer.headers["location"].startswith("/sign-in")


def test_who_has_no_role_finds_a_page_of_their_own_and_nothing_else(
    page_as: PageAs, service: Service, others: tuple[str, ...], keep: Keep
):
    service.admit(NOBODY, PASSWORD)
    page = page_as(NOBODY, "ko", PHONE)

    expect(page).to_have_url(re.compile("/today$"))
    keep(page, "today")
    assert page.locator(".app-bar__nav a").evaluate_all("all => all.map(a => a.pathname)") == [
        "/today"
    ]
    assert wrong(page, (*OF_MEMBERS, *OF_ORGANIZERS, *others), 404) == []
    assert list(leaks(page, OWN, service.names() - EXAMPLE)) == []


def test_who_waits_for_vetting_writes_a_profile_and_meets_nobody(
    page_as: PageAs, service: Service, others: tuple[str, ...], keep: Keep
):
    service.admit(WAITING, PASSWORD)
    page = page_as(WAITING, "vi", PHONE)
    own = f"/profiles/{service.profile(WAITS)}"
    _ = words_in("vi")

    expect(page.locator("main")).to_contain_text(
        _("An organizer checks your organization. Until then nobody sees your profile.")
    )
    keep(page, "today")
    page.goto(f"{own}/matches")
    keep(page, "matches")
    assert wrong(page, (*OF_ORGANIZERS, *others), 404) == []
    seen = (*OWN, *OF_MEMBERS, own, f"{own}/wizard/work", f"{own}/matches", f"{own}/shortlist")
    assert list(leaks(page, seen, service.names() - EXAMPLE - {WAITS})) == []


def looks_at(page: Page, path: str) -> APIResponse:
    """With the session of the window, following nothing."""
    return page.request.get(path, max_redirects=0)


def wrong(page: Page, paths: tuple[str, ...], status: int) -> list[tuple[str, int]]:
    answers = ((path, looks_at(page, path).status) for path in paths)
    return [(path, found) for path, found in answers if found != status]


def leaks(page: Page, paths: tuple[str, ...], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The pages that fail, or that name an organization."""
    for path in paths:
        answer = looks_at(page, path)
        if answer.status not in {200, 302, 404}:
            yield path, str(answer.status)
        for name in named(answer, names):
            yield path, name


def named(answer: APIResponse, names: frozenset[str]) -> list[str]:
    text = answer.text()
    return [name for name in names if name in text]
