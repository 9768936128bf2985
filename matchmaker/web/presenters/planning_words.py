"""Sentences about a plan with names, times and languages in the place of ids and labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from matchmaker.domain.enums import Kind
from matchmaker.domain.names import folded_name
from matchmaker.domain.text import Message
from matchmaker.services.events.events import EventView
from matchmaker.services.schedules.plan import PlanPerson, WorkingPlan
from matchmaker.web.locale import format_number, language_name, translate
from matchmaker.web.presenters.event_clock import clock_of
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.words import ngettext

_SHOWN = 60
_LANGUAGES = frozenset({"one", "other", "languages"})


@dataclass(frozen=True, slots=True)
class PlanWords:
    """How the people, slots and interpreters of a plan are called on a page."""

    names: dict[str, str]
    clocks: dict[str, str]

    def sentence(self, message: Message) -> str:
        return translate(self._named(message))

    def _named(self, message: Message) -> Message:
        values = {name: self._value(name, value) for name, value in message.values.items()}
        return replace(message, values=values)

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, Message):
            return self._named(value)
        if isinstance(value, str):
            return self._text(name, value)
        if isinstance(value, float):
            return format_number(round(value, 2))
        return value

    def _text(self, name: str, text: str) -> str:
        if name in _LANGUAGES:
            return listed([language_name(tag) for tag in text.split(", ")])
        if name == "slots":
            return listed([self.clocks.get(label, label) for label in text.split(", ")])
        return self.names.get(text) or self.clocks.get(text) or text


def plan_words(plan: WorkingPlan, event: EventView) -> PlanWords:
    people = {str(one.id): readable_name(one).text for one in plan.people.values()}
    voices = {str(one.id): one.name for one in plan.interpreters.values()}
    clocks = {slot.label: clock_of(slot.starts_at, event) for slot in plan.slots.values()}
    return PlanWords(people | voices, clocks)


def person_options(people: Iterable[PlanPerson], chosen: UUID | None) -> tuple[FieldOption, ...]:
    """Investors first, in the order of the names that are shown."""
    named = [(one, readable_name(one)) for one in people]
    named.sort(key=lambda pair: (pair[0].side is not Kind.INVESTOR, folded_name(pair[1].text)))
    return tuple(
        FieldOption(str(one.id), name.text, one.id == chosen, name.lang) for one, name in named
    )


def obstacle_lines(obstacles: Iterable[Message], words: PlanWords) -> tuple[str, ...]:
    """As sentences; of very many the first, and how many there are more."""
    found = tuple(obstacles)
    lines = tuple(words.sentence(obstacle) for obstacle in found[:_SHOWN])
    rest = len(found) - len(lines)
    return (*lines, ngettext("And %(num)s more.", "And %(num)s more.", rest)) if rest else lines
