"""Hosts with a short name of their own."""

from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.storage.models.hosts import Host

_NUMBERS = count(1)


def make_host(session: Session, **values: Any) -> Host:
    host = Host(**{"slug": f"host-{next(_NUMBERS)}", "name": "Innovation Centre"} | values)
    session.add(host)
    session.flush()
    return host
