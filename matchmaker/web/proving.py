"""Whether who is signed in has to prove anew who they are, before data leaves as a file."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum, auto

from matchmaker.services.accounts.own_account import list_devices, load_own_account
from matchmaker.web.context import current_actor, reading, utc_now
from matchmaker.web.session_user import current_session_id

FRESH = timedelta(minutes=15)
"""So long after signing in nobody is asked again."""


class Proof(Enum):
    """What is needed: nothing, the password, or for who has none a new sign-in."""

    NONE = auto()
    PASSWORD = auto()
    NEW_SIGN_IN = auto()


def proof_needed() -> Proof:
    actor, now = current_actor(), utc_now()
    with reading() as session:
        devices = list_devices(session, actor=actor, now=now)
        has_password = load_own_account(session, actor=actor).has_password
    own = current_session_id()
    if any(each.public_id == own and now - each.created_at <= FRESH for each in devices):
        return Proof.NONE
    return Proof.PASSWORD if has_password else Proof.NEW_SIGN_IN
