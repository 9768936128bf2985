"""What is typed around meeting requests, kept for when a form is shown again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.meeting_enums import InterestValue, Reason
from matchmaker.domain.meetings import (
    ANSWER_LENGTH,
    LONGEST,
    MESSAGE_LENGTH,
    PLACE_LENGTH,
    SHORTEST,
    UnknownZoneError,
    meeting_instant,
)
from matchmaker.domain.text import N_, Message
from matchmaker.services.meetings.proposals import Proposal
from matchmaker.services.meetings.requests import Answer

_LONGEST_LINE = 100
USUAL_MINUTES = "25"


@dataclass(frozen=True, slots=True)
class MessageForm:
    """The message that goes with a request."""

    message: str = ""
    has_consent: bool = False

    @property
    def problem(self) -> Message | None:
        if len(self.message) <= MESSAGE_LENGTH:
            return None
        return Message(N_("Write at most %(count)s letters."), {"count": MESSAGE_LENGTH})


@dataclass(frozen=True, slots=True)
class ProposalForm:
    """A time as it was typed; `proposal` where all of it can be understood."""

    day: str = ""
    clock: str = ""
    minutes: str = USUAL_MINUTES
    zone: str = ""
    place: str = ""
    proposal: Proposal | None = None
    problems: dict[str, Message] = field(default_factory=dict)


def read_message_form(sent: MultiDict[str, str]) -> MessageForm:
    return MessageForm(
        clean_text(sent.get("message", ""))[: 2 * MESSAGE_LENGTH],
        has_consent=sent.get("consent") == "yes",
    )


def read_answer(sent: MultiDict[str, str]) -> Answer:
    """Words beyond what fits are cut, as the input itself does."""
    words = clean_text(sent.get("words", ""))[:ANSWER_LENGTH]
    return Answer(sent.get("version", 0, type=int), words, read_reason(sent))


def read_reason(sent: MultiDict[str, str]) -> Reason | None:
    chosen = sent.get("reason", "")
    return Reason(chosen) if chosen in set(Reason) else None


def read_interest(sent: MultiDict[str, str]) -> InterestValue | None:
    """None takes back what was said."""
    chosen = sent.get("value", "")
    if chosen not in {"", InterestValue.INTERESTED, InterestValue.NOT_NOW}:
        raise InvalidInputError(value=chosen)
    return InterestValue(chosen) if chosen else None


def read_profile_id(sent: MultiDict[str, str]) -> UUID | None:
    return sent.get("profile", type=UUID)


def read_proposal(sent: MultiDict[str, str], *, now: datetime) -> ProposalForm:
    typed = {
        name: clean_line(sent.get(name, ""))[:_LONGEST_LINE] for name in ("day", "clock", "zone")
    }
    minutes = clean_line(sent.get("minutes", ""))[:_LONGEST_LINE]
    place = clean_line(sent.get("place", ""))[: 2 * PLACE_LENGTH]
    problems: dict[str, Message] = {}
    starts_at = _instant(typed, now, problems)
    length = int(minutes) if minutes.isascii() and minutes.isdigit() else 0
    if not SHORTEST <= length <= LONGEST:
        between = N_("Write a number of minutes between %(least)s and %(most)s.")
        problems["minutes"] = Message(between, {"least": SHORTEST, "most": LONGEST})
    if len(place) > PLACE_LENGTH:
        problems["place"] = Message(N_("Write at most %(count)s letters."), {"count": PLACE_LENGTH})
    proposal = (
        Proposal(starts_at, length, typed["zone"], place) if starts_at and not problems else None
    )
    return ProposalForm(**typed, minutes=minutes, place=place, proposal=proposal, problems=problems)


def _instant(typed: dict[str, str], now: datetime, problems: dict[str, Message]) -> datetime | None:
    """The moment that was typed; what is wrong with it is said at its field."""
    day, clock = _day(typed["day"]), _clock(typed["clock"])
    if day is None:
        problems["day"] = Message(N_("Choose a day."))
    if clock is None:
        problems["clock"] = Message(N_("Choose a time of day."))
    if day is None or clock is None:
        return None
    try:
        return meeting_instant(day, clock, typed["zone"], now=now)
    except UnknownZoneError as error:
        problems["zone"] = error.sentence
    except InvalidInputError as error:
        problems["clock"] = error.sentence
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
