"""A name as long as the rules allow, without a single space, breaks no page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import PageAs
from tests.e2e.inspection import problems_of_layout
from tests.e2e.service import Service, command

NAME = "Ngânhàng" * 24


@pytest.fixture
def addresses(own_service: Service, tmp_path: Path) -> list[str]:
    """Where the name stands: lists, pages, the form, the pair with itself on the other side."""
    rows = (
        {"id": "long-1", "kind": "startup", "name": NAME, "sectors": [NAME[:80]], "country": "VN"},
        {"id": "long-2", "kind": "investor", "name": f"{NAME}B", "delegation": f"{NAME}C"},
    )
    file = tmp_path / "long.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    command(own_service.folder, "import", str(file))
    home, guest = own_service.profile(NAME), own_service.profile(f"{NAME}B")
    return [
        *(f"/profiles/{one}{page}" for one in (home, guest) for page in ("", "/edit", "/matches")),
        f"/profiles/{home}/matches/{guest}",
        f"/organizations?q={NAME[:20]}",
        "/delegations",
        "/imports",
    ]


def test_a_name_without_end_fits_every_page(own_page_as: PageAs, addresses: list[str]):
    page = own_page_as("organizer@demo.example", "vi")
    problems = []

    for address in addresses:
        page.goto(address)
        problems += [f"{address}: {problem}" for problem in problems_of_layout(page)]

    assert problems == []
