"""Forms are read within a page in English, unless a test asks for another language."""

from collections.abc import Iterator

import pytest

from tests.factories.pages import page_in


@pytest.fixture(autouse=True)
def _page() -> Iterator[None]:
    with page_in("en"):
        yield
