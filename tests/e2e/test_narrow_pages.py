"""Pages as a telephone shows them, with the longest words of each language."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import PHONE, PageAs, opens_the_matches

WIDTH_OF_THE_PAGE = "document.documentElement.scrollWidth"


@pytest.mark.parametrize(
    ("email", "language"),
    [
        ("japanese@demo.example", "ja"),
        ("chinese@demo.example", "zh"),
        ("korean@demo.example", "ko"),
        ("startup@demo.example", "vi"),
    ],
)
def test_ones_own_name_fits_the_page(page_as: PageAs, email: str, language: str):
    page = page_as(email, language, PHONE)
    opens_the_matches(page)
    own = page.url.removesuffix("/matches")

    page.goto(own)

    assert page.locator('a[href$="/edit"]').count() == 1
    assert page.evaluate(WIDTH_OF_THE_PAGE) == PHONE
