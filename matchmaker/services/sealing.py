"""Keeping what must be read again so that the database alone does not tell it."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES = 32


class Seal:
    """Encrypts and marks under keys made from the secret keys of the service, the first of all.

    What an earlier key has sealed is still opened, and what it has marked still recognised.
    """

    def __init__(self, secret_keys: Sequence[str]) -> None:
        boxes = (Fernet(urlsafe_b64encode(_derived(key, "sealed"))) for key in secret_keys)
        self._box = MultiFernet(list(boxes))
        self._marking = [_derived(key, "marked") for key in secret_keys]

    def close(self, text: str) -> str:
        return self._box.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Raise InvalidToken when it was sealed under a key that is gone."""
        return self._box.decrypt(sealed).decode()

    def marks(self, text: str) -> tuple[bytes, ...]:
        """What stands for a text that need not be read again: the mark to keep comes first."""
        return tuple(hmac.digest(key, text.encode(), "sha256") for key in self._marking)


def _derived(secret_key: str, use: str) -> bytes:
    """Each use has a key of its own, so that none tells anything of another."""
    info = f"matchmaker {use}".encode()
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=info).derive(secret_key.encode())
