"""The link of an invitation: derived, so that it can be shown again; only its hash is stored."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from matchmaker.config import Settings
from matchmaker.storage.models.invitations import Invitation


@dataclass(frozen=True, slots=True)
class InvitationLinks:
    """`keys` are the secret keys of the service, the present one first; earlier ones only read."""

    keys: tuple[str, ...]
    lifetime: timedelta

    def new_token(self, public_id: UUID, serial: int) -> str:
        return _derived(self.keys[0], public_id, serial)

    def token_of(self, invitation: Invitation) -> str | None:
        """The token that was given out; None when the key it was derived from is gone."""
        for key in self.keys:
            token = _derived(key, invitation.public_id, invitation.serial)
            if hmac.compare_digest(hashed(token), invitation.token_hash):
                return token
        return None


def links_of(settings: Settings) -> InvitationLinks:
    """With the keys of the service, the present one and those that are still read."""
    keys = (settings.secret_key, *settings.secret_key_fallbacks)
    return InvitationLinks(keys, settings.invitation_lifetime)


def hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _derived(key: str, public_id: UUID, serial: int) -> str:
    """A copy of the database gives no link: it does not hold the key."""
    said = f"invitation:{public_id}:{serial}".encode()
    digest = hmac.digest(key.encode(), said, "sha256")
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
