"""The closed lists of events, their schedules and their spreadsheets."""

from enum import StrEnum


class PairRule(StrEnum):
    """What the organizers say of two participants, whatever their score."""

    MUST = "must"
    MUST_NOT = "must-not"
    MET = "met"
    """They have met before, at an event that is not held here."""


class ScheduleOrigin(StrEnum):
    """What made a version of a schedule."""

    PLANNED = "planned"
    REPLANNED = "replanned"
    ADDED = "added"
    MOVED = "moved"
    SWAPPED = "swapped"
    DROPPED = "dropped"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    ROLLED_BACK = "rolled-back"
    REPAIRED = "repaired"
    """Meetings that had lost their slot, table, interpreter or people were taken out."""
    PUBLISHED = "published"


class RunKind(StrEnum):
    """What is worked out in the background."""

    PLAN = "plan"
    REPLAN = "replan"
    WHAT_IF = "what-if"
    PROBLEM = "problem"
    """A problem that came through the interface, of no event of ours."""


class TwinDecision(StrEnum):
    """What becomes of a row that may be an organization we have."""

    OPEN = "open"
    MERGE = "merge"
    SEPARATE = "separate"


class ScheduleState(StrEnum):
    """How far the schedule of an event is."""

    NONE = "none"
    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    CHANGED = "changed"


class MeetingChange(StrEnum):
    """What a version of a schedule did to a meeting."""

    ADDED = "added"
    MOVED = "moved"
    DROPPED = "dropped"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
