"""What organizers type about an event as a whole."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from matchmaker.domain.event_details import EventDetails
from matchmaker.services.events.copying import CopyPlan
from matchmaker.web.forms.typed import TypedForm, read_typed

EVENT_FIELDS = ("host", "name", "venue", "starts_on", "ends_on", "time_zone", "version")


def event_form(details: EventDetails, version: int = 0) -> TypedForm:
    return TypedForm(
        {
            "name": details.name,
            "venue": details.venue,
            "starts_on": details.starts_on.isoformat() if details.starts_on else "",
            "ends_on": details.ends_on.isoformat() if details.ends_on else "",
            "time_zone": details.time_zone,
            "version": str(version),
        }
    )


def details_of(form: TypedForm) -> EventDetails:
    """The last day is the first where none is written."""
    first = form.day("starts_on")
    last = form.day("ends_on") if form.line("ends_on") else first
    return EventDetails(form.line("name"), form.line("venue"), form.line("time_zone"), first, last)


def read_copy(sent: MultiDict[str, str]) -> TypedForm:
    """Boxes become lines of their own."""
    form = read_typed(sent, ("name", "starts_on"))
    ticked = dict.fromkeys(sent.getlist("along"), "yes")
    return TypedForm({**ticked, **form.typed})


def copy_plan(form: TypedForm) -> CopyPlan:
    return CopyPlan(
        form.line("name"),
        form.day("starts_on"),
        with_interpreters=form.line("interpreters") == "yes",
        with_participants=form.line("participants") == "yes",
    )
