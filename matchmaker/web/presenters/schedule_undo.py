"""Taking the last change of a schedule back: the version before it comes again."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.services.schedules.view import ScheduleView
from matchmaker.web.presenters.schedule_changes import version_sentence


@dataclass(frozen=True, slots=True)
class Undo:
    """`seen` is the version that is taken back; `change` says who did what in it, and when."""

    action: str
    seen: str
    change: str


def undo_view(view: ScheduleView) -> Undo | None:
    """None where nothing came before, or where the last deed was to publish."""
    latest = view.latest
    if not view.can_plan or latest is None or latest.origin is ScheduleOrigin.PUBLISHED:
        return None
    if latest.number == 1:
        return None
    return Undo(
        url_for(
            "schedule_versions.restore", event_id=view.event.public_id, number=latest.number - 1
        ),
        str(latest.number),
        version_sentence(view.plan, latest),
    )
