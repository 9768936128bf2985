"""Every failure that is expected, one class each, with the sentence a person reads."""

from __future__ import annotations

from matchmaker.domain.text import N_, Message


class MatchmakerError(Exception):
    """Base of all expected failures; `message` is a sentence of the catalogue."""

    message = N_("Something did not work.")

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Message:
        """The sentence with its values, to be translated where it is shown."""
        return Message(self.message, self.values)


class NotFoundError(MatchmakerError):
    message = N_("There is nothing at this address, or it is not yours to see.")


class NotAllowedError(MatchmakerError):
    message = N_("Your role does not allow this.")


class ConflictError(MatchmakerError):
    message = N_(
        "Somebody changed this meanwhile. Nothing of yours was saved; compare and save again."
    )


class InvalidInputError(MatchmakerError):
    message = N_("Some of what was sent cannot be used.")


class LexiconClashError(InvalidInputError):
    message = N_("This change does not fit the lexicon.")


class TooManyAttemptsError(MatchmakerError):
    message = N_("Too many attempts. Wait %(minutes)s minutes and sign in again.")


class WrongCredentialsError(MatchmakerError):
    message = N_("This address and password do not belong together.")


class DeadLinkError(MatchmakerError):
    message = N_("This link does not work, or no longer.")


class UsedLinkError(DeadLinkError):
    message = N_("This link was used before. Each works once.")


class ExpiredLinkError(DeadLinkError):
    message = N_("This link is too old.")


class UnreadableFileError(MatchmakerError):
    message = N_("This file cannot be read: %(reason)s")


class EmptyFileError(UnreadableFileError):
    message = N_("This file has no rows.")


class FileTooLargeError(UnreadableFileError):
    message = N_("This file is too large: the limit is %(limit)s MB.")


class ImportNotOpenError(ConflictError):
    message = N_("This import was already finished or discarded.")


class ImportRequestedError(ImportNotOpenError):
    message = N_("This import is under way, or already done.")


class NothingToRankError(MatchmakerError):
    message = N_("There is nothing to rank: the file needs at least one startup and one investor.")


class ConfigurationError(MatchmakerError):
    message = N_("The settings are wrong: %(reason)s")


class StorageBusyError(MatchmakerError):
    message = N_("The database is busy. Nothing was lost; send it again in a few seconds.")
