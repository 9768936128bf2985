"""The last step: looking at the profile as others will, and showing it to them or to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.consent_texts import consent_text
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose
from matchmaker.domain.text import N_
from matchmaker.services.matches.gaps import Gap
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.profile_gaps import GapLine, gap_lines
from matchmaker.web.presenters.profile_steps import PUBLISH
from matchmaker.web.presenters.profile_visibility import visibility_notice
from matchmaker.web.presenters.profile_wizard import WizardHead, wizard_head
from matchmaker.web.words import _

_METHODS = {ConsentMethod.PAPER: N_("On paper"), ConsentMethod.SPOKEN: N_("By word of mouth")}


@dataclass(frozen=True, slots=True)
class PublishingStep:
    """`action` shows or hides the profile; `paragraphs` is what publishing agrees to.

    `method` asks who acts in its name how the organization agreed.
    """

    head: WizardHead
    notice: Notice
    looks: tuple[Button, ...]
    gaps: tuple[GapLine, ...]
    is_published: bool
    action: str
    paragraphs: tuple[str, ...]
    method: Field | None


def publishing_step(
    profile: StoredProfile, gaps: Sequence[Gap], language: str, *, in_its_name: bool
) -> PublishingStep:
    own = profile.public_id
    text = consent_text(ConsentPurpose.PROFILE, language)
    endpoint = "profile_publishing.hide" if profile.is_published else "profile_publishing.publish"
    return PublishingStep(
        head=wizard_head(profile, PUBLISH),
        notice=visibility_notice(profile),
        looks=(
            Button(
                _("As the other side sees it"),
                f"{url_for('profiles.show', profile_id=own)}?as=other",
                icon="eye",
            ),
            Button(
                _("Who sees what"),
                url_for("profile_wizard.step", profile_id=own, step="audiences"),
            ),
        ),
        gaps=gap_lines(profile, gaps),
        is_published=profile.is_published,
        action=url_for(endpoint, profile_id=own),
        paragraphs=text.paragraphs,
        method=_method() if in_its_name and not profile.is_published else None,
    )


def _method() -> Field:
    labels = ((method, _(label)) for method, label in _METHODS.items())
    options = tuple(
        FieldOption(method.value, label, method is ConsentMethod.PAPER) for method, label in labels
    )
    return Field(
        name="method",
        label=_("How the organization agreed"),
        look="choice",
        options=options,
        help=_("You act in its name. Its members are told and can take it back."),
    )
