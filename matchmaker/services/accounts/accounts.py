"""People: making an account, passwords, and who somebody is."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from hashlib import sha256
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Locale
from matchmaker.domain.passwords import normal_password
from matchmaker.services import audit
from matchmaker.storage.models.accounts import Account

PASSWORD_HASHER = PasswordHasher()
_HASHING = BoundedSemaphore(2)
"""Each hash takes 64 MiB: a flood of sign-ins waits here instead of filling the memory."""


def normal_email(email: str) -> str:
    """The one spelling under which an address is kept and looked for."""
    return clean_line(email).lower()


def create_account(
    session: Session,
    *,
    email: str,
    name: str,
    password_hash: str | None = None,
    language: Locale | None = None,
    now: datetime,
) -> Account:
    """Add a person who belongs to nobody yet. The address must be new, and is not yet verified."""
    account = Account(
        email=normal_email(email),
        name=clean_line(name),
        password_hash=password_hash,
        language=language,
        created_at=now,
    )
    session.add(account)
    audit.record_account(session, None, account.public_id, action="account.created", now=now)
    return account


def hash_password(password: str, *, hasher: PasswordHasher = PASSWORD_HASHER) -> str:
    """Argon2id. Slow on purpose: never call it inside a writing transaction."""
    with _HASHING:
        return hasher.hash(normal_password(password))


def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether they belong together; without a hash it takes as long and says no."""
    with _HASHING:
        nobodys = nobodys_hash()
        try:
            PASSWORD_HASHER.verify(password_hash or nobodys, normal_password(password))
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def password_mark(password_hash: str) -> str:
    """By what a browser shows that this very password was chosen there; it tells nothing of it."""
    return sha256(password_hash.encode()).hexdigest()


@cache
def nobodys_hash() -> str:
    """What an unknown address is checked against, so that it takes as long as a known one."""
    return PASSWORD_HASHER.hash("the password of nobody")
