"""What an investor's own text rules out, with the sentence it was read from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from matchmaker.domain.profiles import Profile, ProfileText
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.rules import excluded
from matchmaker.matching.text.clauses import Stance
from matchmaker.matching.text.documents import profile_document
from matchmaker.matching.text.folding import fold, sentence_spans
from matchmaker.matching.text.prose import passages


@dataclass(frozen=True, slots=True)
class Refusal:
    """A concept read as refused, and its sentence in three parts: before, the word, after."""

    concept: str
    before: str
    word: str
    after: str
    language: str | None
    is_lifted: bool


def refusals(profile: Profile, lexicon: Lexicon) -> tuple[Refusal, ...]:
    """What the text rules out, in its order; what stands in the field is no reading."""
    document = profile_document(profile, lexicon)
    rules = excluded(profile, document, lexicon)
    declared = {concept for concept, rule in rules.items() if rule.is_declared}
    wanted = document.negated.keys() - declared
    found: dict[str, Refusal] = {}
    for refusal in _read(profile, lexicon):
        if refusal.concept in wanted:
            found.setdefault(refusal.concept, refusal)
    return tuple(found.values())


def _read(profile: Profile, lexicon: Lexicon) -> Iterator[Refusal]:
    seen: set[str] = set()
    for text in profile.texts:
        for written in (text.summary, text.description):
            yield from _refused(profile, ProfileText(text.language, written), lexicon, seen)


def _refused(
    profile: Profile, text: ProfileText, lexicon: Lexicon, seen: set[str]
) -> Iterator[Refusal]:
    written = unicodedata.normalize("NFKC", text.summary).replace("_", " ")
    folded = fold(written)
    shown = written if len(written) == len(folded) else folded
    spans = sentence_spans(folded)
    for passage in passages(folded, text.language, lexicon, seen):
        if passage.stance is not Stance.REFUSED:
            continue
        for concept, start, end in passage.mentions:
            first, last = next(span for span in spans if span[0] <= start < span[1])
            yield Refusal(
                concept=concept,
                before=shown[first:start].lstrip(),
                word=shown[start:end],
                after=shown[end : max(last, end)].rstrip(),
                language=text.language,
                is_lifted=concept in profile.lifted,
            )
