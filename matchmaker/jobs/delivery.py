"""Sending what waits in the outbox, a round at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

from sqlalchemy.orm import Session, sessionmaker

from matchmaker.config import Settings
from matchmaker.domain.letters import Failure, LetterProblem
from matchmaker.jobs.letters import LetterWriter
from matchmaker.jobs.mail_server import NotSentError
from matchmaker.jobs.post import Post, open_post
from matchmaker.services.mail.sending import LeasedLetter, lease_letter, mark_sent, mark_unsent
from matchmaker.storage.session import unit_of_work

AT_A_TIME = 50
"""Letters in a round; then other work of the worker has its turn."""

log = logging.getLogger("matchmaker.jobs")


class Delivery:
    """Leases a letter, sends it, and writes down what became of it, each by itself.

    A crash in between sends the letter again after its lease, under the same Message-ID.
    """

    def __init__(
        self, settings: Settings, factory: sessionmaker[Session], clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._factory = factory
        self._clock = clock
        self._writer = LetterWriter(settings)

    def deliver(self) -> bool:
        """Send what is due; whether more of it may be waiting."""
        with open_post(self._settings) as post:
            for _ in range(AT_A_TIME):
                with unit_of_work(self._factory) as session:
                    letter = lease_letter(session, now=self._clock())
                if letter is None or not self._send(post, letter):
                    return False
        return True

    def _send(self, post: Post, letter: LeasedLetter) -> bool:
        """Whether the way out is open for the next one."""
        name = f"{letter.created_at:%Y%m%dT%H%M%S}-{letter.public_id}"
        try:
            post.send(self._written(letter), letter.recipient, name)
        except NotSentError as unsent:
            failure = unsent.failure
            log.warning(
                "letter %s (%s) not sent: %s", letter.public_id, letter.kind, failure.problem
            )
            with unit_of_work(self._factory) as session:
                mark_unsent(session, letter_id=letter.public_id, failure=failure, now=self._clock())
            return not unsent.is_servers
        with unit_of_work(self._factory) as session:
            mark_sent(session, letter_id=letter.public_id, now=self._clock())
        return True

    def _written(self, letter: LeasedLetter) -> EmailMessage:
        try:
            return self._writer.write(letter)
        except (LookupError, ValueError) as error:
            failure = Failure(LetterProblem.UNWRITABLE, type(error).__name__, is_final=True)
            raise NotSentError(failure, is_servers=False) from None
