"""What organizers type about those who take part in an event."""

from __future__ import annotations

import re
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.languages import parse_language
from matchmaker.domain.participation import Limits, ParticipantPlan
from matchmaker.services.events.hours import Presence
from matchmaker.web.forms.event_times import read_ids
from matchmaker.web.forms.typed import TypedForm

LIMIT_FIELDS = ("minimum", "maximum")
PARTICIPANT_FIELDS = (*LIMIT_FIELDS, "people", "languages", "version")
MOST_LINES = 500
_LONGEST_NAME = 200
_COMMA = re.compile(r"[,;，、；/]")


def read_side(text: str) -> Kind:
    return Kind.STARTUP if text == Kind.STARTUP else Kind.INVESTOR


def limits_of(form: TypedForm) -> Limits:
    """An empty fewest is none, an empty most is without end."""
    texts = [form.line(name) for name in LIMIT_FIELDS]
    numbers = [form.number(name) for name in LIMIT_FIELDS]
    is_odd = any(text and number is None for text, number in zip(texts, numbers, strict=True))
    return Limits(numbers[0] or 0, numbers[1], is_odd)


def participant_plan(form: TypedForm) -> ParticipantPlan:
    """Languages as their codes or their names, with commas between them."""
    words = [clean_line(word) for word in _COMMA.split(form.line("languages"))]
    known = {word: parse_language(word) for word in words if word}
    spoken = tuple(dict.fromkeys(tag for tag in known.values() if tag))
    unknown = tuple(word for word, tag in known.items() if tag is None)
    return ParticipantPlan(limits_of(form), form.number("people"), spoken or None, unknown)


def read_lines(sent: MultiDict[str, str], name: str) -> list[str]:
    """Names, one a line; what is beyond the limit is left out."""
    lines = (clean_line(line)[:_LONGEST_NAME] for line in sent.get(name, "").splitlines())
    return [line for line in dict.fromkeys(lines) if line][:MOST_LINES]


def read_hours(sent: MultiDict[str, str]) -> tuple[list[UUID], Presence]:
    """The slots of the grid, and in which of them each of its people is there.

    A box of a person is sent as its place among the slots.
    """
    slots = read_ids(sent, "slot")
    people = read_ids(sent, "who")
    there = {
        person: frozenset(
            slots[int(place)]
            for place in sent.getlist(str(person))
            if place.isascii() and place.isdigit() and int(place) < len(slots)
        )
        for person in people
    }
    return slots, there
