"""Concepts of the lexicon in the reader's words, and why a change does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.lexicon.overlay import Clash, Fault
from matchmaker.web.locale import current_locale
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _

_BELOW = " › "


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept that may be typed; `sector` tells apart what is called alike."""

    label: str
    sector: str


def concept_text(lexicon: Lexicon, concept: str) -> Text:
    """A concept where it stands alone; a label that was borrowed is marked as English."""
    label = lexicon.label(concept, current_locale())
    known = lexicon.concepts.get(concept)
    is_borrowed = known is not None and current_locale() != "en" and label == known.words["en"][0]
    return Text(label[:1].upper() + label[1:], "en" if is_borrowed else None)


def concept_line(lexicon: Lexicon, concepts: Iterable[str]) -> str:
    """Concepts from the broadest to the narrowest."""
    return _BELOW.join(
        lexicon.label(concept, current_locale()) for concept in reversed([*concepts])
    )


def suggestions(lexicon: Lexicon) -> tuple[Suggestion, ...]:
    """Every concept by its label, for who types; in the order of sectors."""
    locale = current_locale()
    entries = [
        Suggestion(
            lexicon.label(concept, locale), lexicon.label(lexicon.sector_of(concept), locale)
        )
        for concept in lexicon.concepts
    ]
    return tuple(sorted(entries, key=lambda entry: entry.sector))


def word_text(word: str, language: str) -> Text:
    return Text(word, lang_tag(language))


def clash_sentence(clash: Clash, lexicon: Lexicon) -> str:
    """Why a change does not fit, and what would."""
    word, concept = clash.word, lexicon.label(clash.concept, current_locale())
    match clash.fault:
        case Fault.TAKEN:
            return _("“%(word)s” already stands for %(concept)s.", word=word, concept=concept)
        case Fault.ALREADY_ITS_OWN:
            return _("“%(word)s” is one of its words already.", word=word)
        case Fault.NO_CONCEPT | Fault.NO_PARENT if clash.concept:
            return _("No concept has the word “%(word)s”.", word=clash.concept)
        case Fault.LAST_WORD:
            language = language_label(clash.language)
            return _(
                "“%(word)s” is its last word in %(language)s. Add another first.",
                word=word,
                language=language,
            )
        case _:
            return _about_the_word(clash)


def _about_the_word(clash: Clash) -> str:
    word = clash.word
    return {
        Fault.NO_WORD: _("Write at least one word."),
        Fault.TOO_SHORT: _(
            "“%(word)s” is too short: it would be found inside other words.", word=word
        ),
        Fault.TOO_LONG: _("“%(word)s” is too long for a word.", word=word),
        Fault.TOO_COMMON: _("“%(word)s” says nothing: it is left out of every text.", word=word),
        Fault.NOT_ITS_OWN: _("“%(word)s” is none of its words any more.", word=word),
        Fault.NO_LANGUAGE: _("Choose a language."),
        Fault.NO_CONCEPT: _("Choose a concept."),
        Fault.NO_PARENT: _("Choose the concept that it belongs to."),
    }.get(clash.fault, _("There is such a concept already."))
