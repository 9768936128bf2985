"""The page on which one participant of an event is changed."""

from __future__ import annotations

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.services.events.participants import ParticipantItem
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import event_bar
from matchmaker.web.presenters.event_form import EventForm
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.participants_page import limit_fields
from matchmaker.web.presenters.typed_fields import not_saved, typed_line
from matchmaker.web.words import _


def participant_form_page(event: EventView, person: ParticipantItem, form: TypedForm) -> EventForm:
    own = url_for(
        "event_participants.change", event_id=event.public_id, participant_id=person.public_id
    )
    return EventForm(
        bar=event_bar(event, "participants"),
        title=person.name,
        action=own,
        submit=_("Save"),
        back=Button(
            _("All participants"),
            url_for("events.participants", event_id=event.public_id, side=person.side),
        ),
        fields=(
            *limit_fields(form),
            typed_line(form, "people", _("People who come"), input_type="number"),
            typed_line(
                form,
                "languages",
                _("Languages they speak at the event"),
                help_text=_("With commas between them. Empty: those of the profile."),
            ),
        ),
        notice=not_saved(form),
        hidden=(("version", form.line("version")),),
    )


def participant_typed(person: ParticipantItem) -> TypedForm:
    spoken = ", ".join(map(language_label, person.languages)) if person.has_own else ""
    return TypedForm(
        {
            "minimum": str(person.minimum),
            "maximum": "" if person.maximum is None else str(person.maximum),
            "people": str(person.people),
            "languages": spoken,
            "version": str(person.version),
        }
    )
