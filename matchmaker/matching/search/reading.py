"""Reading a search in words: hints taken out, the rest analysed like any text."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from matchmaker.domain.enums import Kind
from matchmaker.domain.languages import guess_language, primary
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.search.amounts import Purse, find_amounts
from matchmaker.matching.search.cues import find_cues, standing_alone
from matchmaker.matching.search.negation import Negations, find_negations
from matchmaker.matching.search.query import Hint, HintKind, Query, Span
from matchmaker.matching.search.stages import find_stages
from matchmaker.matching.text.documents import text_document
from matchmaker.matching.text.folding import fold

_HAN = {"zh", "ja"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text as typed and folded, character by character, and the language it is read in."""

    shown: str
    folded: str
    lexicon: Lexicon
    language: str | None

    def words(self, start: int, end: int) -> str:
        return self.shown[start:end].strip()

    def without(self, taken: Iterable[tuple[int, int]]) -> str:
        characters = list(self.shown)
        for start, end in taken:
            characters[start:end] = " " * (end - start)
        return "".join(characters)


def read_query(
    text: str,
    lexicon: Lexicon,
    language: str | None = None,
    *,
    currency: str = "USD",
    dropped: Collection[str] = (),
) -> Query:
    """Understand a search; language and currency of the reader decide what the text leaves open.

    `dropped` holds keys of hints that the reader took off: their words are not looked for.
    """
    reading = _reading(text, lexicon, language)
    mentions = _concepts(reading)
    spans = _chosen(reading, mentions, Purse(reading.language, currency))
    negations = find_negations(reading.folded, spans)
    rest = _rest(reading, spans, negations, dropped)
    document = text_document(rest, lexicon, reading.language)
    refused = {c: _concept_hint(c, w.text, is_negated=True) for c, w in document.negated.items()}
    wanted = (h for h in _hints(reading, spans, negations) if not _is_refused(h, refused))
    merged = _merged([*wanted, *refused.values()])
    return Query(
        text=text,
        hints=tuple(hint for hint in merged if hint.key not in dropped),
        dropped=tuple(hint for hint in merged if hint.key in dropped),
        document=document,
        must_share=bool(document.tokens),
    )


def _reading(text: str, lexicon: Lexicon, language: str | None) -> _Reading:
    shown = unicodedata.normalize("NFKC", text)
    folded = fold(shown)
    shown = shown if len(shown) == len(folded) else folded
    return _Reading(shown, folded, lexicon, _language(folded, lexicon, language))


def _language(folded: str, lexicon: Lexicon, language: str | None) -> str | None:
    """The script tells, but for Han alone and for Vietnamese without its marks."""
    guessed, reader = guess_language(folded), primary(language or "")
    if guessed == "zh" and reader in _HAN:
        return reader
    if guessed != "en":
        return guessed
    unmarked = lexicon.find(folded, is_unmarked_vietnamese=True)
    covered = sum(mention.end - mention.start for mention in lexicon.find(folded))
    return "vi" if sum(m.end - m.start for m in unmarked) > covered else guessed


def _concepts(reading: _Reading) -> list[Span]:
    """Concepts named in the text, each as a hint of its own."""
    mentions = reading.lexicon.find(
        reading.folded, is_unmarked_vietnamese=reading.language == "vi" and reading.folded.isascii()
    )
    return [
        Span(m.start, m.end, _concept_hint(m.concept, reading.words(m.start, m.end)))
        for m in mentions
    ]


def _is_refused(hint: Hint, refused: Collection[str]) -> bool:
    """What the clause as a whole turns down is not asked for as well."""
    return hint.kind is HintKind.CONCEPT and not hint.is_negated and hint.values[0] in refused


def _concept_hint(concept: str, words: str, *, is_negated: bool = False) -> Hint:
    return Hint(HintKind.CONCEPT, (concept,), words, is_certain=is_negated, is_negated=is_negated)


def _chosen(reading: _Reading, mentions: list[Span], purse: Purse) -> list[Span]:
    """Of overlapping readings the leftmost longest, facts before fields where they are as long.

    And what else is said within a concept.
    """
    cues = standing_alone(reading.folded, find_cues(reading.folded), mentions)
    facts = [*find_amounts(reading.folded, purse), *find_stages(reading.folded)]
    asks = [cue for cue in cues if cue.hint is None]
    candidates = [*facts, *(cue for cue in cues if cue.hint), *mentions, *asks]
    order = {id(span): place for place, span in enumerate(candidates)}
    chosen: list[Span] = []
    end = 0
    for span in sorted(candidates, key=lambda s: (s.start, -s.end, order[id(s)])):
        if span.start >= end:
            chosen.append(span)
            end = span.end
    within = [cue for cue in cues if cue not in chosen and _says_more(cue, mentions)]
    return sorted([*chosen, *within], key=lambda span: span.start)


def _says_more(cue: Span, mentions: list[Span]) -> bool:
    """`game publisher` is a field and a need, `AI startup` a field and a kind."""
    hint = cue.hint
    if hint is None or (hint.kind is not HintKind.NEED and hint.values != (Kind.STARTUP,)):
        return False
    return any(mention.start <= cue.start < mention.end for mention in mentions)


def _hints(reading: _Reading, spans: Sequence[Span], negations: Negations) -> list[Hint]:
    hints = [
        replace(span.hint, words=reading.words(span.start, span.end))
        for span in spans
        if span.hint is not None and not negations.covers(span)
    ]
    for span in negations.spans:
        words = reading.words(span.start, span.end)
        hint = span.hint or _word_hint(reading, words)
        if hint is not None:
            hints.append(replace(hint, words=words, is_certain=True, is_negated=True))
    return hints


def _word_hint(reading: _Reading, words: str) -> Hint | None:
    tokens = tuple(text_document(words, reading.lexicon, reading.language).tokens)
    return Hint(HintKind.WORD, tokens, words) if tokens else None


def _rest(
    reading: _Reading, spans: Sequence[Span], negations: Negations, dropped: Collection[str]
) -> str:
    """The text without what is a hint, is turned down, or was taken off."""
    concepts = [span for span in spans if _is_concept(span)]
    taken = [(c.start, c.end) for c in concepts if c.hint is not None and c.hint.key in dropped]
    taken += [
        (span.start, span.end)
        for span in spans
        if not _is_concept(span) and not any(c.start <= span.start < c.end for c in concepts)
    ]
    return reading.without([*taken, *negations.taken])


def _is_concept(span: Span) -> bool:
    return span.hint is not None and span.hint.kind is HintKind.CONCEPT


def _merged(hints: Iterable[Hint]) -> list[Hint]:
    """One hint a meaning, in the order of the text."""
    found: dict[str, Hint] = {}
    for hint in hints:
        found.setdefault(hint.key, hint)
    return list(found.values())
