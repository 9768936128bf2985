"""Inviting those whom an import brought to an event."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _


def import_invitation(import_id: UUID, events: Sequence[EventView]) -> SmallForm | None:
    """None where there is no event to which one may add somebody."""
    options = [
        FieldOption(
            str(event.public_id), event.name, is_chosen=False, lang=written(event.name).lang
        )
        for event in events
        if event.sides
    ]
    if not options:
        return None
    return SmallForm(
        id="invite",
        title=_("Let them take part in an event"),
        action=url_for("imports.invite", import_id=import_id),
        submit=_("Add them to the event"),
        lead=_("All profiles of this import; who takes part already stays as is."),
        fields=(Field("event", _("Event"), "choice", options=tuple(options)),),
        is_quiet=True,
    )
