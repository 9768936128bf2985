"""Text as passages: sentences cut by what they mean, each with its concepts and other words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from matchmaker.domain.languages import primary
from matchmaker.matching.lexicon.lexicon import Lexicon, Mention
from matchmaker.matching.text.clauses import Stance, Stretch, stretches
from matchmaker.matching.text.cues import Cue, load_cues
from matchmaker.matching.text.folding import sentence_spans
from matchmaker.matching.text.tongues import languages_of


class Passage(NamedTuple):
    """A part of a sentence with one stance; `gaps` is its text around the concepts."""

    stance: Stance
    language: str | None
    mentions: Sequence[Mention]
    gaps: list[str]


_MOST_LABELS = 1 << 12
_BETWEEN = 2
"""Between sentences stand a mark and a space, and no sentence that was passed over."""


_Sentence = tuple[int, int, str | None]
"""Start, end and language."""
_Spoken = tuple[int, int, Stance, str | None]
"""Start, end, stance and language."""


def passages(
    folded: str, language: str | None, lexicon: Lexicon, seen: set[str]
) -> Iterator[Passage]:
    """Read prose, of which the first sentence says what an organization is.

    Sentences in `seen`, to which new ones are added, are passed over.
    """
    sentences = _sentences(folded, sentence_spans(folded), language)
    mentions = _mentions(folded, sentences, lexicon)
    topics = [mention.start for mention in mentions]
    for start, end, stance, spoken in _joined(_read(folded, sentences, mentions, seen)):
        own = mentions[bisect_left(topics, start) : bisect_left(topics, end)]
        yield Passage(stance, spoken, own, _gaps(folded, (start, end), own))


def _read(
    folded: str, sentences: list[_Sentence], mentions: list[Mention], seen: set[str]
) -> Iterator[_Spoken]:
    """What each new sentence means by its parts, and the language it is in."""
    cues = _cues(folded, sentences)
    places = [cue.start for cue in cues]
    topics = [mention.start for mention in mentions] if cues else []
    plain = Stance.SAYS
    for start, end, spoken in sentences:
        text = folded[start:end]
        if text not in seen:
            seen.add(text)
            own = cues[bisect_left(places, start) : bisect_left(places, end)]
            inside = mentions[bisect_left(topics, start) : bisect_left(topics, end)] if own else ()
            for begin, finish, stance in _stretches(folded, (start, end), own, inside):
                yield begin, finish, plain if stance is Stance.PLAIN else stance, spoken
        plain = Stance.PLAIN


def _joined(found: Iterable[_Spoken]) -> Iterator[_Spoken]:
    """Neighbours of one stance and language as one."""
    kept: _Spoken | None = None
    for start, end, stance, spoken in found:
        if kept and kept[2] is stance and kept[3] == spoken and start - kept[1] <= _BETWEEN:
            kept = kept[0], end, stance, spoken
            continue
        if kept:
            yield kept
        kept = start, end, stance, spoken
    if kept:
        yield kept


@lru_cache(maxsize=_MOST_LABELS)
def label_passage(folded: str, language: str | None, lexicon: Lexicon) -> Passage:
    """Read a name or a sector: words without sentences. Thousands name the same sectors."""
    span = (0, len(folded))
    sentences = _sentences(folded, [span], language)
    mentions = _mentions(folded, sentences, lexicon)
    return Passage(Stance.PLAIN, sentences[0][2], mentions, _gaps(folded, span, mentions))


def _sentences(folded: str, spans: list[tuple[int, int]], declared: str | None) -> list[_Sentence]:
    languages = languages_of([folded[start:end] for start, end in spans], folded, declared)
    return [(start, end, spoken) for (start, end), spoken in zip(spans, languages, strict=True)]


def _mentions(folded: str, sentences: list[_Sentence], lexicon: Lexicon) -> list[Mention]:
    if not any(_is_unmarked(folded, sentence) for sentence in sentences):
        return lexicon.find(folded)
    return [
        Mention(found.concept, found.start + sentence[0], found.end + sentence[0])
        for sentence in sentences
        for found in lexicon.find(
            folded[sentence[0] : sentence[1]],
            is_unmarked_vietnamese=_is_unmarked(folded, sentence),
        )
    ]


def _is_unmarked(folded: str, sentence: _Sentence) -> bool:
    start, end, language = sentence
    return language == "vi" and folded[start:end].isascii()


def _cues(folded: str, sentences: list[_Sentence]) -> list[Cue]:
    languages = {language for _, _, language in sentences}
    if len(languages) == 1:
        return load_cues().find(folded, _primary(*languages))
    return [
        cue._replace(start=cue.start + start, end=cue.end + start)
        for start, end, language in sentences
        for cue in load_cues().find(folded[start:end], _primary(language))
    ]


def _primary(language: str | None) -> str | None:
    return language and primary(language)


def _stretches(
    folded: str, span: tuple[int, int], cues: Sequence[Cue], mentions: Sequence[Mention]
) -> list[Stretch]:
    if cues and mentions:
        cues = [cue for cue in cues if not any(_holds(mention, cue) for mention in mentions)]
    if not cues:
        return [Stretch(*span, Stance.PLAIN)]
    return stretches(folded, span, cues, [mention.start for mention in mentions], load_cues())


def _holds(mention: Mention, cue: Cue) -> bool:
    """Whether the cue is only a piece of a concept's word, as `no` is of no-code."""
    return mention.start <= cue.start and cue.end <= mention.end


def _gaps(folded: str, span: tuple[int, int], mentions: Sequence[Mention]) -> list[str]:
    gaps = []
    start, reach = span
    for _, begin, end in mentions:
        gaps.append(folded[start:begin])
        start = end
    gaps.append(folded[start:reach])
    return gaps
