"""The pitch deck beside a profile: its pages, or when it will be shown."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.membership_enums import FileStatus
from matchmaker.services.profiles.files import ProfileFiles
from matchmaker.web.presenters.deck_pages import DeckPages, deck_pages
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class DeckPanel:
    """`sentence` stands alone where there is nothing to show yet."""

    deck: DeckPages | None
    sentence: str


def deck_panel(files: ProfileFiles, previews: int) -> DeckPanel | None:
    """None for a profile without a deck, or with one that its reader will not see."""
    deck = files.deck
    if deck is not None and deck.status is FileStatus.READY:
        return DeckPanel(deck_pages(files.profile.public_id, deck, previews), "")
    if files.comes_with_meeting:
        return DeckPanel(
            None, _("There is a pitch deck. It is shown once both sides have agreed to meet.")
        )
    return None
