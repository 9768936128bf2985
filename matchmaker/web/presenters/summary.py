"""What an organization says of itself in one sentence, in words its reader reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.domain.enums import Locale
from matchmaker.domain.profiles import ProfileText, profile_texts
from matchmaker.domain.values import Values
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _

LONGEST = 200
MOST_CONCEPTS = 6
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentence; for who does not read its language also the concepts and the languages."""

    sentence: Text | None
    concepts: str = ""
    languages: str = ""


def summary_of(values: Values, concepts: tuple[str, ...], reader: Reader) -> Summary:
    texts = profile_texts(values)
    own = next((text for text in texts if reader.reads(text.language)), None)
    if own is not None:
        return Summary(_sentence(own))
    known = dict.fromkeys(reader.concept_label(concept) for concept in concepts)
    return Summary(
        _sentence(nearest(texts)) if texts else None,
        listed(list(known)[:MOST_CONCEPTS]),
        languages_of(texts),
    )


def nearest(texts: Sequence[ProfileText]) -> ProfileText:
    """For who reads none of the languages: the English text, else the profile's own."""
    return next((text for text in texts if text.language == Locale.EN), texts[0])


def languages_of(texts: tuple[ProfileText, ...]) -> str:
    """In which languages a profile can be read."""
    if not texts:
        return _("This profile has no text yet")
    return _(
        "Text in %(languages)s", languages=listed(language_label(text.language) for text in texts)
    )


def _sentence(text: ProfileText) -> Text:
    """The summary; of a long one as many sentences as fit."""
    whole = (text.summary or text.description).replace("\n", " ")
    kept = ""
    for sentence in _SENTENCE_END.split(whole):
        if kept and len(kept) + len(sentence) > LONGEST:
            break
        separator = " " if kept and kept[-1] in ".!?" else ""
        kept = f"{kept}{separator}{sentence}"
    if len(kept) > LONGEST:
        kept = f"{kept[:LONGEST].rstrip()}…"
    return Text(kept, lang_tag(text.language))
