"""The form for a new concept: its words in every language, and where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.matching.lexicon.lexicon import LANGUAGES, Lexicon
from matchmaker.matching.lexicon.overlay import Clash, Fault
from matchmaker.services.lexicon.views import Reading
from matchmaker.web.forms.lexicon import BELOW, SECTOR, ConceptForm
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.lexicon_head import CONCEPTS, LexiconHead, lexicon_head
from matchmaker.web.presenters.lexicon_labels import Suggestion, clash_sentence, suggestions
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.text import lang_tag
from matchmaker.web.words import _

SUGGESTED = "concepts"
"""Id of the list of concepts in the page."""


@dataclass(frozen=True, slots=True)
class NewConceptPage:
    head: LexiconHead
    action: str
    problem: Notice | None
    place: tuple[Field, ...]
    words: tuple[Field, ...]
    suggestions: tuple[Suggestion, ...]
    suggested_by: str
    back_href: str


def new_concept_page(
    lexicon: Lexicon, reading: Reading, form: ConceptForm, clashes: Sequence[Clash] = ()
) -> NewConceptPage:
    problem = Notice(_("The concept was not added"), look="error", role="alert")
    return NewConceptPage(
        head=lexicon_head(CONCEPTS, reading),
        action=url_for("lexicon.add_concept"),
        problem=problem if clashes else None,
        place=_place(form, [clash_sentence(c, lexicon) for c in clashes if _is_of_place(c)]),
        words=tuple(_words(language, form, clashes, lexicon) for language in LANGUAGES),
        suggestions=suggestions(lexicon),
        suggested_by=SUGGESTED,
        back_href=url_for("lexicon.concepts"),
    )


def _is_of_place(clash: Clash) -> bool:
    return clash.fault is Fault.NO_PARENT


def _place(form: ConceptForm, errors: Sequence[str]) -> tuple[Field, ...]:
    options = (
        FieldOption(BELOW, _("part of another concept"), form.place == BELOW),
        FieldOption(
            SECTOR, _("a sector of its own, a choice in the filters"), form.place == SECTOR
        ),
    )
    return (
        Field("place", _("It is"), "choice", options=options),
        Field(
            "parent",
            _("Part of"),
            "line",
            form.parent,
            help=_("Type any word of the broader concept. A sector leaves this empty."),
            errors=tuple(errors),
            suggested_by=SUGGESTED,
        ),
    )


def _words(language: str, form: ConceptForm, clashes: Sequence[Clash], lexicon: Lexicon) -> Field:
    """What is missing everywhere is asked for once, in English."""
    own = [clash for clash in clashes if clash.language == language]
    said = [clash_sentence(c, lexicon) for c in own if c.fault is not Fault.NO_WORD]
    if language == "en" and len(said) < len(own):
        said.append(_("Write at least one word."))
    return Field(
        f"words_{language}",
        language_label(language),
        "line",
        form.typed.get(language, ""),
        errors=tuple(said),
        is_required=language == "en",
        lang=lang_tag(language),
    )
