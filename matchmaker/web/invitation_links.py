"""Invitations as pages make them: with the keys and the address of the service."""

from __future__ import annotations

from matchmaker.domain.enums import Locale
from matchmaker.services.invitations.links import InvitationLinks, links_of
from matchmaker.services.invitations.making import Inviter, join_path
from matchmaker.web.context import current_actor, settings, utc_now


def invitation_links() -> InvitationLinks:
    return links_of(settings())


def inviter() -> Inviter:
    """Who asks for this page, inviting now."""
    return Inviter(current_actor(), invitation_links(), utc_now())


def join_address(token: str, language: Locale | None) -> str:
    """The whole address, for a letter, a chat or a sheet of paper."""
    return f"{settings().public_origin}{join_path(token, language)}"
