"""What an investor's text rules out, sentence by sentence, with the way to say otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.matching.text.refusals import Refusal
from matchmaker.web.presenters.lift import LiftForm
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """A concept in the reader's language, and its sentence around the word as it was written."""

    meaning: str
    before: str
    word: Text
    after: str
    status: Status
    form: LiftForm


def refusal_lines(found: Iterable[Refusal], own: UUID, reader: Reader) -> tuple[RefusalLine, ...]:
    return tuple(_line(refusal, own, reader) for refusal in found)


def _line(refusal: Refusal, own: UUID, reader: Reader) -> RefusalLine:
    word = Text(refusal.word, lang_tag(refusal.language))
    endpoint, label = (
        ("readings.rule_out", _("Rule out again"))
        if refusal.is_lifted
        else ("readings.lift", _("Read wrongly: show these"))
    )
    action = url_for(endpoint, profile_id=own)
    return RefusalLine(
        meaning=reader.concept_heading(refusal.concept),
        before=refusal.before,
        word=word,
        after=refusal.after,
        status=Status(_("Lifted")) if refusal.is_lifted else Status(_("Ruled out"), "warn"),
        form=LiftForm(action, label, refusal.concept, word, "profile"),
    )
