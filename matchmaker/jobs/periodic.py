"""What is done every minute without anybody asking: letters, expiry, retention."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from traceback import format_tb
from typing import Protocol, TypeVar

from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.errors import StorageBusyError
from matchmaker.services.mail.sending import forget_old_letters
from matchmaker.services.meetings.expiry import expire_requests
from matchmaker.services.personal_data.retention import delete_what_is_over
from matchmaker.services.search.digests import announce_digests, collect_digests
from matchmaker.services.weights.record import keep_learned, learn_for_hosts
from matchmaker.storage.session import reading, unit_of_work

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)
Found_contra = TypeVar("Found_contra", contravariant=True)
Chore = Callable[[sessionmaker[Session], datetime], None]

log = logging.getLogger("matchmaker.jobs")


class Change(Protocol):
    """A service that changes what has become due; mostly it finds nothing to do."""

    def __call__(self, session: Session, *, now: datetime) -> object: ...


class Look(Protocol[Found_co]):
    """A service that only reads, however long it takes, and returns what it found."""

    def __call__(self, session: Session, *, now: datetime) -> Found_co: ...


class ChangeOfFound(Protocol[Found_contra]):
    """A service that writes down what was found a moment before."""

    def __call__(self, session: Session, *, found: Found_contra, now: datetime) -> None: ...


def in_one_change(change: Change) -> Chore:
    """For what is found and changed in no time."""

    def chore(factory: sessionmaker[Session], now: datetime) -> None:
        with unit_of_work(factory) as session:
            change(session, now=now)

    return chore


def after_a_look(look: Look[Found], change: ChangeOfFound[Found]) -> Chore:
    """For what takes long to find, such as by ranking: nobody is kept from writing meanwhile."""

    def chore(factory: sessionmaker[Session], now: datetime) -> None:
        with reading(factory) as session:
            found = look(session, now=now)
        with unit_of_work(factory) as session:
            change(session, found=found, now=now)

    return chore


PERIODIC: Mapping[str, Chore] = {
    "expire requests": in_one_change(expire_requests),
    "learn weights": after_a_look(learn_for_hosts, keep_learned),
    "tell of saved searches": after_a_look(collect_digests, announce_digests),
    "forget old letters": in_one_change(forget_old_letters),
    "delete what is over": in_one_change(delete_what_is_over),
}
"""Each by itself: what fails is logged, tried again after a minute, and stops no other.

The log says where it failed and not what a database says of it, which may name people.
"""


def do_chores(chores: Mapping[str, Chore], factory: sessionmaker[Session], now: datetime) -> None:
    for name, chore in chores.items():
        try:
            chore(factory, now)
        except StorageBusyError:
            log.warning("%s: put off, the database is busy", name)
        except Exception as error:  # noqa: BLE001 -- the others are to be done all the same
            where = "".join(format_tb(error.__traceback__))
            log.error("%s failed: %s\n%s", name, type(error).__name__, where)  # noqa: TRY400
