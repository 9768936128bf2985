"""The pages on which one session or one slot is changed."""

from __future__ import annotations

from flask import url_for

from matchmaker.domain.event_times import local_time
from matchmaker.services.events.times import SessionItem, SlotItem, TimesView
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import event_bar
from matchmaker.web.presenters.event_form import EventForm
from matchmaker.web.presenters.times_page import session_fields, slot_fields
from matchmaker.web.presenters.typed_fields import not_saved
from matchmaker.web.words import _


def session_form_page(times: TimesView, part: SessionItem, form: TypedForm) -> EventForm:
    event_id = times.event.public_id
    return EventForm(
        bar=event_bar(times.event, "times"),
        title=_("Change the session"),
        action=url_for("event_times.change_part", event_id=event_id, session_id=part.public_id),
        submit=_("Cut it anew"),
        back=_back(times),
        fields=session_fields(times, form),
        notice=not_saved(form),
        lead=_("Slots that begin and end as before keep their meetings and who is absent."),
    )


def slot_form_page(times: TimesView, slot: SlotItem, form: TypedForm) -> EventForm:
    event_id = times.event.public_id
    return EventForm(
        bar=event_bar(times.event, "times"),
        title=_("Change the slot"),
        action=url_for("event_times.change_one", event_id=event_id, slot_id=slot.public_id),
        submit=_("Save"),
        back=_back(times),
        fields=slot_fields(times, form),
        notice=not_saved(form),
    )


def session_typed(times: TimesView, part: SessionItem) -> TypedForm:
    """The session as one would type it."""
    start, end = (local_time(at, times.event.time_zone) for at in (part.starts_at, part.ends_at))
    return TypedForm(
        {
            "name": part.name,
            "day": start.date().isoformat(),
            "start": start.strftime("%H:%M"),
            "end": end.strftime("%H:%M"),
            "slot_minutes": str(part.slot_minutes),
            "pause_minutes": str(part.pause_minutes),
        }
    )


def slot_typed(times: TimesView, slot: SlotItem) -> TypedForm:
    start = local_time(slot.starts_at, times.event.time_zone)
    return TypedForm(
        {
            "day": start.date().isoformat(),
            "start": start.strftime("%H:%M"),
            "minutes": str(slot.minutes),
            "tables": "" if slot.tables is None else str(slot.tables),
        }
    )


def _back(times: TimesView) -> Button:
    return Button(_("All times"), url_for("events.times", event_id=times.event.public_id))
