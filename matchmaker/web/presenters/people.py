"""Who works for an organization or a host: name, role, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act
from matchmaker.web.presenters.text import Text


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody, with what may be done; `roles` is empty where their role may not be changed."""

    name: Text
    email: str
    role: str
    statuses: tuple[Status, ...]
    acts: tuple[Act, ...]
    role_action: str = ""
    role_name: str = ""
    roles: tuple[FieldOption, ...] = ()
