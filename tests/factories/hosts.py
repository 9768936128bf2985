"""Hosts with a short name of their own."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.storage.models.hosts import Host

_NUMBERS = count(1)


def make_host(session: Session, **values: Any) -> Host:
    host = Host(**{"slug": f"host-{next(_NUMBERS)}", "name": "Innovation Centre"} | values)
    session.add(host)
    session.flush()
    return host


def host_key(by: Mapping[str, Any]) -> int:
    """The host of an organizer of only one, as services are told of them."""
    [key] = by["actor"].organizer_hosts
    return int(key)


def name_host(session: Session, organizer: Actor, name: str) -> None:
    session.get_one(Host, host_key({"actor": organizer})).name = name
    session.flush()
