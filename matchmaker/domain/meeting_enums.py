"""Closed lists of what two sides say to each other, stored and sent by their value."""

from enum import StrEnum


class InterestValue(StrEnum):
    """What one side thinks of the other."""

    INTERESTED = "interested"
    NOT_NOW = "not-now"
    NOT_FOR_US = "not-for-us"


class Reason(StrEnum):
    """Why somebody is hidden or a request declined; the ranking of a host learns from it."""

    SECTOR = "sector"
    STAGE = "stage"
    AMOUNT = "amount"
    PLACE = "place"
    ALREADY_KNOWN = "already-known"
    COMPETITOR = "competitor"
    NO_TIME = "no-time"
    OTHER = "other"


class RequestStatus(StrEnum):
    """Where a meeting request stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class NotificationKind(StrEnum):
    """What somebody is told of."""

    REQUEST_RECEIVED = "request-received"
    REQUEST_ACCEPTED = "request-accepted"
    REQUEST_DECLINED = "request-declined"
    REQUEST_WITHDRAWN = "request-withdrawn"
    REQUEST_EXPIRED = "request-expired"
    TIME_PROPOSED = "time-proposed"
    INTEREST_MUTUAL = "interest-mutual"
    ORGANIZATION_VERIFIED = "organization-verified"
    ORGANIZATION_SUSPENDED = "organization-suspended"
    ACTED_IN_NAME = "acted-in-name"
    DECK_READ = "deck-read"
    SAVED_SEARCH = "saved-search"
    DATA_REQUEST = "data-request"
    MEMBER_JOINED = "member-joined"
    MANY_PROFILES_OPENED = "many-profiles-opened"
    SIDE_CHANGED = "side-changed"
    SCHEDULE_REVIEW = "schedule-review"
    SCHEDULE_PUBLISHED = "schedule-published"
    SCHEDULE_CHANGED = "schedule-changed"
    EVENT_CALLED_OFF = "event-called-off"
