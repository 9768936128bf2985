"""What an organizer types to set the numbers of a host."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.services.meetings.caps import HostCaps

_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class CapsForm:
    """The numbers as typed, and as read; what is no number is out of range."""

    typed: dict[str, str]
    caps: HostCaps


def caps_form(caps: HostCaps) -> CapsForm:
    return CapsForm({name: str(number) for name, number in asdict(caps).items()}, caps)


def read_caps(sent: MultiDict[str, str], before: HostCaps) -> CapsForm:
    typed = {name: clean_line(sent.get(name, ""))[:_LONGEST_NUMBER] for name in asdict(before)}
    numbers = {name: _number(text) for name, text in typed.items()}
    return CapsForm(typed, HostCaps(**numbers))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
