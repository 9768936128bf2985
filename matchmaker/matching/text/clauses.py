"""Clauses: which part of a sentence is wanted, which turned down, which said in passing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from matchmaker.matching.text.cues import Cue, Cues, Role
from matchmaker.matching.text.sentence_parts import Part, cut


class Stance(Enum):
    """How a sentence means a part of itself."""

    __hash__ = object.__hash__

    PLAIN = auto()
    SAYS = auto()
    """What the organization is, makes or wants."""
    PASSING = auto()
    BOILERPLATE = auto()
    REFUSED = auto()


class Stretch(NamedTuple):
    """A part of a text with one stance."""

    start: int
    end: int
    stance: Stance


_HEADING = 12
"""Between a refusal and its colon stands at most a short noun: `제외 분야:`."""
_LETTERS = re.compile(r"[^\W\d_]{2}|[\u3400-\u9fff]")

_CLAUSE_END = re.compile(
    r"[\u3400-\u9fff],|[でしりてがくずれえめびにはをよ][、,]|[며나만데서지][、,]|(?:하|되|이|있|보|찾|좋)고[、,]"
)
"""Chinese has a comma of its own for lists; Japanese and Korean verbs show that more follows."""

_SAYS = {Role.SAYS_AFTER, Role.SAYS_BEFORE}
_SIMPLE = _SAYS | {Role.BREAK, Role.EXCEPT_CLOSE}
_EXCEPTIONS = {Role.EXCEPT_AFTER, Role.EXCEPT_BEFORE, Role.EXCEPT_OPEN}
_REFUSALS = {Role.REFUSE_AFTER, Role.REFUSE_BEFORE}
_FORWARD = {
    Role.REFUSE_AFTER, Role.EXCEPT_AFTER, Role.EXCEPT_OPEN, Role.SAYS_AFTER, Role.PASSING_AFTER,
}  # fmt: skip
_BEFORE = {Role.REFUSE_BEFORE, Role.EXCEPT_BEFORE, Role.SAYS_BEFORE}
_OWN_CLAUSE = _SAYS | _BEFORE | {Role.BREAK, Role.FIRST}
_PASSED_OVER = {
    Role.FIRST,
    Role.PASSING_AFTER,
    Role.PASSING_BEFORE,
    Role.BOILERPLATE,
    Role.EXCEPT_CLOSE,
}
_LIGHT = {Stance.PASSING, Stance.BOILERPLATE}
_STANCES = {
    **dict.fromkeys(_REFUSALS | _EXCEPTIONS, Stance.REFUSED),
    **dict.fromkeys(_SAYS, Stance.SAYS),
    Role.PASSING_AFTER: Stance.PASSING,
    Role.PASSING_BEFORE: Stance.PASSING,
    Role.BOILERPLATE: Stance.BOILERPLATE,
}


def stretches(
    text: str, span: tuple[int, int], cues: Sequence[Cue], topics: Sequence[int], grammar: Cues
) -> list[Stretch]:
    """The stances within the sentence at `span`; `topics` are where its concepts begin."""
    roles = {cue.role for cue in cues}
    if roles <= _SIMPLE:
        return [Stretch(*span, Stance.SAYS if roles & _SAYS else Stance.PLAIN)]
    return _Sentence(list(cut(text, span, cues, grammar)), text, topics, grammar).stretches()


class _Sentence:
    """Finds for each part the cue that governs it: forward, then backward, then exceptions."""

    def __init__(self, parts: list[Part], text: str, topics: Sequence[int], grammar: Cues) -> None:
        self._parts = parts
        self._text = text
        self._topics = topics
        self._grammar = grammar
        self._stances: dict[int, Stance] = {}
        """What each governing cue makes of its parts, by its position."""
        self._backward: list[int] = []

    def stretches(self) -> list[Stretch]:
        self._govern_forward()
        for position in self._backward:
            self._govern_backward(position)
        for position, part in enumerate(self._parts):
            if part.role in _EXCEPTIONS and position in self._stances:
                self._weigh_exception(position)
        found = []
        for stance, group in groupby(self._parts, key=self._stance):
            parts = list(group)
            found.append(Stretch(parts[0].start, parts[-1].end, stance))
        return found

    def _stance(self, part: Part) -> Stance:
        return Stance.PLAIN if part.governor is None else self._stances[part.governor]

    def _governs(self, governor: int | None, stances: Collection[Stance]) -> bool:
        return governor is not None and self._stances[governor] in stances

    def _govern_forward(self) -> None:
        governor: int | None = None
        outside: int | None = None
        for position, part in enumerate(self._parts):
            if part.comma == "(":
                outside = governor
            elif part.comma == ")":
                governor, outside = outside, None
            elif part.comma:
                governor = self._across(position, governor)
            elif part.role:
                governor = self._turned(position, part.role, governor)
            elif part.is_freed and self._governs(governor, _LIGHT):
                governor = None
            part.governor = governor

    def _across(self, comma: int, governor: int | None) -> int | None:
        """A list goes on after a comma, unless what comes next is a clause of its own."""
        if governor is None or self._governs(governor, _LIGHT):
            return None
        if self._parts[governor].role is Role.FIRST:
            return None
        if self._governs(governor, {Stance.REFUSED}):
            roles = {part.role for part in self._segment(comma + 1)}
            return None if roles & _OWN_CLAUSE or self._opened(comma, governor) else governor
        return governor

    def _opened(self, comma: int, governor: int | None) -> bool:
        """Whether a sentence opened with an exception that ends at its last comma."""
        return (
            governor == 0
            and self._parts[0].role is Role.EXCEPT_AFTER
            and not any(part.comma == "," for part in islice(self._parts, comma + 1, None))
        )

    def _segment(self, position: int) -> Iterator[Part]:
        """The parts up to the next comma."""
        return takewhile(lambda part: not part.comma, islice(self._parts, position, None))

    def _turned(self, position: int, role: Role, governor: int | None) -> int | None:
        """What governs after a cue."""
        if role is Role.FIRST:
            if position and not self._parts[position - 1].comma:
                return governor
            role = Role.REFUSE_AFTER
        stance = _STANCES.get(role)
        is_refused = self._governs(governor, {Stance.REFUSED})
        if role is Role.EXCEPT_CLOSE:
            return None if self._is_open(governor) else governor
        if (stance in _LIGHT and is_refused) or (
            role is Role.EXCEPT_OPEN and not self._closes(position)
        ):
            return governor
        if stance is None or (role is Role.EXCEPT_AFTER and is_refused):
            return None
        self._stances[position] = stance
        return position if self._goes_on(position, role) else None

    def _goes_on(self, position: int, role: Role) -> bool:
        """Whether a cue governs what follows it; what stands before is noted for later."""
        if role is Role.REFUSE_BEFORE and self._is_heading(position):
            return True
        if role in _FORWARD and not (role is Role.REFUSE_AFTER and self._looks_back(position)):
            return True
        self._backward.append(position)
        return role is Role.BOILERPLATE

    def _is_open(self, governor: int | None) -> bool:
        return governor is not None and self._parts[governor].role in _EXCEPTIONS

    def _closes(self, position: int) -> bool:
        """Whether an exception that was opened is closed before the next clause."""
        for part in islice(self._parts, position + 1, None):
            if part.role is Role.EXCEPT_CLOSE:
                return True
            if part.role in _REFUSALS or part.comma == ",":
                return False
        return False

    def _looks_back(self, position: int) -> bool:
        """Whether nothing follows a refusal that it could turn down: `游戏不投`."""
        following = next(iter(self._parts[position + 1 : position + 2]), None)
        if following is None:
            return position > 0
        if following.comma:
            return following.comma not in {":", "\n", "("} and position > 0
        return following.cue is None and not _LETTERS.search(
            self._text, following.start, following.end
        )

    def _is_heading(self, position: int) -> bool:
        """Whether what is turned down comes after a colon: `제외 분야: 게임`."""
        segment = list(self._segment(position + 1))
        colon = position + 1 + len(segment)
        if colon >= len(self._parts) or self._parts[colon].comma != ":":
            return False
        start = self._parts[position].end
        return self._parts[colon].start - start <= _HEADING and not self._topics_within(
            self._beginning(position), start
        )

    def _beginning(self, position: int) -> int:
        while position and not self._parts[position - 1].comma:
            position -= 1
        return self._parts[position].start

    def _topics_within(self, start: int, end: int) -> bool:
        return bisect_left(self._topics, end) > bisect_left(self._topics, start)

    def _govern_backward(self, position: int) -> None:
        stance = self._stances[position]
        self._parts[position].governor = position
        for earlier in range(position - 1, -1, -1):
            part = self._parts[earlier]
            if part.comma:
                if stance is not Stance.REFUSED or self._ends_clause(earlier):
                    return
            elif part.cue:
                if part.role not in _PASSED_OVER:
                    return
            elif not self._governs(part.governor, {Stance.REFUSED}):
                part.governor = position
                if part.is_freed and stance is Stance.PASSING:
                    return

    def _ends_clause(self, comma: int) -> bool:
        """Whether a comma ends a clause; within a list, a refusal reaches back across it.

        An earlier wish of the same clause has a list of its own: `we back a, b`.
        """
        place = self._parts[comma].start
        if _CLAUSE_END.search(self._text, max(0, place - 2), place + 1):
            return True
        for part in reversed(self._parts[:comma]):
            if part.role is Role.SAYS_AFTER:
                return True
            if part.role is Role.BREAK or part.role in _BEFORE:
                return False
        return False

    def _weigh_exception(self, position: int) -> None:
        """Nothing but X: where the rest of the sentence refuses, an exception is what is wanted."""
        after = position + 1
        while after < len(self._parts) and self._parts[after].governor == position:
            after += 1
        reach = self._parts[after - 1].end
        for later in range(after, len(self._parts)):
            part = self._parts[later]
            if part.role in {Role.BREAK, Role.SAYS_AFTER, Role.SAYS_BEFORE}:
                break
            if part.role in _REFUSALS:
                if not self._topics_within(reach, self._governed_until(later)):
                    self._stances[position] = Stance.SAYS
                return
        also = self._grammar.grammars[self._language(position)].also
        if also.search(self._text, self._parts[position].end, self._parts[-1].end):
            self._stances[position] = Stance.PLAIN

    def _governed_until(self, position: int) -> int:
        end = position + 1
        while end < len(self._parts) and self._parts[end].governor == position:
            end += 1
        return self._parts[end - 1].end

    def _language(self, position: int) -> str:
        cue = self._parts[position].cue
        return cue.language if cue else ""
