"""The letters that the service writes: their kinds, and what each one has to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matchmaker.domain.text import N_


class LetterKind(StrEnum):
    """What a letter is about."""

    VERIFY_EMAIL = "verify-email"
    SIGN_IN_LINK = "sign-in-link"
    RECOVER = "recover"
    ADDRESS_EXISTS = "address-exists"
    CHANGE_EMAIL = "change-email"
    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 -- a kind of letter
    INVITATION = "invitation"
    NOTIFICATION = "notification"
    DIGEST = "digest"
    DATA_REQUEST_RECEIVED = "data-request-received"
    DATA_REQUEST_DONE = "data-request-done"


LINK = "link"
"""A path of ours, such as `/links/…`; the origin is set before it when the letter is written."""
NAME = "name"
"""May always be given: who is written to, where no account says it."""

PAYLOADS: Mapping[LetterKind, frozenset[str]] = {
    LetterKind.VERIFY_EMAIL: frozenset({LINK}),
    LetterKind.SIGN_IN_LINK: frozenset({LINK}),
    LetterKind.RECOVER: frozenset({LINK}),
    LetterKind.ADDRESS_EXISTS: frozenset({LINK}),  # where one signs in
    LetterKind.CHANGE_EMAIL: frozenset({LINK}),  # goes to the new address
    LetterKind.EMAIL_CHANGED: frozenset(),  # goes to the old address
    LetterKind.PASSWORD_CHANGED: frozenset(),
    LetterKind.INVITATION: frozenset({LINK, "inviter", "organization"}),  # names as people read
    LetterKind.NOTIFICATION: frozenset({"items"}),
    LetterKind.DIGEST: frozenset({"items"}),
    LetterKind.DATA_REQUEST_RECEIVED: frozenset({"request", "due"}),  # DataRequestKind, ISO date
    LetterKind.DATA_REQUEST_DONE: frozenset({"request", LINK}),
}
"""What the payload of each kind holds, all of it text but for `items`."""

ASKED_FOR = frozenset(
    {
        LetterKind.VERIFY_EMAIL,
        LetterKind.SIGN_IN_LINK,
        LetterKind.RECOVER,
        LetterKind.CHANGE_EMAIL,
    }
)
"""Letters that a person is waiting for; their links are soon over: nobody else sends them again."""

WITHOUT_ASKING = frozenset({LetterKind.NOTIFICATION, LetterKind.DIGEST})
"""Letters that nobody asked for one by one: each can be stopped by one click in it."""


class LetterProblem(StrEnum):
    """Why a letter has not left."""

    UNREACHABLE = "unreachable"
    BUSY = "busy"
    SIGN_IN = "sign-in"
    ENCRYPTION = "encryption"
    SENDER_REFUSED = "sender-refused"
    ADDRESS_REFUSED = "address-refused"
    LETTER_REFUSED = "letter-refused"
    UNWRITABLE = "unwritable"
    INTERRUPTED = "interrupted"


PROBLEMS: Mapping[LetterProblem, str] = {
    LetterProblem.UNREACHABLE: N_("The mail server does not answer."),
    LetterProblem.BUSY: N_("The mail server asks to wait."),
    LetterProblem.SIGN_IN: N_("The mail server does not accept our user and password."),
    LetterProblem.ENCRYPTION: N_("No encrypted connection to the mail server comes about."),
    LetterProblem.SENDER_REFUSED: N_("The mail server does not accept our address as sender."),
    LetterProblem.ADDRESS_REFUSED: N_("The mail server says that this address takes no letters."),
    LetterProblem.LETTER_REFUSED: N_("The mail server refuses this letter."),
    LetterProblem.UNWRITABLE: N_("The letter could not be written."),
    LetterProblem.INTERRUPTED: N_("Sending was interrupted each time."),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One attempt that came to nothing; `answer` is what the mail server said."""

    problem: LetterProblem
    answer: str = ""
    is_final: bool = False


def masked(address: str) -> str:
    """Enough of an address to know whose it may be: `l…@fund.example`."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"
