"""Presenters are tried within a page in English, unless a test asks for another language."""

from collections.abc import Iterator

import pytest

from matchmaker.web.presenters.reader import Reader
from tests.factories.pages import a_reader, page_in


@pytest.fixture(autouse=True)
def _page() -> Iterator[None]:
    with page_in("en"):
        yield


@pytest.fixture
def reader() -> Reader:
    return a_reader()
