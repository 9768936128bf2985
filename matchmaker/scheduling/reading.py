"""From a JSON document to a problem, with everything that is wrong with it in words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from reprlib import repr as short
from typing import Any, TypeGuard

from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.text import N_, Message
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem

_NEEDED = ("slots", "tables", "investors", "startups", "pairs")
_LOCKED = {"investor", "startup", "slot", "table", "interpreter"}
_PAIR, _SCORED_PAIR = 2, 3


class ProblemError(InvalidInputError):
    """The document is no problem of a schedule; `problems` says each thing that is wrong."""

    message = N_("This is no schedule that can be planned: %(first)s")

    def __init__(self, problems: tuple[Message, ...]) -> None:
        super().__init__(first=problems[0])
        self.problems = problems


def read_problem(document: object) -> Problem:
    """Raises ProblemError; values of other types than docs/formats.md names are refused too."""
    reader = _Reader()
    if not isinstance(document, dict) or any(key not in document for key in _NEEDED):
        reader.say(N_("It has to be an object with slots, tables, investors, startups and pairs."))
        raise ProblemError(tuple(reader.problems))
    problem = reader.problem(document)
    if reader.problems:
        raise ProblemError(tuple(reader.problems))
    return problem


@dataclass(frozen=True)
class _Reader:
    """Reads on after something wrong, so that all of it is said at once."""

    problems: list[Message] = field(default_factory=list)

    def say(self, text: str, **values: object) -> None:
        self.problems.append(Message(text, values))

    def problem(self, document: Mapping[str, Any]) -> Problem:
        slots = tuple(self._labels(document["slots"], "slots"))
        self._say_repeated("slots", slots)
        investors = tuple(self._people(document, "investors"))
        startups = tuple(self._people(document, "startups"))
        sides = {person.id for person in investors}, {person.id for person in startups}
        return Problem(
            slots=slots,
            tables=self._tables(document["tables"], slots),
            investors=investors,
            startups=startups,
            pairs=self._scores(document["pairs"], sides),
            interpreters=tuple(self._interpreters(document)),
            must=frozenset(self._known(self._must(document), sides)),
            locked=tuple(self._locked(document)),
        )

    def _say_repeated(self, place: str, values: Sequence[object]) -> None:
        for value, count in Counter(values).items():
            if count > 1:
                sentence = N_("%(place)s: %(value)s is listed more than once.")
                self.say(sentence, place=place, value=value)

    def _list(self, value: object, place: str) -> Sequence[Any]:
        if isinstance(value, list | tuple):
            return value
        self.say(N_("%(place)s: %(value)s is no list."), place=place, value=short(value))
        return ()

    def _may_be_missing(self, document: Mapping[str, Any], place: str) -> Sequence[Any]:
        value = document.get(place)
        return () if value is None else self._list(value, place)

    def _labels(self, value: object, place: str) -> Iterator[str]:
        for label in self._list(value, place):
            if _is_text(label):
                yield label
            else:
                self.say(N_("%(place)s: %(value)s is no text."), place=place, value=short(label))

    def _whole(self, value: object, place: str) -> int:
        if _is_whole(value):
            return value
        self.say(
            N_("%(place)s: %(value)s is no whole number from 0 up."),
            place=place,
            value=short(value),
        )
        return 0

    def _tables(self, value: object, slots: Sequence[str]) -> dict[str, int]:
        if not isinstance(value, dict):
            return dict.fromkeys(slots, self._whole(value, "tables"))
        counts = {slot: self._whole(count, f"tables, {slot}") for slot, count in value.items()}
        return {slot: counts.get(slot, 0) for slot in slots}

    def _entries(self, entries: Sequence[Any], place: str) -> Iterator[dict[str, Any]]:
        """Objects with an `id` of their own, their `min` and `max` looked at."""
        ids = []
        for entry in entries:
            if not isinstance(entry, dict) or not _is_text(entry.get("id")):
                self.say(
                    N_("%(place)s: %(value)s is no object with a text as id."),
                    place=place,
                    value=short(entry),
                )
                continue
            ids.append(entry["id"])
            for key in ("min", "max"):
                if key in entry:
                    self._whole(entry[key], f"{entry['id']}, {key}")
            yield entry
        self._say_repeated(place, ids)

    def _people(self, document: Mapping[str, Any], place: str) -> Iterator[Person]:
        for entry in self._entries(self._list(document[place], place), place):
            yield Person(
                id=entry["id"],
                minimum=entry.get("min", 0),
                maximum=entry.get("max"),
                free=self._free(entry),
                languages=self._languages(entry),
            )

    def _interpreters(self, document: Mapping[str, Any]) -> Iterator[Interpreter]:
        entries = self._may_be_missing(document, "interpreters")
        for entry in self._entries(entries, "interpreters"):
            yield Interpreter(entry["id"], self._languages(entry), self._free(entry))

    def _free(self, entry: Mapping[str, Any]) -> frozenset[str] | None:
        free = entry.get("free")
        return None if free is None else frozenset(self._labels(free, f"{entry['id']}, free"))

    def _languages(self, entry: Mapping[str, Any]) -> frozenset[str]:
        languages = entry.get("languages")
        tags = () if languages is None else self._labels(languages, f"{entry['id']}, languages")
        return frozenset(tag.split("-")[0].lower() for tag in tags)

    def _scores(
        self, value: object, sides: tuple[set[str], set[str]]
    ) -> dict[tuple[str, str], float]:
        scored = []
        for entry in self._list(value, "pairs"):
            if _is_list_of(entry, _SCORED_PAIR) and _is_text(entry[0]) and _is_text(entry[1]):
                scored.append(((entry[0], entry[1]), _score(entry[2])))
            else:
                self.say(
                    N_("pairs: %(value)s is not [investor, startup, score]."), value=short(entry)
                )
        self._say_repeated("pairs", [" × ".join(pair) for pair, _ in scored])
        self._say_endless(score for _, score in scored)
        known = set(self._known((pair for pair, _ in scored), sides))
        return {pair: score for pair, score in scored if pair in known}

    def _say_endless(self, scores: Iterable[float]) -> None:
        try:
            math.fsum(score for score in scores if 0 < score < math.inf)
        except OverflowError:
            self.say(N_("pairs: the scores add up to more than a number can hold."))

    def _must(self, document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for entry in self._may_be_missing(document, "must"):
            if _is_list_of(entry, _PAIR) and _is_text(entry[0]) and _is_text(entry[1]):
                yield entry[0], entry[1]
            else:
                self.say(N_("must: %(value)s is not [investor, startup]."), value=short(entry))

    def _known(
        self, pairs: Iterable[tuple[str, str]], sides: tuple[set[str], set[str]]
    ) -> Iterator[tuple[str, str]]:
        for investor, startup in pairs:
            if investor in sides[0] and startup in sides[1]:
                yield investor, startup
            else:
                self.say(
                    N_("%(investor)s × %(startup)s: nobody has that id."),
                    investor=investor,
                    startup=startup,
                )

    def _locked(self, document: Mapping[str, Any]) -> Iterator[Meeting]:
        for entry in self._may_be_missing(document, "locked"):
            if _is_locked(entry):
                yield Meeting(
                    slot=entry["slot"],
                    table=entry["table"],
                    investor=entry["investor"],
                    startup=entry["startup"],
                    interpreter=entry.get("interpreter"),
                )
            else:
                self.say(
                    N_(
                        "locked: %(value)s is no object with investor, startup, slot, "
                        "a table number and, if there is one, interpreter."
                    ),
                    value=short(entry),
                )


def _is_text(value: object) -> TypeGuard[str]:
    """Halves of characters, which no file could hold, are none."""
    return isinstance(value, str) and (
        value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
    )


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_list_of(value: object, length: int) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, list | tuple) and len(value) == length


def _is_locked(entry: object) -> TypeGuard[dict[str, Any]]:
    """A table that does not exist is for the judge; what is no number at all is not."""
    if not isinstance(entry, dict) or not entry.keys() <= _LOCKED:
        return False
    table, interpreter = entry.get("table"), entry.get("interpreter")
    return (
        all(_is_text(entry.get(key)) for key in ("investor", "startup", "slot"))
        and isinstance(table, int)
        and not isinstance(table, bool)
        and (interpreter is None or _is_text(interpreter))
    )


def _score(value: object) -> float:
    """What is no number bars its pair, as NaN does."""
    try:
        return float(value) if isinstance(value, int | float) else math.nan
    except OverflowError:
        return math.inf
