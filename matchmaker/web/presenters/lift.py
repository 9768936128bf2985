"""The button that takes a reading back, or sets it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.matching.explanation import RuledOut
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class LiftForm:
    """What is sent: the concept, and the page to come back to."""

    action: str
    label: str
    concept: str
    word: Text
    back: str
    other: str = ""


def lift_form(rule: RuledOut, own: UUID, back: str, other: UUID | None = None) -> LiftForm | None:
    """None where there is nothing to lift: what stands in the field is taken out of the field."""
    if rule.is_declared or rule.concept is None:
        return None
    return LiftForm(
        url_for("readings.lift", profile_id=own),
        _("Read wrongly: show these"),
        rule.concept,
        Text(rule.word.text, lang_tag(rule.word.language)),
        back,
        str(other or ""),
    )


def lift_forms(rules: Iterable[RuledOut], own: UUID, back: str) -> tuple[LiftForm, ...]:
    """One for each concept, however many it rules out."""

    def each() -> Iterator[LiftForm]:
        for rule in rules:
            if form := lift_form(rule, own, back):
                yield form

    return tuple({form.concept: form for form in each()}.values())
