"""Closed lists around accounts and organizations, stored and sent by their value."""

from enum import StrEnum


class LinkPurpose(StrEnum):
    """What opening a personal link does for the person it was made for."""

    VERIFY_EMAIL = "verify-email"
    SIGN_IN = "sign-in"
    RECOVER = "recover"
    CHANGE_EMAIL = "change-email"


class ConfirmationKind(StrEnum):
    """What an authority has confirmed of an organization, on a document with a date."""

    INNOVATIVE_STARTUP = "innovative-startup"
    SEMICONDUCTOR_AI = "semiconductor-ai"


class FilePurpose(StrEnum):
    """What a file is to its profile."""

    LOGO = "logo"
    DECK = "deck"


class FileStatus(StrEnum):
    """How far a file has been looked at."""

    WAITING = "waiting"
    READY = "ready"
    REFUSED = "refused"


class ConsentPurpose(StrEnum):
    """What an organization or a person agrees to; each is asked and withdrawn on its own."""

    PROFILE = "profile"
    CONTACT_ABROAD = "contact-abroad"
    MAIL = "mail"


class ConsentMethod(StrEnum):
    """How an agreement was given."""

    FORM = "form"
    PAPER = "paper"
    SPOKEN = "spoken"


class OpenedPart(StrEnum):
    """What of a profile somebody opened that not everybody may see."""

    CONTACT = "contact"
    DECK = "deck"
    VALUATION = "valuation"


class DataRequestKind(StrEnum):
    """What a person asks of us about their own data."""

    EXPORT = "export"
    ERASURE = "erasure"
    CORRECTION = "correction"
    RESTRICTION = "restriction"


class DataRequestStatus(StrEnum):
    """Where a request about one's own data stands."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class MailRhythm(StrEnum):
    """How often a person wants letters."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"
