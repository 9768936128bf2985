"""What is sent about a schedule: the version that was seen, and where a meeting is to stand."""

from __future__ import annotations

from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.errors import InvalidInputError
from matchmaker.services.schedules.moves import Sight, Target
from matchmaker.web.numbers import LARGEST

_MOST_TABLES = 10_000
_NOTHING = -1


def read_sight(event_id: UUID, sent: MultiDict[str, str]) -> Sight:
    """A form without a number has seen nothing, so it is told what there is now."""
    seen = sent.get("seen", _NOTHING, type=int)
    return Sight(event_id, seen if _NOTHING <= seen <= LARGEST else _NOTHING)


def read_target(sent: MultiDict[str, str]) -> Target:
    """A place as buttons send it (`slot.table`), or as two lists do."""
    slot, _, table = sent.get("place", "").partition(".")
    if not slot:
        slot, table = sent.get("slot", ""), sent.get("table", "")
    return Target(
        slot=_id(slot),
        table=_table(table),
        interpreter=sent.get("interpreter", type=UUID),
        makes_way=sent.get("makes_way", type=UUID),
    )


def read_pair(sent: MultiDict[str, str]) -> tuple[UUID, UUID]:
    return read_id(sent, "investor"), read_id(sent, "startup")


def read_id(sent: MultiDict[str, str], name: str) -> UUID:
    return _id(sent.get(name, ""))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise InvalidInputError(value=text) from error


def _table(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 0 < int(text[:9]) < _MOST_TABLES:
        raise InvalidInputError(value=text)
    return int(text)
