"""A schedule as a table of tables, people or interpreters by time."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.text import Text


@dataclass(frozen=True, slots=True)
class SlotHead:
    """`short` is said instead of `voices` where interpreters are missing."""

    clock: str
    meetings: str
    voices: str
    short: str


@dataclass(frozen=True, slots=True)
class BreakHead:
    """A time without meetings between two slots."""

    clock: str
    name: Text


@dataclass(frozen=True, slots=True)
class ScheduleCell:
    """One slot of one row.

    A meeting has `href`, two lines and marks; a free place has `href`, or `place` where the
    selected meeting can go; otherwise `note` says why nobody is there. `drag` names the meeting,
    `drop` the place, for who drags.
    """

    clock: str
    href: str = ""
    title: str = ""
    first: Text | None = None
    second: Text | None = None
    mark: str = ""
    heat: int = 0
    note: str = ""
    place: str = ""
    drag: str = ""
    drop: str = ""
    is_locked: bool = False
    is_selected: bool = False
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    head: Text
    note: Text
    cells: tuple[ScheduleCell | None, ...]
    """None under a break."""


@dataclass(frozen=True, slots=True)
class ScheduleGrid:
    """`heads` holds slots and breaks by time.

    `drag` is an address with `MEETING` in the place of an id, empty for who may not move.
    `sheets` is the same for paper, in parts that can be read, where one sheet does not hold it.
    """

    caption: str
    corner: str
    heads: tuple[SlotHead | BreakHead, ...]
    rows: tuple[ScheduleRow, ...]
    drag: str = ""
    move_form: str = "move"
    """Id of the form that the buttons of free places send."""
    sheets: tuple[ScheduleGrid, ...] = ()
