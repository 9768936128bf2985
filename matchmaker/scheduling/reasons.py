"""Why a pair that may meet does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matchmaker.domain.text import N_, Message, Nn_
from matchmaker.scheduling.availability import Availability, Languages, Pair, spoken
from matchmaker.scheduling.plan import Unmet
from matchmaker.scheduling.problem import Meeting, Problem
from matchmaker.scheduling.verify import may_meet

_IN_TURN = Message(N_("one of them meets somebody else whenever both are free"))
_TABLES = Message(N_("every table is taken when both are free"))
_EITHER = Message(N_("tables or interpreters are taken whenever both are free"))
_ENOUGH = Nn_("%(person)s has its %(num)s meeting", "%(person)s has its %(num)s meetings")


def reasons_of(problem: Problem, meetings: Sequence[Meeting]) -> tuple[Unmet, ...]:
    """One for every usable pair without a meeting, in the order of the pairs."""
    agendas = _Agendas(problem, meetings)
    met = {meeting.pair for meeting in meetings}
    return tuple(
        Unmet(*pair, agendas.why_not(pair))
        for pair in problem.pairs
        if pair not in met and may_meet(problem, pair)
    )


class _Agendas:
    """What is left of the time of people and interpreters, and of tables."""

    def __init__(self, problem: Problem, meetings: Sequence[Meeting]) -> None:
        self._available = available = Availability(problem)
        self._held = tuple(Counter(meeting.pair[side] for meeting in meetings) for side in (0, 1))
        self._idle = tuple(map(dict, available.free))
        self._interpreters = dict(available.interpreters_free)
        for meeting in meetings:
            others = ~available.slots[meeting.slot]
            for idle, who in zip(self._idle, meeting.pair, strict=True):
                idle[who] &= others
            if meeting.interpreter is not None:
                self._interpreters[meeting.interpreter] &= others
        used = Counter(meeting.slot for meeting in meetings)
        self._tables = available.mask(
            slot for slot, count in problem.tables.items() if used[slot] < count
        )
        self._enough = tuple(
            {who: self._why_enough(side, who) for who in people}
            for side, people in enumerate(available.people)
        )
        self._busy: dict[Languages, tuple[int, Message]] = {}

    def why_not(self, pair: Pair) -> Message:
        common = self._available.common(pair)
        never = None if common else self._available.why_never(pair)
        one, other = pair
        return never or self._enough[0][one] or self._enough[1][other] or self._taken(pair, common)

    def _why_enough(self, side: int, who: str) -> Message | None:
        """Of somebody who meets as many as may be, or somebody else in every slot."""
        if (none := self._available.why_none(side, who)) is not None:
            return none
        maximum, count = self._available.people[side][who].maximum, self._held[side][who]
        if maximum is not None and count >= maximum:
            one, many = _ENOUGH
            return Message(one, {"person": who, "num": count}, many)
        if not self._idle[side][who] & self._available.open:
            return Message(N_("%(person)s has a meeting whenever it is free"), {"person": who})
        return None

    def _taken(self, pair: Pair, common: int) -> Message:
        idle = self._idle[0][pair[0]] & self._idle[1][pair[1]] & common
        if not idle:
            return _IN_TURN
        if not idle & self._tables:
            return _TABLES
        languages = self._available.languages(pair)
        if languages is not None:
            interpreted, busy = self._interpreted(languages)
            if not idle & interpreted:
                return busy
            idle &= interpreted
        room = self._available.labels(idle & self._tables)
        return Message(N_("there is room at %(slot)s"), {"slot": room[0]}) if room else _EITHER

    def _interpreted(self, languages: Languages) -> tuple[int, Message]:
        """Slots in which an interpreter of these is idle, and what to say where none is."""
        if languages not in self._busy:
            slots = self._available.at_any(languages, self._interpreters)
            sentence = N_("all interpreters of %(one)s and %(other)s are busy when both are free")
            self._busy[languages] = slots, Message(sentence, spoken(languages))
        return self._busy[languages]
