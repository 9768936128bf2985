"""Bringing files of profiles in through the import page, and reading what it says."""

from __future__ import annotations

import io
import re

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.integration.web.conftest import Browser

CSV = "kind,id,name,city\nstartup,1,Sóng Hàn,Hue\ninvestor,2,누리솔,\nstartup,3,,Hue\n"


def upload(
    browser: Browser, content: str | bytes = CSV, name: str = "profiles.csv", **typed: str
) -> TestResponse:
    content = content if isinstance(content, bytes) else content.encode()
    return send_file(browser, "/imports", "file", content, name, **typed)


def send_file(
    browser: Browser, address: str, field: str, content: bytes, name: str, **typed: str
) -> TestResponse:
    """Encoded here: the client itself would leave a large body in an open file."""
    file = FileStorage(io.BytesIO(content), filename=name)
    boundary, body = encode_multipart({"csrf_token": browser.form_token(), field: file, **typed})
    return browser.post(
        address, data=body, content_type=f"multipart/form-data; boundary={boundary}"
    )


def bring_in(browser: Browser, content: str | bytes = CSV, **typed: str) -> str:
    """Upload a file; gives the address of its page."""
    response = upload(browser, content, **typed)
    assert response.status_code == 302, response.text
    return str(response.location)


def text_of(response: TestResponse) -> str:
    """What a page says, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())
