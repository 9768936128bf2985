"""Asking before meetings are taken out of the plan: the same form again, with a yes."""

from __future__ import annotations

from flask import Response, flash, make_response, render_template, request

from matchmaker.services.events.events import load_event
from matchmaker.services.resources.repairs import MeetingsThereError
from matchmaker.web.context import current_actor, reading
from matchmaker.web.errors import status_of
from matchmaker.web.presenters.release_page import release_page
from matchmaker.web.words import _

MAY_RELEASE = "release"


def may_release() -> bool:
    """Whether the form says that meetings may be taken out of the plan."""
    return request.form.get(MAY_RELEASE) == "yes"


def tell_of_release() -> None:
    if may_release():
        flash(
            _("Their meetings are out of the plan. They are in its versions, to be placed again."),
            "info",
        )


def ask_to_release(error: MeetingsThereError) -> Response:
    """The page that names the meetings and sends what was typed once more."""
    if request.view_args is None:
        raise error
    with reading() as session:
        event = load_event(session, actor=current_actor(), event_id=request.view_args["event_id"])
    typed = [(name, text) for name, text in request.form.items(multi=True) if name != "csrf_token"]
    page = release_page(event, error.meetings, request.path, (*typed, (MAY_RELEASE, "yes")))
    return make_response(render_template("pages/events/release.html", page=page), status_of(error))
