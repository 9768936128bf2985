"""What somebody typed and did not save: offered again, taken up or thrown away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import request, url_for

from matchmaker.services.profiles.drafts import Draft
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.forms.profiles import Typed, shown_values, typed_over
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.button import Button
from matchmaker.web.words import _

TAKEN_UP = "draft"
"""Name in the query of a form that is to be filled from the draft."""


@dataclass(frozen=True, slots=True)
class DraftOffer:
    """`discard` is where the button that throws it away sends to; `step` is sent with it."""

    title: str
    text: str
    take_up: Button
    discard: str
    step: str


def draft_offer(profile: StoredProfile, draft: Draft, *, href: str, step: str = "") -> DraftOffer:
    return DraftOffer(
        title=_("You wrote something here and have not saved it"),
        text=_("It was kept on %(time)s.", time=format_instant(draft.saved_at)),
        take_up=Button(_("Take it up"), f"{href}?{TAKEN_UP}=1", "primary"),
        discard=url_for("profile_drafts.discard", profile_id=profile.public_id),
        step=step,
    )


def drafted(profile: StoredProfile, draft: Draft, names: Collection[str] | None = None) -> Typed:
    """The form with the draft of these fields laid over what is stored, of all where none are."""
    form = {k: v for k, v in draft.form.items() if names is None or k in names}
    return typed_over(shown_values(profile.kind, profile.values), profile.kind, form)


def says_more(
    profile: StoredProfile, draft: Draft | None, names: Collection[str] | None = None
) -> bool:
    """Whether there is a draft that would change what the form shows."""
    if draft is None:
        return False
    return drafted(profile, draft, names) != shown_values(profile.kind, profile.values)


def is_taken_up() -> bool:
    return TAKEN_UP in request.args
