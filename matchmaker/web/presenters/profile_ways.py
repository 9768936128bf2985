"""Where who speaks for a profile goes from its page."""

from __future__ import annotations

from flask import url_for

from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.presenters.button import Button
from matchmaker.web.words import _


def own_ways(profile: StoredProfile) -> tuple[Button, ...]:
    own = profile.public_id
    switch = _("Hide the profile") if profile.is_published else _("Publish the profile")
    return (
        Button(_("Go through it step by step"), url_for("profile_wizard.begin", profile_id=own)),
        Button(
            _("Who sees what"),
            url_for("profile_wizard.step", profile_id=own, step="audiences"),
        ),
        Button(_("Earlier versions"), url_for("profile_versions.index", profile_id=own)),
        Button(
            _("People"), url_for("people.index", organization_id=profile.organization_public_id)
        ),
        Button(switch, url_for("profile_wizard.step", profile_id=own, step="publish")),
    )
