"""What a query does not want: `not games`, `게임 제외`, `除了游戏`; just the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from matchmaker.matching.search.cues import WORDS, any_of
from matchmaker.matching.search.query import Span
from matchmaker.matching.text.folding import strip_particle
from matchmaker.matching.text.stopwords import STOPWORDS

_BEFORE, _AFTER, _JOINTS = (WORDS["not"][name] for name in ("before", "after", "joints"))
_CUE_BEFORE = re.compile(rf"(?:{any_of(_BEFORE)})\s*")
_CUE_AFTER = re.compile(rf"[\s은는을를이가はをがの]*(?:{any_of(_AFTER)})")
_JOINT = re.compile(rf"\s*(?:{any_of(_JOINTS)})\s*")
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Negations:
    """Spans that are turned down, and every stretch that the turning down takes up."""

    spans: list[Span] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)

    def covers(self, span: Span) -> bool:
        return any(start <= span.start < end for start, end in self.taken)


def find_negations(folded: str, spans: Sequence[Span]) -> Negations:
    """Spans and plain words beside a cue; a cue inside a known word is none."""
    found = Negations()
    units = _Units(folded, spans)
    for cue in _free(_CUE_BEFORE.finditer(folded), spans):
        _take(found, cue, units.after(cue.end()))
    for cue in _free(_CUE_AFTER.finditer(folded), spans):
        _take(found, cue, units.before(cue.start()))
    return found


def _take(found: Negations, cue: re.Match[str], units: list[Span]) -> None:
    new = [unit for unit in units if unit not in found.spans]
    if new:
        found.spans += new
        found.taken += [cue.span(), (min(u.start for u in new), max(u.end for u in new))]


def _free(cues: Iterable[re.Match[str]], spans: Sequence[Span]) -> list[re.Match[str]]:
    return [
        cue
        for cue in cues
        if not any(
            span.hint and span.start < cue.end() and cue.start() < span.end for span in spans
        )
    ]


class _Units:
    """What a cue may turn down: known spans, and words no list knows."""

    def __init__(self, folded: str, spans: Sequence[Span]) -> None:
        self._text = folded
        self._spans = [span for span in spans if span.hint is not None]

    def after(self, place: int) -> list[Span]:
        units: list[Span] = []
        while (unit := self._starting(place)) is not None:
            units.append(unit)
            joint = _JOINT.match(self._text, unit.end)
            if joint is None:
                break
            place = joint.end()
        return units

    def before(self, place: int) -> list[Span]:
        units: list[Span] = []
        while (unit := self._ending(place)) is not None:
            units.append(unit)
            joints = [
                j for j in _JOINT.finditer(self._text, 0, unit.start) if j.end() == unit.start
            ]
            if not joints:
                break
            place = joints[-1].start()
        return units

    def _starting(self, place: int) -> Span | None:
        known = [span for span in self._spans if span.start == place]
        if known:
            return known[0]
        word = _WORD.match(self._text, place)
        if word is None or word.group() in STOPWORDS:
            return None
        end = min([s.start for s in self._spans if s.start > place] + [word.end()])
        return Span(place, end)

    def _ending(self, place: int) -> Span | None:
        known = [span for span in self._spans if span.end == place]
        if known:
            return known[0]
        words = [word for word in _WORD.finditer(self._text, 0, place) if word.end() == place]
        if not words or words[0].group() in STOPWORDS:
            return None
        start = max([s.end for s in self._spans if s.end <= place] + [words[0].start()])
        return Span(start, place) if strip_particle(self._text[start:place]) else None
