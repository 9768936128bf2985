"""Text as passages: sentences cut by what they mean, each with its concepts and other words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from matchmaker.domain.languages import primary
from matchmaker.matching.clauses import Stance, Stretch, stretches
from matchmaker.matching.cues import Cue, load_cues
from matchmaker.matching.lexicon import Lexicon, Mention
from matchmaker.matching.text import sentence_spans
from matchmaker.matching.tongues import language_of

_START = attrgetter("start")


class Passage(NamedTuple):
    """A part of a sentence with one stance; `gaps` is its text around the concepts."""

    stance: Stance
    language: str | None
    mentions: Sequence[Mention]
    gaps: list[str]


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
    sentences = [
        _Sentence(start, end, language_of(folded[start:end], language))
        for start, end in sentence_spans(folded)
    ]
    mentions = _mentions(folded, sentences, lexicon)
    cues = _cues(folded, sentences)
    for position, sentence in enumerate(sentences):
        text = folded[sentence.start : sentence.end]
        if text not in seen:
            seen.add(text)
            own = _within(mentions, sentence.start, sentence.end)
            for stretch in _stretches(folded, sentence, cues, own):
                inside = _within(own, stretch.start, stretch.end)
                gaps = _gaps(folded, stretch, inside)
                stance = stretch.stance
                if position == 0 and stance is Stance.PLAIN:
                    stance = Stance.SAYS
                yield Passage(stance, sentence.language, inside, gaps)


def label_passage(folded: str, language: str | None, lexicon: Lexicon) -> Passage:
    """Read a name or a sector: words without sentences."""
    sentence = _Sentence(0, len(folded), language_of(folded, language))
    mentions = _mentions(folded, [sentence], lexicon)
    gaps = _gaps(folded, Stretch(0, len(folded), Stance.PLAIN), mentions)
    return Passage(Stance.PLAIN, sentence.language, mentions, gaps)


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


def _cues(folded: str, sentences: list[_Sentence]) -> list[Cue]:
    languages = {sentence.language and primary(sentence.language) for sentence in sentences}
    if len(languages) <= 1:
        return load_cues().find(folded, *languages) if languages else []
    return [
        cue._replace(start=cue.start + start, end=cue.end + start)
        for start, end, language in sentences
        for cue in load_cues().find(folded[start:end], language and primary(language))
    ]


def _is_unmarked(folded: str, sentence: _Sentence) -> bool:
    return sentence.language == "vi" and folded[sentence.start : sentence.end].isascii()


def _within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    first = bisect_left(mentions, start, key=_START)
    return mentions[first : bisect_left(mentions, end, first, key=_START)]


def _stretches(
    folded: str, sentence: _Sentence, cues: Sequence[Cue], mentions: Sequence[Mention]
) -> list[Stretch]:
    first = bisect_left(cues, sentence.start, key=_START)
    own = [
        cue
        for cue in cues[first : bisect_left(cues, sentence.end, first, key=_START)]
        if not any(_swallows(mention, cue) for mention in mentions)
    ]
    span = (sentence.start, sentence.end)
    if not own:
        return [Stretch(*span, Stance.PLAIN)]
    return stretches(folded, span, own, [mention.start for mention in mentions], load_cues())


def _swallows(mention: Mention, cue: Cue) -> bool:
    """Whether the cue is only a piece of a concept's word, as `no` is of no-code."""
    return mention.start <= cue.start < mention.end and mention.end >= cue.end


def _gaps(folded: str, stretch: Stretch, mentions: Sequence[Mention]) -> list[str]:
    gaps = []
    start = stretch.start
    for mention in mentions:
        gaps.append(folded[start : mention.start])
        start = mention.end
    gaps.append(folded[start : stretch.end])
    return gaps
