"""Text as passages: sentences cut by what they mean, each with its concepts and other words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from matchmaker.domain.languages import primary
from matchmaker.matching.clauses import Stance, Stretch, stretches
from matchmaker.matching.cues import Cue, load_cues
from matchmaker.matching.lexicon import Lexicon, Mention
from matchmaker.matching.text import sentence_spans
from matchmaker.matching.tongues import languages_of


class Passage(NamedTuple):
    """A part of a sentence with one stance; `gaps` is its text around the concepts."""

    stance: Stance
    language: str | None
    mentions: Sequence[Mention]
    gaps: list[str]


_BETWEEN = 2
"""Between sentences stand a mark and a space, and no sentence that was passed over."""


class _Sentence(NamedTuple):
    start: int
    end: int
    language: str | None


def passages(
    folded: str, language: str | None, lexicon: Lexicon, seen: set[str]
) -> Iterator[Passage]:
    """Read prose, of which the first sentence says what an organization is.

    Sentences in `seen`, to which new ones are added, are passed over.
    """
    sentences = _sentences(folded, sentence_spans(folded), language)
    mentions = _mentions(folded, sentences, lexicon)
    topics = [mention.start for mention in mentions]
    for stretch, spoken in _joined(_read(folded, sentences, mentions, seen)):
        own = mentions[bisect_left(topics, stretch.start) : bisect_left(topics, stretch.end)]
        yield Passage(stretch.stance, spoken, own, _gaps(folded, stretch, own))


def _read(
    folded: str, sentences: list[_Sentence], mentions: list[Mention], seen: set[str]
) -> Iterator[tuple[Stretch, str | None]]:
    """What each new sentence means by its parts, and the language it is in."""
    topics = [mention.start for mention in mentions]
    cues = _cues(folded, sentences)
    places = [cue.start for cue in cues]
    for position, (start, end, spoken) in enumerate(sentences):
        text = folded[start:end]
        if text in seen:
            continue
        seen.add(text)
        own = cues[bisect_left(places, start) : bisect_left(places, end)]
        inside = mentions[bisect_left(topics, start) : bisect_left(topics, end)] if own else ()
        for stretch in _stretches(folded, (start, end), own, inside):
            if position == 0 and stretch.stance is Stance.PLAIN:
                yield stretch._replace(stance=Stance.SAYS), spoken
            else:
                yield stretch, spoken


def _joined(
    found: Iterable[tuple[Stretch, str | None]],
) -> Iterator[tuple[Stretch, str | None]]:
    """Neighbours of one stance and language as one."""
    kept: tuple[Stretch, str | None] | None = None
    for stretch, spoken in found:
        if (
            kept
            and kept[0].stance is stretch.stance
            and kept[1] == spoken
            and stretch.start - kept[0].end <= _BETWEEN
        ):
            kept = kept[0]._replace(end=stretch.end), spoken
            continue
        if kept:
            yield kept
        kept = stretch, spoken
    if kept:
        yield kept


def label_passage(folded: str, language: str | None, lexicon: Lexicon) -> Passage:
    """Read a name or a sector: words without sentences."""
    span = (0, len(folded))
    sentences = _sentences(folded, [span], language)
    mentions = _mentions(folded, sentences, lexicon)
    gaps = _gaps(folded, Stretch(*span, Stance.PLAIN), mentions)
    return Passage(Stance.PLAIN, sentences[0].language, mentions, gaps)


def _sentences(folded: str, spans: list[tuple[int, int]], declared: str | None) -> list[_Sentence]:
    languages = languages_of([folded[start:end] for start, end in spans], folded, declared)
    return [_Sentence(*span, spoken) for span, spoken in zip(spans, languages, strict=True)]


def _mentions(folded: str, sentences: list[_Sentence], lexicon: Lexicon) -> list[Mention]:
    if not any(_is_unmarked(folded, sentence) for sentence in sentences):
        return lexicon.find(folded)
    return [
        Mention(found.concept, found.start + sentence.start, found.end + sentence.start)
        for sentence in sentences
        for found in lexicon.find(
            folded[sentence.start : sentence.end],
            is_unmarked_vietnamese=_is_unmarked(folded, sentence),
        )
    ]


def _is_unmarked(folded: str, sentence: _Sentence) -> bool:
    return sentence.language == "vi" and folded[sentence.start : sentence.end].isascii()


def _cues(folded: str, sentences: list[_Sentence]) -> list[Cue]:
    languages = {sentence.language for sentence in sentences}
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


def _gaps(folded: str, stretch: Stretch, mentions: Sequence[Mention]) -> list[str]:
    gaps = []
    start = stretch.start
    for _, begin, end in mentions:
        gaps.append(folded[start:begin])
        start = end
    gaps.append(folded[start : stretch.end])
    return gaps
