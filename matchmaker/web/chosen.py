"""Profiles that were ticked on a list, and the page to come back to."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matchmaker.web.security import return_address

MOST_TICKED = 100


def ticked(sent: MultiDict[str, str]) -> tuple[UUID, ...]:
    """Each profile once, in the order sent; what is no id is nobody's."""
    found = (_id(value) for value in sent.getlist("with")[:MOST_TICKED])
    return tuple(dict.fromkeys(public_id for public_id in found if public_id))


def _id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def back_to(endpoint: str, profile_id: UUID) -> ResponseReturnValue:
    """To the page whose button it was, if it is one of ours, else to the page named here."""
    return redirect(back_address(request.form) or url_for(endpoint, profile_id=profile_id))


def back_address(sent: MultiDict[str, str]) -> str | None:
    return return_address(sent.get("back"))
