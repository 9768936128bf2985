"""Letters of a service without a mail server: the files that its worker writes."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from time import monotonic, sleep

from tests.e2e.service import Service

PATIENCE_SECONDS = 60


def link_for(service: Service, recipient: str, start: str = "/link/") -> str:
    """The path of the link in the first letter to an address, as soon as there is one."""
    pattern = re.compile(rf"{re.escape(start)}\S+")
    found = pattern.search(body_with(service, recipient, start))
    assert found is not None
    return found[0]


def body_with(service: Service, recipient: str, words: str) -> str:
    """The first letter to an address that says these words, as soon as there is one."""
    deadline = monotonic() + PATIENCE_SECONDS
    while monotonic() < deadline:
        for letter in letters_to(service, recipient):
            body = letter.get_body(("plain",))
            if body is not None and words in (said := str(body.get_content())):
                return said
        sleep(0.1)
    message = f"No letter with “{words}” came for {recipient}."
    raise LookupError(message)


def letters_to(service: Service, recipient: str) -> list[EmailMessage]:
    paths = sorted((service.folder / "mail").glob("*.eml"))
    letters = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
    return [letter for letter in letters if recipient in str(letter["To"])]
