"""What stands in the rows of a table on a page."""

from __future__ import annotations

import re

from werkzeug.test import TestResponse

_NAME = re.compile(r'<div class="listing__name">.*?<a href="[^"]+">(.*?)</a>', re.DOTALL)


def names_in_rows(page: TestResponse) -> list[str]:
    """As they are read, marks of a search taken out."""
    return [re.sub(r"<[^>]+>", "", name) for name in _NAME.findall(page.text)]
