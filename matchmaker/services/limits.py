"""How often something may be tried: counted in the database, before it is done."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from matchmaker.domain.errors import TooManyAttemptsError, TooManyAttemptsForNowError
from matchmaker.storage.models.accounts import LoginAttempt
from matchmaker.storage.queries.accounts import (
    delete_attempts,
    delete_attempts_before,
    list_attempt_moments,
    lock_login_attempts,
)

IPV6_NETWORK_BITS = 64
"""One household has a network of this size, not an address."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `attempts` within `window`."""

    attempts: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted: a deed of, or towards, somebody, and how often it may be done."""

    key: str
    limits: tuple[Limit, ...]


ACCOUNT_LIMIT = Limit(10, timedelta(minutes=5))
ADDRESS_LIMIT = Limit(20, timedelta(hours=1))
OVERALL_LIMIT = Limit(1000, timedelta(minutes=5))
CODE_LIMITS = (Limit(5, timedelta(minutes=5)), Limit(20, timedelta(hours=1)))
RECOVERY_LIMIT = Limit(5, timedelta(days=1))
SIGN_IN_LINK_LIMIT = Limit(5, timedelta(hours=1))
LETTER_NETWORK_LIMIT = Limit(20, timedelta(hours=1))
VERIFICATION_LIMIT = Limit(3, timedelta(hours=6))
SIGN_UP_LIMIT = Limit(20, timedelta(hours=1))
EMAIL_CHANGE_LIMIT = Limit(5, timedelta(minutes=5))
LONG = timedelta(hours=2)
REMEMBERED = timedelta(days=1)
"""The longest of all windows."""


def of_sign_in(email: str, address: str) -> tuple[Count, ...]:
    return (
        Count(key_of("account", email), (ACCOUNT_LIMIT,)),
        Count(key_of("address", _network(address)), (ADDRESS_LIMIT,)),
        Count("everybody", (OVERALL_LIMIT,)),
    )


def of_password(email: str) -> tuple[Count, ...]:
    """A password asked for again of who is signed in; it counts with those at the door."""
    return (Count(key_of("account", email), (ACCOUNT_LIMIT,)),)


def of_code(account_id: int) -> tuple[Count, ...]:
    return (Count(key_of("code", str(account_id)), CODE_LIMITS),)


def of_recovery(email: str, address: str) -> tuple[Count, ...]:
    return (
        Count(key_of("recovery", email), (RECOVERY_LIMIT,)),
        Count(key_of("recovery-from", _network(address)), (LETTER_NETWORK_LIMIT,)),
    )


def of_sign_in_link(email: str, address: str) -> tuple[Count, ...]:
    return (
        Count(key_of("sign-in-link", email), (SIGN_IN_LINK_LIMIT,)),
        Count(key_of("sign-in-link-from", _network(address)), (LETTER_NETWORK_LIMIT,)),
    )


def of_verification(email: str) -> tuple[Count, ...]:
    return (Count(key_of("verification", email), (VERIFICATION_LIMIT,)),)


def of_sign_up(email: str, address: str) -> tuple[Count, ...]:
    """The letter that a sign-up sends counts for its address too, whoever asks for it."""
    network = Count(key_of("sign-up-from", _network(address)), (SIGN_UP_LIMIT,))
    return (*of_verification(email), network)


def of_correction(email: str, address: str, account_id: int) -> tuple[Count, ...]:
    """Another address before any is verified: letters as at a sign-up, so often by one account."""
    return (*of_sign_up(email, address), *of_email_change(account_id))


def of_email_change(account_id: int) -> tuple[Count, ...]:
    return (Count(key_of("email-change", str(account_id)), (EMAIL_CHANGE_LIMIT,)),)


def reserve_attempt(
    session: Session, counts: Sequence[Count], *, now: datetime
) -> tuple[LoginAttempt, ...]:
    """Count an attempt before it is made, so that parallel ones cannot slip past the limit.

    Raises TooManyAttemptsError. `release_attempt` takes the rows away after a success.
    """
    lock_login_attempts(session)
    delete_attempts_before(session, now - REMEMBERED)
    for count in counts:
        _check(session, count, now)
    attempts = tuple(LoginAttempt(key=count.key, at=now) for count in counts)
    session.add_all(attempts)
    return attempts


def release_attempt(session: Session, attempts: Iterable[LoginAttempt]) -> None:
    delete_attempts(session, [attempt.id for attempt in attempts])


def _check(session: Session, count: Count, now: datetime) -> None:
    for limit in count.limits:
        moments = list_attempt_moments(session, count.key, since=now - limit.window)
        if len(moments) >= limit.attempts:
            raise _refusal(moments[-limit.attempts] + limit.window - now)


def _refusal(wait: timedelta) -> TooManyAttemptsError:
    """In minutes, or in hours where nobody would count minutes."""
    kind = TooManyAttemptsError if wait <= LONG else TooManyAttemptsForNowError
    return kind(num=max(1, math.ceil(wait.total_seconds() / kind.seconds)))


def key_of(scope: str, subject: str) -> str:
    """Neither addresses of strangers nor what they typed is kept, only whether it repeats."""
    return f"{scope}:{sha256(subject.encode()).hexdigest()}"


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, IPV6_NETWORK_BITS), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
