"""The way out for letters: a mail server, or a folder where none is set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from matchmaker.config import Settings
from matchmaker.domain.letters import Failure, LetterProblem
from matchmaker.jobs.mail_server import MailServer, NotSentError


class Post(Protocol):
    """Takes a letter, or raises NotSentError; `name` is the same for every attempt."""

    def send(self, message: EmailMessage, recipient: str, name: str) -> None: ...


@contextmanager
def open_post(settings: Settings) -> Iterator[Post]:
    """The way out that the settings choose; a connection is made with the first letter."""
    if not settings.smtp_host:
        yield MailFolder(mail_folder(settings))
        return
    server = MailServer(settings)
    try:
        yield server
    finally:
        server.hang_up()


def mail_folder(settings: Settings) -> Path:
    return settings.instance / "mail"


class MailFolder:
    """Each letter becomes a file, readable by nobody else."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, message: EmailMessage, recipient: str, name: str) -> None:
        del recipient
        path = self._path / f"{name}.eml"
        half = path.with_suffix(".half")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        try:
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(half, flags, 0o600), "wb") as file:
                file.write(bytes(message))
            half.replace(path)
        except OSError as problem:
            failure = Failure(LetterProblem.UNREACHABLE, problem.strerror or "")
            raise NotSentError(failure, is_servers=True) from problem
