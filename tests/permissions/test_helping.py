"""A host that helps with an event is shown no form of it that it cannot use."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.permissions.matrix import Route, load_rights
from tests.permissions.world import OTHER, OWN

HELPER = "helping_organizer"
OF_EVENTS = (
    "events.",
    "event_",
    "papers.",
    "planning.",
    "schedule",
    "visits.",
    "what_if.",
)
WITH_ITS_OWN = frozenset(
    {
        "event_candidates.add_delegation",
        "event_interpreters.add",
        "event_interpreters.remove",
        "event_interpreters.set_hours",
    }
)
"""What it may do, but not to what the matrix holds: delegations and interpreters of its own."""
POSTED = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>|formaction=\"[^\"]+\"")
ADDRESS = re.compile(r"(?:form)?action=\"([^\"]+)\"")


def pages() -> list[Route]:
    return sorted(
        route
        for route, sides in load_rights().items()
        if route[1] == "GET"
        and route[0].startswith(OF_EVENTS)
        and OTHER in sides
        and HELPER in sides[OWN]
    )


def actions_of(response: TestResponse) -> set[str]:
    """Where the forms of a page are sent, without what follows the path; a file has none."""
    html = response.get_data(as_text=True) if response.mimetype == "text/html" else ""
    found = (ADDRESS.search(part) for part in POSTED.findall(html))
    return {urlsplit(match[1]).path for match in found if match}


@pytest.fixture
def endpoint_of(matrix):
    """The endpoint that answers what is sent to a path."""
    adapter = matrix[2].url_map.bind("localhost")

    def find(path: str) -> str:
        try:
            return str(adapter.match(path, method="POST")[0])
        except HTTPException as error:
            message = f"Nothing answers {path}."
            raise AssertionError(message) from error

    return find


def test_there_are_pages_to_look_at():
    assert len(pages()) >= 20


@pytest.mark.parametrize("route", pages(), ids=lambda route: route[0])
def test_every_form_on_a_page_of_an_event_is_one_it_may_send(desk, world, endpoint_of, route):
    response = desk.send(route, HELPER, world.objects[OWN])
    asked = {endpoint_of(path) for path in actions_of(response)}

    rights = load_rights()
    refused = {name for name in asked if HELPER not in rights[name, "POST"][OWN]}

    assert response.status_code == 200
    assert refused <= WITH_ITS_OWN


def test_who_holds_the_event_is_shown_the_forms(desk, world, endpoint_of):
    response = desk.send(("events.times", "GET"), "organizer", world.objects[OWN])

    asked = {endpoint_of(path) for path in actions_of(response)}

    assert "event_times.add_session" in asked


@pytest.mark.parametrize("endpoint", ["events.settings_of", "events.copy", "events.deleting"])
def test_what_only_the_holder_opens_says_so(desk, world, endpoint):
    response = desk.send((endpoint, "GET"), HELPER, world.objects[OWN])

    assert response.status_code == 403
    assert "Only Own Centre, which holds the event, changes this." in response.get_data(
        as_text=True
    )
