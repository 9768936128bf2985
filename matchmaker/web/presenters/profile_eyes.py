"""One's own profile with other eyes: whose they are, and the choice among them."""

from __future__ import annotations

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.text import N_
from matchmaker.services.profiles.previews import Eyes, Preview
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.words import _

_LABELS = {
    Eyes.OTHER_SIDE: N_("A member of the other side"),
    Eyes.AGREED: N_("Who has agreed to meet you"),
}
_OWN_SIDE = {
    Kind.STARTUP: N_("Another startup"),
    Kind.INVESTOR: N_("Another investor"),
    Kind.PARTNER: N_("Another partner"),
}


def eyes_view(preview: Preview) -> Segmented:
    """The choice of whose eyes; the whole profile comes back by the notice."""
    profile = preview.profile
    labels = {**_LABELS, Eyes.OWN_SIDE: _OWN_SIDE[profile.kind]}
    here = url_for("profiles.show", profile_id=profile.public_id)
    return Segmented(
        _("Whose eyes"),
        tuple(Option(_(labels[eyes]), f"{here}?as={eyes}", eyes is preview.eyes) for eyes in Eyes),
    )


def preview_notice(preview: Preview) -> Notice:
    profile = preview.profile
    links = (
        Button(
            _("Back to the whole profile"), url_for("profiles.show", profile_id=profile.public_id)
        ),
        Button(
            _("Change who sees what"),
            url_for("profile_wizard.step", profile_id=profile.public_id, step="audiences"),
        ),
    )
    title, text = _words(preview)
    return Notice(title, text, links=links)


def _words(preview: Preview) -> tuple[str, str]:
    if preview.eyes is Eyes.OTHER_SIDE:
        return (
            _("This is what members of the other side see"),
            _("Contact data is shown once both sides have agreed to meet."),
        )
    if preview.eyes is Eyes.AGREED:
        text = _("Contact data is among it, because you have agreed to show it.")
        if not preview.shares_contact:
            text = _("Contact data is not among it: you have not agreed to show it.")
        return _("This is what an organization sees that you have agreed to meet"), text
    if preview.is_found:
        return (
            _("This is what members of your own side see"),
            _("Only what you show to every member is among it."),
        )
    return (
        _("Members of your own side find nothing here"),
        _("They would see what you show to every member, and your name is not among it."),
    )
