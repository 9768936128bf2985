"""Every failure that is expected, one class each, with the sentence a person reads."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.domain.text import N_, Message, Nn_


class MatchmakerError(Exception):
    """Base of all expected failures; `message` is a sentence of the catalogue."""

    message = N_("Something did not work.")
    many = ""
    """The form of `message` for any `num` but one, where it counts."""
    title = ""
    """What its page is called, where the words of its status would mislead."""

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Message:
        """The sentence with its values, to be translated where it is shown."""
        return Message(self.message, self.values, self.many)


class NotFoundError(MatchmakerError):
    message = N_("There is nothing at this address, or it is not yours to see.")


class NotAllowedError(MatchmakerError):
    message = N_("Your role does not allow this.")


class ConflictError(MatchmakerError):
    message = N_(
        "Somebody changed this meanwhile. Nothing of yours was saved; compare and save again."
    )


class CalledOffError(ConflictError):
    message = N_(
        "This event was called off: nothing of it is planned, published or changed any more. "
        "Copy it as a template to hold it after all."
    )
    title = N_("Called off")


class InvalidInputError(MatchmakerError):
    message = N_("Some of what was sent cannot be used.")


class FieldProblemsError(InvalidInputError):
    """What is wrong with which field of a form."""

    message = N_("What is wrong stands at its field.")

    def __init__(self, problems: Mapping[str, Message] | None = None) -> None:
        super().__init__()
        self.problems = problems or {}


class LexiconClashError(InvalidInputError):
    message = N_("This change does not fit the lexicon.")


class TooManyAttemptsError(MatchmakerError):
    message, many = Nn_(
        "Too many attempts. Wait a minute, then try again.",
        "Too many attempts. Wait %(num)s minutes, then try again.",
    )
    seconds = 60
    """What one of `num` lasts."""


class TooManyAttemptsForNowError(TooManyAttemptsError):
    message, many = Nn_(
        "Too many attempts. Wait an hour, then try again.",
        "Too many attempts. Wait %(num)s hours, then try again.",
    )
    seconds = 3600


class WrongCredentialsError(MatchmakerError):
    message = N_("This address and password do not belong together.")


class DeadLinkError(MatchmakerError):
    message = N_("This link does not work, or no longer.")


class UsedLinkError(DeadLinkError):
    message = N_("This link was used before. Each works once.")


class ExpiredLinkError(DeadLinkError):
    message = N_("This link is too old.")


class EmailTakenError(ConflictError):
    message = N_("This address belongs to another account by now, so yours was left as it is.")


class WrongPasswordError(WrongCredentialsError):
    message = N_("This is not your password.")


class WrongCodeError(MatchmakerError):
    message = N_("This code is wrong, or was used before.")


class NotTakingPartError(NotAllowedError):
    message = N_("Only verified organizations whose profile is published take part in this.")


class HolderOnlyError(NotAllowedError):
    message = N_("Only %(host)s, which holds the event, changes this.")


class OtherSideError(NotAllowedError):
    message = N_("This side of the event is prepared by %(hosts)s, not by your host.")


class SaidByOtherHostError(NotAllowedError):
    message = N_("%(host)s said what holds for these two. Only it and %(holder)s can change that.")


class OpenRequestError(ConflictError):
    """`request_id` is the public id of the request that is there already."""

    message = N_("A request between the two of you is open already.")


class RequestCapError(ConflictError):
    message = N_("No more requests can be sent at the moment.")


class OutgoingCapError(RequestCapError):
    message = N_(
        "%(count)s of your requests wait for an answer, and %(host)s allows %(count)s at a time. "
        "There is room again when one is answered or withdrawn, or expires on %(day)s."
    )


class InboxCapError(RequestCapError):
    message = N_(
        "%(name)s has %(count)s requests to answer, and %(host)s allows %(count)s at a time. "
        "There is room again when one is answered or withdrawn, or expires on %(day)s."
    )


class AskedTooSoonError(ConflictError):
    message = N_("%(name)s declined a request of yours. You can ask again from %(day)s.")


class RequestChangedError(ConflictError):
    message = N_(
        "This request was answered, withdrawn or changed meanwhile. "
        "Nothing was done; look at it again."
    )


class UnreadableFileError(MatchmakerError):
    message = N_("This file cannot be read: %(reason)s")


class EmptyFileError(UnreadableFileError):
    message = N_("This file has no rows.")


class FileTooLargeError(UnreadableFileError):
    message = N_("This file is too large: the limit is %(limit)s MB.")


class ImportNotOpenError(ConflictError):
    message = N_("This import was already finished or discarded.")


class ImportNotUndoneError(ConflictError):
    message = N_("This import cannot be undone: only what was imported in the last 30 days can.")


class ImportRequestedError(ImportNotOpenError):
    message = N_("This import is under way, or already done.")


class NothingToRankError(MatchmakerError):
    message = N_("There is nothing to rank: the file needs at least one startup and one investor.")


class ConfigurationError(MatchmakerError):
    message = N_("The settings are wrong: %(reason)s")


class StorageBusyError(MatchmakerError):
    message = N_("The database is busy. Nothing was lost; send it again in a few seconds.")


class UsedInvitationError(ConflictError):
    message = N_("This invitation was used before. Each lets in one person, once.")


class RevokedInvitationError(DeadLinkError):
    message = N_("This invitation was taken back. Ask whoever invited you for a new one.")


class ExpiredInvitationError(ExpiredLinkError):
    message = N_("This invitation is too old. Ask whoever invited you for a new one.")


class OtherPersonError(ConflictError):
    message = N_(
        "This invitation is for %(email)s, and you are signed in as %(own)s. "
        "Sign out and open it again, or ask for one to your own address."
    )


class KnownAddressError(ConflictError):
    message = N_("%(email)s has an account here. Sign in with it, and this invitation opens again.")


class AlreadyMemberError(ConflictError):
    message = N_("You already work for %(name)s here. Somebody else can use this invitation.")


class AlreadyInvitedError(ConflictError):
    message = N_("An invitation for this person is already open.")


class SoleOwnerError(ConflictError):
    message = N_(
        "You are the only owner of %(name)s. Make somebody else its owner, or ask for the "
        "erasure of the organization first."
    )


class LastOwnerError(ConflictError):
    message = N_("An organization needs an owner. Hand ownership to somebody else first.")


class LastOrganizerError(ConflictError):
    message = N_("A host needs an organizer. Invite somebody else first.")
