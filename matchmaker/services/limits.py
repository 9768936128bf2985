"""How often somebody may try to sign in; only attempts that failed are kept."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from matchmaker.domain.errors import TooManyAttemptsError
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


ACCOUNT_LIMIT = Limit(10, timedelta(minutes=5))
ADDRESS_LIMIT = Limit(20, timedelta(hours=1))
OVERALL_LIMIT = Limit(1000, timedelta(minutes=5))
_LONGEST = max(limit.window for limit in (ACCOUNT_LIMIT, ADDRESS_LIMIT, OVERALL_LIMIT))


def reserve_attempt(
    session: Session, *, email: str, address: str, now: datetime
) -> tuple[LoginAttempt, ...]:
    """Count an attempt before it is made, so that parallel ones cannot slip past the limit.

    Raises TooManyAttemptsError. `release_attempt` takes the rows away after a success.
    """
    lock_login_attempts(session)
    delete_attempts_before(session, now - _LONGEST)
    limits = {
        _key("account", email): ACCOUNT_LIMIT,
        _key("address", _network(address)): ADDRESS_LIMIT,
        "everybody": OVERALL_LIMIT,
    }
    for key, limit in limits.items():
        moments = list_attempt_moments(session, key, since=now - limit.window)
        if len(moments) >= limit.attempts:
            free = moments[-limit.attempts] + limit.window
            raise TooManyAttemptsError(minutes=max(1, math.ceil((free - now).total_seconds() / 60)))
    attempts = tuple(LoginAttempt(key=key, at=now) for key in limits)
    session.add_all(attempts)
    return attempts


def release_attempt(session: Session, attempts: Sequence[LoginAttempt]) -> None:
    delete_attempts(session, [attempt.id for attempt in attempts])


def _key(scope: str, subject: str) -> str:
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
