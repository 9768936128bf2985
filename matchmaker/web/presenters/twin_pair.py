"""Two that may be the same organization, side by side: what is the same, what differs."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text


@dataclass(frozen=True, slots=True)
class TwinFact:
    """One field of both; an empty text is not said."""

    label: str
    theirs: Text
    ours: Text


@dataclass(frozen=True, slots=True)
class TwinChoice:
    """A button that says whether they are one; pressed is what was decided."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TwinPair:
    """`facts` are those in which they differ, `same` names those in which they agree.

    `only_ours` names what the row does not say; `href` leads to the profile.
    """

    number: int
    title: str
    status: Status
    theirs: str
    ours: str
    href: str
    name: Text
    other_name: Text
    facts: tuple[TwinFact, ...]
    same: str
    only_ours: str
    choices: tuple[TwinChoice, ...]
    action: str
