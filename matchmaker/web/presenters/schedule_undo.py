"""Taking changes of a schedule back, one after the other: the version before each comes again."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.presenters.schedule_changes import version_sentence


@dataclass(frozen=True, slots=True)
class Undo:
    """`seen` is the working version; `change` says who did what is taken back, and when."""

    action: str
    seen: str
    change: str


def undo_view(view: ScheduleView) -> Undo | None:
    """None where there is nothing to take back, or nobody who may."""
    if not view.can_plan or view.undoable is None:
        return None
    before = view.undoable.number - 1
    return Undo(
        url_for("schedule_versions.restore", event_id=view.event.public_id, number=before),
        str(view.plan.number),
        version_sentence(view.plan, view.undoable),
    )
