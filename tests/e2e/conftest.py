"""A real Chromium on the service as it is run, and the pictures that its stories leave."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from matchmaker.config import ROOT
from matchmaker.services.seed.seed import PASSWORD
from tests.e2e.service import Service, command, read_all_profiles, serving

ARTEFACTS = ROOT / "artefacts"
CHROMIUM_OPTIONS = ("--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none")
PHONE, DESK, WIDE_DESK = 390, 1280, 1440
"""From 1440 on the bar has room for the search box."""
HEIGHT = 900
PATIENCE = 60_000
"""Milliseconds: two cores may have other work to do."""
expect.set_options(timeout=PATIENCE)

PageAs = Callable[..., Page]
Keep = Callable[[Page, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    names = ("chromium", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an instance with the demo; it is copied, never served.

    Its profiles are read already, as by the worker of a service that runs for a minute.
    """
    folder = tmp_path_factory.mktemp("demo")
    command(folder, "seed")
    read_all_profiles(folder)
    return folder


@pytest.fixture(scope="session")
def service(demo: Path) -> Iterator[Service]:
    """The demo, for all who only look; a story that changes something serves a copy of its own."""
    with serving(copy_of(demo, "looking")) as service:
        yield service


@pytest.fixture(scope="module")
def own_service(demo: Path) -> Iterator[Service]:
    """The demo for the stories of one file, to be changed by them."""
    with serving(copy_of(demo, "changing")) as service:
        yield service


def copy_of(demo: Path, name: str) -> Path:
    folder = demo.with_name(f"{demo.name}-{name}")
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(demo, folder))


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser said about the pages of a test; at its end there must be nothing."""
    said: list[str] = []
    yield said
    assert said == []


def listen(context: BrowserContext, complaints: list[str]) -> None:
    """Note what a browser says about scripts, styles and the policy for them."""

    def note(message: ConsoleMessage) -> None:
        is_status = message.text.startswith("Failed to load resource")
        if not is_status or "/static/" in message.location["url"]:
            complaints.append(f"{message.location['url']}: {message.text}")

    context.on("console", note)
    context.on("weberror", lambda error: complaints.append(str(error.error)))


@pytest.fixture
def page_as(service: Service, chromium: Browser, complaints: list[str]) -> Iterator[PageAs]:
    """Open a browser window of somebody who signs in, or of a stranger where there is no name."""
    yield from windows(service, chromium, complaints)


@pytest.fixture
def own_page_as(own_service: Service, chromium: Browser, complaints: list[str]) -> Iterator[PageAs]:
    """`page_as` on the service that the stories of this file may change."""
    yield from windows(own_service, chromium, complaints)


def windows(service: Service, chromium: Browser, complaints: list[str]) -> Iterator[PageAs]:
    contexts: list[BrowserContext] = []

    def open_window(
        email: str = "", language: str = "en", width: int = DESK, *, has_scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=service.origin,
            locale=language,
            viewport={"width": width, "height": HEIGHT},
            has_touch=width == PHONE,
            reduced_motion="reduce",
            java_script_enabled=has_scripts,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        listen(context, complaints)
        page = context.new_page()
        page.goto(f"/?lang={language}")
        if email:
            comes_in(page, email)
        return page

    yield open_window
    for context in contexts:
        context.close()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the form of the first page or of the sign-in page."""
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("form:has(#email) button").click()


def comes_in(page: Page, email: str) -> None:
    """Sign in, and wait for the page that says who one is."""
    sign_in(page, email)
    page.locator(".app-bar__who").wait_for(state="attached")


def opens_the_matches(page: Page) -> None:
    """From the menu; the day begins on another page."""
    page.locator(".app-bar__nav a[href$='/matches']").first.click()
    page.wait_for_url("**/matches")


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Keep:
    """Keep a picture of the whole page among the artefacts, numbered in the order of the story."""
    story = re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_")).strip("-")
    folder = ARTEFACTS / story
    shutil.rmtree(folder, ignore_errors=True)
    taken: list[str] = []

    def take(page: Page, name: str) -> None:
        taken.append(name)
        page.screenshot(path=folder / f"{len(taken)}-{name}.png", full_page=True)

    return take
