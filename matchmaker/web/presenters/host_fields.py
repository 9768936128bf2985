"""For which host something is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _


class HostChoice(Protocol):
    """A host to choose."""

    @property
    def public_id(self) -> UUID: ...
    @property
    def name(self) -> str: ...


def host_fields(
    hosts: Sequence[HostChoice],
    chosen: UUID | str | None,
    errors: tuple[str, ...] = (),
    *,
    name: str = "host",
) -> tuple[Field, ...]:
    """Only for who organizes for several hosts."""
    if len(hosts) <= 1:
        return ()
    options = (
        FieldOption(
            str(one.public_id), one.name, str(one.public_id) == str(chosen), written(one.name).lang
        )
        for one in hosts
    )
    return (Field(name, _("Host"), "choice", options=tuple(options), errors=errors),)
