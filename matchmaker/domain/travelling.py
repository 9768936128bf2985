"""Delegations on the road: how long texts may be, in which order people stand, pasted lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.company_names import read_company_name
from matchmaker.domain.errors import ConflictError
from matchmaker.domain.names import folded_name
from matchmaker.domain.spoken import parse_spoken
from matchmaker.domain.text import N_, Message

NAME_LENGTH = 200
NOTE_LENGTH = 2_000
GROUP_LENGTH = 60
PHONE_LENGTH = 60
MOST_LINES = 500
_SEPARATORS = ("\t", ";", "；", "|", "｜")
_COMMAS = (",", "，", "、")
"""They stand in names too, so only several of them separate cells."""
_CELLS = 5
_Key = TypeVar("_Key")


class DelegationNameTakenError(ConflictError):
    message = N_("This host has a delegation of this name already.")


@dataclass(frozen=True, slots=True)
class PastedTraveller:
    """A line of a pasted list: name, name in Latin letters, position, organization, language."""

    line: int
    name: str
    name_latin: str = ""
    position: str = ""
    organization: str = ""
    language: str | None = None


def moved(order: Sequence[_Key], key: _Key, by: int) -> list[_Key]:
    """The order with one entry so many places further down (up where negative)."""
    others = [other for other in order if other != key]
    at = min(max(order.index(key) + by, 0), len(others))
    return [*others[:at], key, *others[at:]]


def arranged(order: Sequence[_Key], numbers: Mapping[_Key, int]) -> list[_Key]:
    """The order in which whoever was given another number has that place, as far as there is one.

    The others stay as they stood among each other.
    """
    places = {key: place for place, key in enumerate(order, start=1)}
    given = {key: numbers[key] for key in order if numbers.get(key, places[key]) != places[key]}
    found = [key for key in order if key not in given]
    for key, number in sorted(given.items(), key=lambda item: (item[1], places[item[0]])):
        found.insert(number - 1, key)
    return found


def read_travellers(
    text: str, organizations: Sequence[str]
) -> tuple[tuple[PastedTraveller, ...], tuple[Message, ...]]:
    """The people of a pasted list, and what is wrong with it by line."""
    known = {_own_name(name): name for name in organizations}
    numbered = enumerate(text.splitlines(), start=1)
    lines = [(number, line) for number, line in numbered if any(map(str.isalnum, line))]
    problems: list[Message] = []
    if len(lines) > MOST_LINES:
        problems.append(
            Message(N_("This list has more than %(most)s lines."), {"most": MOST_LINES})
        )
    found = []
    for number, line in lines[:MOST_LINES]:
        traveller, problem = _traveller(number, line, known)
        found.append(traveller)
        problems += [problem] if problem else []
    return tuple(found), tuple(problems)


def _own_name(name: str) -> str:
    """What of a name is neither its legal form nor how it is written."""
    return read_company_name(name).core or folded_name(name)


def _separator(line: str) -> str:
    sure = next((mark for mark in _SEPARATORS if mark in line), None)
    return sure or next((mark for mark in _COMMAS if line.count(mark) > 1), "\t")


def _traveller(
    number: int, line: str, known: Mapping[str, str]
) -> tuple[PastedTraveller, Message | None]:
    cells = [clean_line(cell)[:NAME_LENGTH] for cell in line.split(_separator(line))][:_CELLS]
    name, latin, position, organization, tongue = cells + [""] * (_CELLS - len(cells))
    language = parse_spoken(tongue) if tongue else None
    own = known.get(_own_name(organization), "") if organization else ""
    traveller = PastedTraveller(number, name, latin, position, own, language)
    if not name:
        return traveller, Message(N_("Line %(line)s has no name."), {"line": number})
    if organization and not own:
        said = N_("Line %(line)s: “%(name)s” does not travel with this delegation.")
        return traveller, Message(said, {"line": number, "name": organization})
    if tongue and not language:
        said = N_("Line %(line)s: “%(word)s” is no language that we know.")
        return traveller, Message(said, {"line": number, "word": tongue})
    return traveller, None
