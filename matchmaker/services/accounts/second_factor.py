"""The second factor: an app that shows a code, and ten codes on paper for when it is lost."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

import pyotp
from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError, NotAllowedError
from matchmaker.domain.holds import needs_code
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.accounts.sessions import standing_of
from matchmaker.services.sealing import Seal
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.queries.accounts import get_own_account
from matchmaker.storage.queries.recovery_codes import (
    claim_recovery_code,
    claim_time_step,
    count_recovery_codes,
    replace_recovery_codes,
)

ISSUER = "matchmaker"
CODES = 10
CODE_DIGITS = 6
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter that looks like a figure."""
_HALF = 5
_DRIFT = (0, -1, 1)
"""Steps of half a minute that a clock may be off."""


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """Where an account stands; `secret` and `address` while it is being set up.

    `address` is what a camera reads. `is_required` by a role of the account.
    """

    is_on: bool
    is_required: bool
    codes_left: int = 0
    secret: str = ""
    address: str = ""


def load_second_factor(
    session: Session, *, actor: Actor, strict_roles: Collection[str], seal: Seal
) -> SecondFactor:
    account = get_own_account(session, actor.account_id)
    is_required = needs_code(actor, strict_roles)
    if account.totp_confirmed_at is not None:
        left = count_recovery_codes(session, account.id)
        return SecondFactor(is_on=True, is_required=is_required, codes_left=left)
    if account.totp_secret is None:
        return SecondFactor(is_on=False, is_required=is_required)
    secret = seal.open(account.totp_secret)
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=ISSUER)
    return SecondFactor(is_on=False, is_required=is_required, secret=secret, address=address)


def begin_set_up(session: Session, *, actor: Actor, seal: Seal, now: datetime) -> None:
    """Make a secret; it is in force once a code made from it has come back.

    Not before the address is verified: nobody locks its owner out of an account made by others.
    """
    account = get_own_account(session, actor.account_id)
    if not standing_of(account).is_verified:
        raise NotAllowedError
    if account.totp_confirmed_at is not None:
        raise ConflictError
    account.totp_secret = seal.close(pyotp.random_base32())
    audit.record_account(session, actor, actor.public_id, action="second-factor.begun", now=now)


def confirm_set_up(
    session: Session, *, actor: Actor, code: str, seal: Seal, now: datetime
) -> tuple[str, ...] | None:
    """Return the recovery codes, to be shown this once; None when the code is wrong."""
    account = get_own_account(session, actor.account_id)
    if account.totp_confirmed_at is not None or account.totp_secret is None:
        raise ConflictError
    if not _takes_time_code(session, account, _bare(code), seal, now):
        audit.record_account(
            session, actor, actor.public_id, action="second-factor.code-refused", now=now
        )
        return None
    account.totp_confirmed_at = now
    codes = _new_codes(session, account, seal)
    audit.record_account(session, actor, actor.public_id, action="second-factor.on", now=now)
    return codes


def renew_recovery_codes(
    session: Session, *, actor: Actor, code: str, seal: Seal, now: datetime
) -> tuple[str, ...] | None:
    """Return ten new recovery codes in the place of the old ones; None when the code is wrong."""
    account = get_own_account(session, actor.account_id)
    if not takes_code(session, account=account, code=code, seal=seal, now=now):
        audit.record_account(
            session, actor, actor.public_id, action="second-factor.code-refused", now=now
        )
        return None
    codes = _new_codes(session, account, seal)
    audit.record_account(
        session, actor, actor.public_id, action="second-factor.codes-renewed", now=now
    )
    return codes


def turn_off(
    session: Session,
    *,
    actor: Actor,
    code: str,
    strict_roles: Collection[str],
    seal: Seal,
    now: datetime,
) -> bool:
    """False when the code is wrong. NotAllowedError where a role of the actor requires one."""
    if needs_code(actor, strict_roles):
        raise NotAllowedError
    account = get_own_account(session, actor.account_id)
    if not takes_code(session, account=account, code=code, seal=seal, now=now):
        audit.record_account(
            session, actor, actor.public_id, action="second-factor.code-refused", now=now
        )
        return False
    account.totp_secret = account.totp_confirmed_at = None
    replace_recovery_codes(session, account.id, [])
    audit.record_account(session, actor, actor.public_id, action="second-factor.off", now=now)
    return True


def takes_code(session: Session, *, account: Account, code: str, seal: Seal, now: datetime) -> bool:
    """Whether a code of the app or on paper is right. Each is taken once, as the database decides.

    An account without a second factor takes none.
    """
    if account.totp_confirmed_at is None:
        return False
    bare = _bare(code)
    if len(bare) == CODE_DIGITS and bare.isdecimal():
        return _takes_time_code(session, account, bare, seal, now)
    return claim_recovery_code(session, account.id, seal.marks(bare), now)


def _takes_time_code(
    session: Session, account: Account, code: str, seal: Seal, now: datetime
) -> bool:
    if account.totp_secret is None:
        return False
    clock = pyotp.TOTP(seal.open(account.totp_secret))
    present = clock.timecode(now)
    steps = (present + drift for drift in _DRIFT)
    step = next((s for s in steps if compare_digest(clock.generate_otp(s), code)), None)
    return step is not None and claim_time_step(session, account.id, step)


def _new_codes(session: Session, account: Account, seal: Seal) -> tuple[str, ...]:
    codes = tuple(_random_code() for _ in range(CODES))
    replace_recovery_codes(session, account.id, [seal.marks(_bare(code))[0] for code in codes])
    return codes


def _random_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(2 * _HALF))
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def _bare(code: str) -> str:
    """As it was meant, however it was typed: full-width figures, spaces, hyphens, capitals."""
    return "".join(folded for letter in code.casefold() if (folded := _plain(letter)))


def _plain(letter: str) -> str:
    if letter.isdecimal():
        return str(int(letter))
    return letter if letter.isalpha() and letter.isascii() else ""
