"""What people are told, one sentence for each kind of notification."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from matchmaker.domain.clocks import unpack_pieces
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.text import N_, Message


class SubjectKind(StrEnum):
    """What a notification can lead to."""

    PROFILE = "profile"
    REQUEST = "request"
    SAVED_SEARCH = "saved-search"
    DATA_REQUEST = "data-request"
    ORGANIZATION = "organization"
    EVENT = "event"
    NOTHING = "nothing"


SENTENCES: Mapping[NotificationKind, str] = {
    NotificationKind.REQUEST_RECEIVED: N_("%(name)s asks you for a meeting."),
    NotificationKind.REQUEST_ACCEPTED: N_("%(name)s accepted your meeting request."),
    NotificationKind.REQUEST_DECLINED: N_("%(name)s declined your meeting request."),
    NotificationKind.REQUEST_WITHDRAWN: N_("%(name)s withdrew its meeting request."),
    NotificationKind.REQUEST_EXPIRED: N_(
        "The meeting request between you and %(name)s expired without an answer."
    ),
    NotificationKind.TIME_PROPOSED: N_("%(name)s proposes a time for your meeting."),
    NotificationKind.INTEREST_MUTUAL: N_("You and %(name)s are interested in each other."),
    NotificationKind.ORGANIZATION_VERIFIED: N_(
        "%(name)s is verified. It now finds the other side, and is found."
    ),
    NotificationKind.ORGANIZATION_SUSPENDED: N_(
        "%(name)s is suspended. It finds nobody, and nobody finds it."
    ),
    NotificationKind.ACTED_IN_NAME: N_(
        "The organizers entered something for %(name)s. Check it, and correct what is wrong."
    ),
    NotificationKind.DECK_READ: N_("The pitch deck of %(name)s has been checked."),
    NotificationKind.SAVED_SEARCH: N_("New profiles in your search “%(name)s”: %(count)s."),
    NotificationKind.DATA_REQUEST: N_("There is news about a request on personal data."),
    NotificationKind.MEMBER_JOINED: N_("%(person)s now works for %(name)s here."),
    NotificationKind.MANY_PROFILES_OPENED: N_(
        "%(name)s opened more than %(count)s profiles within ten minutes. Ask why."
    ),
    NotificationKind.SIDE_CHANGED: N_(
        "%(host)s changed its side of %(event)s, whose schedule is out. The schedule marks what "
        "is missing now."
    ),
    NotificationKind.SCHEDULE_REVIEW: N_(
        "%(person)s asks you to look at the schedule of %(event)s."
    ),
    NotificationKind.SCHEDULE_PUBLISHED: N_(
        "The schedule of %(event)s is out. For %(name)s: %(added)s."
    ),
    NotificationKind.SCHEDULE_CHANGED: N_(
        "The schedule of %(event)s has changed for %(name)s. "
        "New: %(added)s. Moved: %(moved)s. Cancelled: %(dropped)s."
    ),
    NotificationKind.EVENT_CALLED_OFF: N_(
        "%(event)s was called off. All meetings and visits of %(name)s there are cancelled. "
        "%(reason)s"
    ),
}
"""`name` is the other side's organization where there is one, else one's own."""


REASON = "reason"
"""The value that says why, as the organizers wrote it; it may be empty."""
LONGEST_REASON = 300


def notification_sentence(kind: NotificationKind, values: Mapping[str, Any]) -> Message:
    """Of values as they are kept: a list is words with times between them."""
    return Message(SENTENCES[kind], {name: _value(values[name]) for name in names_in(kind)})


def _value(kept: Any) -> object:  # noqa: ANN401 -- as JSON holds it
    return unpack_pieces(kept) if isinstance(kept, list) else kept


def names_in(kind: NotificationKind) -> frozenset[str]:
    """The values that a sentence cannot do without."""
    return frozenset(re.findall(r"%\((\w+)\)s", SENTENCES[kind]))
