"""The page on which an event is copied as a template."""

from __future__ import annotations

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import event_bar
from matchmaker.web.presenters.event_form import EventForm
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.typed_fields import not_saved, typed_line
from matchmaker.web.words import _


def copy_page(event: EventView, form: TypedForm) -> EventForm:
    along = (
        FieldOption("interpreters", _("Interpreters"), form.line("interpreters") == "yes"),
        FieldOption("participants", _("Participants"), form.line("participants") == "yes"),
    )
    return EventForm(
        bar=event_bar(event, ""),
        title=_("Copy as a template"),
        action=url_for("events.copy_it", event_id=event.public_id),
        submit=_("Copy the event"),
        back=Button(_("Back to the event"), url_for("events.show", event_id=event.public_id)),
        fields=(
            typed_line(form, "name", _("Name")),
            typed_line(
                form,
                "starts_on",
                _("First day"),
                help_text=_("All times move with it."),
                input_type="date",
            ),
            Field("along", _("Who comes along"), "choices", options=along),
        ),
        notice=not_saved(form),
        lead=_(
            "Sessions, slots, breaks, rooms, weights and hosts are copied. What was said of "
            "pairs, hours, the schedule and visits stay behind."
        ),
    )
