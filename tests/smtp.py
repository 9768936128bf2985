"""A real mail server on this machine, that can refuse, fail and hang up when told to."""

from __future__ import annotations

import socket
from asyncio import WriteTransport
from collections import deque
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

DROP = "drop"


class MailServer:
    """`script` says what becomes of the next letters; when it is empty they are accepted."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.at_recipient: deque[str] = deque()
        self.at_data: deque[str] = deque()
        self._controller: Controller | None = None
        self.port = free_port()

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd looks for this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.at_recipient and (answer := self.at_recipient.popleft()) != "250":
            return f"{answer} <{address}> is not taken"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd looks for this name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = self.at_data.popleft() if self.at_data else "250"
        if answer in {"250", DROP}:
            content = envelope.original_content
            assert content is not None
            self.letters.append(message_from_bytes(content, policy=policy.default))
        if answer == DROP:
            assert isinstance(server.transport, WriteTransport)
            server.transport.abort()
        return f"{answer} so be it"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def subjects(self) -> list[str]:
        return [letter["Subject"] for letter in self.letters]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.stop()
