"""Who sees a profile at all, in plain words for who speaks for it."""

from __future__ import annotations

from matchmaker.domain.vetting import Vetting
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.words import _


def visibility_notice(profile: StoredProfile) -> Notice:
    """Who sees the profile now, in plain words."""
    if profile.vetting is Vetting.PENDING:
        return Notice(
            _("The organizers check your organization; nobody else sees this profile yet"),
            _(
                "Meanwhile you can fill in the profile, choose who sees what, and look at it as "
                "others will. Once you are checked it is shown, if it is published."
            ),
            "warn",
        )
    if profile.vetting is Vetting.SUSPENDED:
        return Notice(
            _("The organizers have suspended your organization; nobody else sees this profile"),
            _("Write to the organizers of your host to learn why."),
            "warn",
        )
    if not profile.is_published:
        return Notice(
            _("This profile is hidden: nobody else sees it"),
            _("It is compared with nobody and stands in no list until you publish it."),
            "warn",
        )
    return Notice(
        _("This profile is published"),
        _("Members of the other side find it, with what you show them."),
        "ok",
    )
