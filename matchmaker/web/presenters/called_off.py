"""That an event was called off, over everything that is shown of it."""

from __future__ import annotations

from matchmaker.services.events.events import CalledOff
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.status import Status
from matchmaker.web.words import _


def called_off_notice(called_off: CalledOff | None) -> Notice | None:
    """None while it is on."""
    if called_off is None:
        return None
    title = _("This event was called off on %(time)s", time=format_instant(called_off.at))
    return Notice(title, called_off.reason, look="error")


def called_off_status() -> Status:
    return Status(_("Called off"), "danger", "mind")
