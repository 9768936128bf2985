"""A browser without a screen: keeps cookies, sends forms with their tokens."""

from __future__ import annotations

import re
import time
import uuid
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from matchmaker.services.seed.seed import PASSWORD

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_PATIENCE_SECONDS = 60


class Visitor:
    """Somebody who has signed in."""

    def __init__(self, origin: str, email: str) -> None:
        self._origin = origin
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))
        self._wait_for_service()
        self.send("/sign-in", "/sign-in", email=email, password=PASSWORD)

    def read(self, path: str) -> str:
        return self._open(Request(self._origin + path))[1]  # noqa: S310 -- our own service

    def send(self, page: str, action: str, *, is_optional: bool = False, **fields: str) -> None:
        """Send a form of a page; optional where the page may have none."""
        token = _TOKEN.search(self.read(page))
        if token is None and is_optional:
            return
        body = urlencode({"csrf_token": token[1] if token else "", **fields}).encode()
        self._open(Request(self._origin + action, body))  # noqa: S310 -- our own service

    def upload(self, page: str, name: str, content: bytes, **fields: str) -> str:
        """Send a file with a form; gives the path of the page that follows."""
        token = _TOKEN.search(self.read(page))
        fields |= {"csrf_token": token[1] if token else ""}
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
        body = "".join([*parts, head, "\r\n\r\n"]).encode() + content
        request = Request(self._origin + page, body + f"\r\n--{boundary}--\r\n".encode())  # noqa: S310 -- our own service
        request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        return urlsplit(self._open(request)[0]).path

    def _open(self, request: Request) -> tuple[str, str]:
        try:
            with self._browser.open(request, timeout=_PATIENCE_SECONDS) as answer:
                return answer.geturl(), answer.read().decode()
        except HTTPError as error:
            return error.geturl(), error.read().decode()

    def _wait_for_service(self) -> None:
        for _ in range(_PATIENCE_SECONDS):
            try:
                self.read("/sign-in")
            except URLError:
                time.sleep(1)
            else:
                return
