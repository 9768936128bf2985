"""What is searched in the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.services.audit_search import RecordSearch
from matchmaker.web.words import _

LONGEST = 200


@dataclass(frozen=True, slots=True)
class RecordForm:
    """As typed, and what of it was understood."""

    person: str = ""
    action: str = ""
    subject: str = ""
    first: str = ""
    last: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, str]:
        names = ("person", "action", "subject", "first", "last")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def at(self, name: str) -> tuple[str, ...]:
        return (self.errors[name],) if name in self.errors else ()

    def wanted(self, zone: tzinfo) -> RecordSearch:
        """The search; what was not understood filters nothing."""
        good = {name: "" if name in self.errors else value for name, value in self.query.items()}
        return RecordSearch(
            person=self.person,
            action=self.action,
            subject=UUID(good["subject"]) if good.get("subject") else None,
            first=date.fromisoformat(good["first"]) if good.get("first") else None,
            last=date.fromisoformat(good["last"]) if good.get("last") else None,
            zone=zone,
        )


def read_record_form(sent: MultiDict[str, str]) -> RecordForm:
    typed = {
        name: clean_line(sent.get(name, ""))[:LONGEST]
        for name in ("person", "action", "subject", "first", "last")
    }
    errors = {
        name: _("This is not a date.")
        for name in ("first", "last")
        if typed[name] and not _is(date.fromisoformat, typed[name])
    }
    if typed["subject"] and not _is(UUID, typed["subject"]):
        errors["subject"] = _("This is not the number of an object.")
    return RecordForm(**typed, errors=errors)


def _is(read: Callable[[str], object], typed: str) -> bool:
    try:
        read(typed)
    except ValueError:
        return False
    return True
