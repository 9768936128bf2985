"""Invitations: what they let somebody in to, and how far they have got."""

from enum import StrEnum


class InvitedTo(StrEnum):
    """What whoever accepts an invitation becomes part of."""

    NEW_ORGANIZATION = "new-organization"
    ORGANIZATION = "organization"
    DELEGATION = "delegation"
    HOST = "host"


class InvitationState(StrEnum):
    """Where an invitation stands; opened means that somebody went on from its first page."""

    SENT = "sent"
    OPENED = "opened"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    REVOKED = "revoked"
