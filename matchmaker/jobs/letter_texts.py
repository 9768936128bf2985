"""What letters say, a kind an entry; what fills them is in domain/letters.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matchmaker.domain.letters import LetterKind
from matchmaker.domain.membership_enums import DataRequestKind
from matchmaker.domain.text import N_


@dataclass(frozen=True, slots=True)
class LetterText:
    """Sentences of the catalogue; `site` and `contact` may stand in all of them."""

    subject: str
    lead: str
    button: str = ""
    note: str = ""


TEXTS: Mapping[LetterKind, LetterText] = {
    LetterKind.VERIFY_EMAIL: LetterText(
        subject=N_("Confirm your address"),
        lead=N_("Somebody signed up at %(site)s with this address. Was it you? Then confirm it."),
        button=N_("Confirm the address"),
        note=N_("If it was not you, do nothing: the account stays closed."),
    ),
    LetterKind.SIGN_IN_LINK: LetterText(
        subject=N_("Your link to sign in"),
        lead=N_("You asked for a link to sign in at %(site)s."),
        button=N_("Sign in"),
        note=N_(
            "It works once, and only for a short time. If you did not ask for it, do nothing, and"
            " pass it on to nobody."
        ),
    ),
    LetterKind.RECOVER: LetterText(
        subject=N_("Choose a new password"),
        lead=N_("You asked for a new password at %(site)s."),
        button=N_("Choose a password"),
        note=N_(
            "The link works once, and only for a short time. If you did not ask for it, do"
            " nothing: your password stays as it is."
        ),
    ),
    LetterKind.ADDRESS_EXISTS: LetterText(
        subject=N_("You already have an account"),
        lead=N_(
            "Somebody wanted to sign up at %(site)s with this address. It already has an account."
        ),
        button=N_("Sign in"),
        note=N_(
            "If you forgot your password, that page sends you a link. If it was not you, do"
            " nothing: nobody was told that the account exists."
        ),
    ),
    LetterKind.CHANGE_EMAIL: LetterText(
        subject=N_("Confirm your new address"),
        lead=N_("You want to use this address for your account at %(site)s."),
        button=N_("Use this address"),
        note=N_("If it was not you, do nothing: the account keeps the address it has."),
    ),
    LetterKind.EMAIL_CHANGED: LetterText(
        subject=N_("Your account has another address now"),
        lead=N_("Your account at %(site)s has a new address. This one no longer belongs to it."),
        note=N_("If it was not you, tell %(contact)s at once."),
    ),
    LetterKind.PASSWORD_CHANGED: LetterText(
        subject=N_("Your password has changed"),
        lead=N_("Your account at %(site)s has a new password."),
        note=N_("If it was not you, choose another one, and tell %(contact)s at once."),
    ),
    LetterKind.INVITATION: LetterText(
        subject=N_("Invitation from %(inviter)s"),
        lead=N_(
            "%(inviter)s invites you to speak for %(organization)s at %(site)s. There startups and"
            " investors find each other and agree on meetings."
        ),
        button=N_("Open the invitation"),
        note=N_("The link is for you alone. If you expect no invitation, do nothing."),
    ),
    LetterKind.NOTIFICATION: LetterText(
        subject=N_("News for you at %(site)s"),
        lead=N_("This has just happened:"),
        button=N_("Look at all"),
    ),
    LetterKind.DIGEST: LetterText(
        subject=N_("What is new for you at %(site)s"),
        lead=N_("This has happened since your last letter:"),
        button=N_("Look at all"),
    ),
    LetterKind.DATA_REQUEST_RECEIVED: LetterText(
        subject=N_("We have your request on personal data"),
        lead=N_("You asked for: %(request)s. You get an answer by %(due)s."),
        note=N_("If it was not you, tell %(contact)s at once."),
    ),
    LetterKind.DATA_REQUEST_DONE: LetterText(
        subject=N_("Your request on personal data is answered"),
        lead=N_("You asked for: %(request)s. The answer is here."),
        button=N_("Read the answer"),
    ),
}

ORGANIZERS = N_("the organizers")
REQUESTS: Mapping[DataRequestKind, str] = {
    DataRequestKind.EXPORT: N_("a copy of your data"),
    DataRequestKind.ERASURE: N_("the erasure of your data"),
    DataRequestKind.CORRECTION: N_("a correction of your data"),
    DataRequestKind.RESTRICTION: N_("your data to be used no further"),
}
GREETING = N_("Hello %(name)s,")
GREETING_WITHOUT_NAME = N_("Hello,")
OPEN_ONE = N_("Open")
COPY_ADDRESS = N_("If the button does not open, copy this address:")
SENT_BY = N_("This letter was sent by %(site)s.")
STOP = N_("Get no more of these letters")
