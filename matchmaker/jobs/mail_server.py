"""Sending letters by SMTP, and understanding why one did not leave."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from urllib.parse import urlsplit

from matchmaker.config import Settings
from matchmaker.domain.letters import Failure, LetterProblem
from matchmaker.mail_settings import MailSecurity

PATIENCE = 15.0
"""Seconds that the mail server may take for each answer."""
_FOR_GOOD = 500
"""The first of the codes that waiting does not change."""
_CLOSING = 421
_REFUSALS = {
    smtplib.SMTPRecipientsRefused: LetterProblem.ADDRESS_REFUSED,
    smtplib.SMTPDataError: LetterProblem.LETTER_REFUSED,
    smtplib.SMTPSenderRefused: LetterProblem.SENDER_REFUSED,
}
_OUR_SETTINGS = frozenset({LetterProblem.SENDER_REFUSED})
"""What is no fault of a letter, and mended by who runs the service."""


class NotSentError(Exception):
    """A letter did not leave; `is_servers` means that no other would either, just now."""

    def __init__(self, failure: Failure, *, is_servers: bool) -> None:
        super().__init__(failure.problem)
        self.failure = failure
        self.is_servers = is_servers


class MailServer:
    """One connection, for as many letters as it bears."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connection: smtplib.SMTP | None = None

    def send(self, message: EmailMessage, recipient: str, name: str) -> None:
        """After a refusal the next letter begins with a connection of its own."""
        del name
        try:
            if self._connection is None:
                self._connection = self._introduced(self._connected())
            self._connection.send_message(message, to_addrs=[recipient])
        except (smtplib.SMTPException, OSError) as error:
            self.hang_up()
            raise understood(error) from None  # its text may hold addresses
        except BaseException:
            self.hang_up()
            raise

    def hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()

    def _connected(self) -> smtplib.SMTP:
        chosen = self._settings
        host, port = chosen.smtp_host, chosen.smtp_port
        we_are = urlsplit(chosen.public_origin).hostname
        if chosen.smtp_security is not MailSecurity.TLS:
            return smtplib.SMTP(host, port, we_are, PATIENCE)
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, we_are, timeout=PATIENCE, context=context)

    def _introduced(self, connection: smtplib.SMTP) -> smtplib.SMTP:
        chosen = self._settings
        try:
            if chosen.smtp_security is MailSecurity.STARTTLS:
                with _failing_as(LetterProblem.ENCRYPTION):
                    connection.starttls(context=ssl.create_default_context())
            if chosen.smtp_user:
                with _failing_as(LetterProblem.SIGN_IN):
                    connection.login(chosen.smtp_user, chosen.smtp_password)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def _failing_as(problem: LetterProblem) -> Iterator[None]:
    try:
        yield
    except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError) as error:
        raise NotSentError(Failure(problem, _answer(error)), is_servers=True) from None


def understood(error: smtplib.SMTPException | OSError) -> NotSentError:
    """Whose fault it is, and whether another attempt is of use."""
    problem = _REFUSALS.get(type(error))
    if problem is not None:
        return _refused(problem, error)
    if isinstance(error, smtplib.SMTPNotSupportedError):  # an address in letters it cannot write
        return NotSentError(Failure(LetterProblem.ADDRESS_REFUSED, is_final=True), is_servers=False)
    is_encryption = isinstance(error, ssl.SSLError)
    problem = LetterProblem.ENCRYPTION if is_encryption else LetterProblem.UNREACHABLE
    return NotSentError(Failure(problem, _answer(error)), is_servers=True)


def _refused(problem: LetterProblem, error: Exception) -> NotSentError:
    code = _code(error)
    is_ours = problem in _OUR_SETTINGS
    if code < _FOR_GOOD:
        problem = LetterProblem.BUSY
    failure = Failure(problem, _answer(error), is_final=code >= _FOR_GOOD and not is_ours)
    return NotSentError(failure, is_servers=is_ours or code == _CLOSING)


def _response(error: Exception) -> tuple[int, bytes | str]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return code, text
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code, error.smtp_error
    return 0, (error.strerror or "") if isinstance(error, OSError) else ""


def _code(error: Exception) -> int:
    return _response(error)[0]


def _answer(error: Exception) -> str:
    code, text = _response(error)
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {words}" if code else words
