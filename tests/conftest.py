"""What every test stands on: no outside network, mail only to itself, one moment that is now."""

import ipaddress
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "untimed", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")
"""How long an example takes says how busy the machine is."""

pytest_plugins = ["tests.postgres", "tests.smtp"]

CONNECT = socket.socket.connect
LOOK_UP = socket.getaddrinfo


class OutsideWorldError(AssertionError):
    """A test tried to reach another machine."""


def _refuse_outside(host: bytes | str | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name == "localhost":
        return
    try:
        is_here = ipaddress.ip_address(name).is_loopback
    except ValueError:
        is_here = False
    if not is_here:
        message = f"A test tried to reach {name}."
        raise OutsideWorldError(message)


def _connect_here(self: socket.socket, address: Any) -> None:
    if self.family in {socket.AF_INET, socket.AF_INET6}:
        _refuse_outside(address[0])
    CONNECT(self, address)


def _look_up_here(host: bytes | str | None, *args: Any, **kwargs: Any) -> Any:
    _refuse_outside(host)
    return LOOK_UP(host, *args, **kwargs)


@pytest.fixture(scope="session", autouse=True)
def _no_outside_world() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_here)
        patch.setattr(socket, "getaddrinfo", _look_up_here)
        yield


@pytest.fixture
def now() -> datetime:
    """The moment of every test that does not name its own: a Tuesday morning in Da Nang."""
    return datetime(2026, 1, 13, 2, 30, tzinfo=UTC)
