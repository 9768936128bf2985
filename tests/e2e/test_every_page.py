"""Every page of every role: whole, translated, narrow enough, accessible."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from string import Formatter
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from matchmaker.domain.enums import Locale
from matchmaker.translations import html_lang
from matchmaker.web.policy import POLICY
from tests.e2e.addresses import AUDIENCES, Address
from tests.e2e.conftest import PATIENCE, comes_in, listen
from tests.e2e.inspection import (
    problems_of_access,
    problems_of_layout,
    problems_of_structure,
    problems_of_words,
)
from tests.e2e.service import Service
from tests.factories.pages import page_app
from tests.factories.sheets import korean_sheet

GUEST, HOME = "누리솔벤처스", "Vi Mạch Ngũ Hành"
FOR_MACHINES = {
    "static",
    "health.live",
    "health.ready",
    "imports.refused",
    "lexicon.export",
    "files.logo",
    "files.deck",
    "files.deck_page",
    "joining.resume",
    "visits.workbook",
    "papers.workbook",
    "my_schedule.calendar",
}
"""Files, answers to programs, and an address that only leads on."""
IN_TURN = (Locale.KO, Locale.ZH, Locale.JA)
"""Written alike: each page is looked at in one of them."""
ROWS = (
    {"id": "x-1", "kind": "startup", "name": "Hải Âm Acoustics", "country": "Atlantis"},
    {"id": "x-2", "kind": "startup", "name": ""},
    {"id": "x-3", "kind": "rocket", "name": "=cmd()"},
)


@dataclass
class Window:
    """A browser window of one audience, and what its browser said."""

    page: Page
    said: list[str] = field(default_factory=list)


WindowOf = Callable[[str], Window]


@pytest.fixture(scope="module")
def window_of(service: Service, chromium: Browser) -> Iterator[WindowOf]:
    """Each audience signs in once."""
    windows: dict[str, Window] = {}

    def window(who: str) -> Window:
        if who not in windows:
            context = chromium.new_context(base_url=service.origin, reduced_motion="reduce")
            context.set_default_timeout(PATIENCE)
            windows[who] = Window(context.new_page())
            listen(context, windows[who].said)
            if email := AUDIENCES[who].email:
                windows[who].page.goto("/sign-in")
                comes_in(windows[who].page, email)
        return windows[who]

    yield window
    for opened in windows.values():
        opened.page.context.close()


@pytest.fixture(scope="module")
def ids(service: Service, window_of: WindowOf) -> dict[str, str]:
    guest, home = str(service.profile(GUEST)), str(service.profile(HOME))
    visited, visit, site = map(str, service.visit("VSAP LAB"))
    day = service.day_of_meetings()
    return {
        **day,
        "run": plan_day(window_of("organizer").page, day["event"]),
        "meeting": first_meeting(window_of("organizer").page, day["event"]),
        "published": publish_day(window_of("organizer").page, day["event"]),
        "what_if": ask_what_if(window_of("organizer").page, day["event"]),
        "visited": visited,
        "visit": visit,
        "site": site,
        "traveller": str(service.traveller("박서진")),
        "interpreter": str(service.interpreter("Ngô Thùy Linh")),
        "guest": guest,
        "home": home,
        "guest_organization": str(service.organization(GUEST)),
        "home_organization": str(service.organization(HOME)),
        "request": ask_to_meet(window_of("startup").page, home, guest),
        "host": host_of(window_of("organizer").page),
        "delegation": str(service.delegation("KR")),
        "file": send_rows(window_of("organizer").page),
        "sheet": send_file(window_of("organizer").page, "companies.csv", korean_sheet()),
    }


def plan_day(page: Page, event: str) -> str:
    """A plan that was worked out and put in its place."""
    page.goto(f"/events/{event}/schedule?lang=en")
    page.get_by_role("button", name="Plan the day").click()
    page.wait_for_url("**/schedule/runs/*")
    page.get_by_text("The plan is in its place").wait_for()
    return urlsplit(page.url).path.rpartition("/")[2]


def first_meeting(page: Page, event: str) -> str:
    page.goto(f"/events/{event}/schedule")
    return str(page.locator("[data-meeting]").first.get_attribute("data-meeting"))


def publish_day(page: Page, event: str) -> str:
    page.goto(f"/events/{event}/schedule/publish?lang=en")
    page.get_by_role("button", name="Publish and tell them").click()
    return page.locator(".flash").inner_text()


def ask_what_if(page: Page, event: str) -> str:
    page.goto(f"/events/{event}/what-if?lang=en")
    page.locator("#steps").select_option("1")
    page.get_by_role("button", name="Work it out").click()
    page.wait_for_url("**/what-if/*-*")
    page.locator("[hx-trigger]").wait_for(state="detached")
    return urlsplit(page.url).path.rpartition("/")[2]


def ask_to_meet(page: Page, own: str, other: str) -> str:
    """A request that waits for an answer."""
    page.goto(f"/profiles/{own}/requests/{other}")
    page.locator("#message").fill("저전력 칩에 관해 만나고 싶습니다.")
    page.locator("form:has(#message) button").click()
    page.wait_for_url("**/requests/*profile=*")
    return urlsplit(page.url).path.rpartition("/")[2]


def host_of(page: Page) -> str:
    page.goto("/requests")
    address = page.locator("a[href$='/caps']").get_attribute("href") or ""
    return address.split("/")[2]


def send_rows(page: Page) -> str:
    content = "\n".join(json.dumps(row) for row in ROWS).encode()
    return send_file(page, "rows.jsonl", content)


def send_file(page: Page, name: str, content: bytes) -> str:
    """A file that waits to be looked at; none of its profiles is taken over."""
    page.goto("/imports")
    page.locator("#file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.locator("#kind").select_option("startup")
    page.locator("form:has(#file) button").click()
    page.wait_for_url("**/imports/*-*")
    return urlsplit(page.url).path.split("/")[2]


@pytest.mark.parametrize("language", [locale.value for locale in Locale])
@pytest.mark.parametrize("who", AUDIENCES)
def test_every_page_is_whole(window_of: WindowOf, ids: dict[str, str], who: str, language: str):
    window = window_of(who)

    problems = [
        f"{address.path}: {problem}"
        for address in addresses_in(language, AUDIENCES[who].addresses)
        for problem in problems_of(window, address, address.path.format(**ids), language)
    ]

    assert problems == []
    assert window.said == []


def addresses_in(language: str, addresses: Sequence[Address]) -> Sequence[Address]:
    """All of them, or every third one: Korean, Chinese and Japanese share a page's three turns.

    That no sentence lacks its translation is known from the catalogues; what a browser adds, words
    without a sentence and what does not fit, shows in any language that is no English.
    """
    if language not in IN_TURN:
        return addresses
    return addresses[IN_TURN.index(language) :: len(IN_TURN)]


def problems_of(window: Window, address: Address, path: str, language: str) -> Iterator[str]:
    page = window.page
    page.emulate_media(color_scheme="light")
    response = page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    if response is None or response.status != address.status:
        yield f"status {response and response.status}"
    if page.locator("html").get_attribute("lang") != html_lang(language):
        yield "not in the language that was asked for"
    yield from problems_of_structure(page)
    yield from problems_of_words(page, language)
    yield from problems_of_layout(page)
    yield from problems_of_access(page, language)


def test_every_page_that_can_be_looked_at_is_tried():
    routes = page_app().url_map.bind("localhost")
    names = {name for a in AUDIENCES.values() for p in a.addresses for name in fields(p.path)}
    some = dict.fromkeys(names, str(uuid4()))
    tried = set()
    for audience in AUDIENCES.values():
        for address in audience.addresses:
            path = address.path.format(**some).partition("?")[0]
            if routes.test(path):
                tried.add(routes.match(path)[0])

    pages = {
        endpoint
        for endpoint, method in POLICY
        if method == "GET" and not endpoint.startswith("api.")
    }
    assert pages - tried == FOR_MACHINES


def fields(path: str) -> list[str]:
    return [name for _text, name, _format, _conversion in Formatter().parse(path) if name]
