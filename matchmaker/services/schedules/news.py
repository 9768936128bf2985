"""What a schedule has of new for each participant, and which accounts are told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.event_times import slot_label
from matchmaker.domain.languages import primary
from matchmaker.domain.names import is_latin
from matchmaker.services.schedules.plan import PlanPerson, WorkingPlan
from matchmaker.services.schedules.snapshots import Entry, Snapshot
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries.notifications import list_answerable, list_leads_of

_MOST_NAMED = 3
"""Of the items of a list in a notification; of the others there is a number."""
_NOTHING = "–"


@dataclass(frozen=True, slots=True, order=True)
class Appointment:
    """Something a participant has to go to: `place` tells two of them with one partner apart."""

    starts_at: datetime
    name: str
    place: str
    key: str


@dataclass(frozen=True, slots=True)
class News:
    """What is other for one participant than what was out; `moved` are pairs (was, is)."""

    person: PlanPerson
    added: tuple[Appointment, ...]
    moved: tuple[tuple[Appointment, Appointment], ...]
    dropped: tuple[Appointment, ...]
    total: int
    """Of appointments that they have now."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An account that is told, of which participants, and the words of its notification."""

    account_id: int
    people: frozenset[UUID]
    values: Mapping[str, str]


def news_of(plan: WorkingPlan, before: Snapshot, after: Snapshot) -> tuple[News, ...]:
    """Of everybody for whom anything changed, by name."""
    was, now = _appointments(plan, before), _appointments(plan, after)
    found = (
        _news(person, was.get(person.id, {}), now.get(person.id, {}))
        for person in plan.people.values()
    )
    changed = (news for news in found if news.added or news.moved or news.dropped)
    return tuple(sorted(changed, key=lambda news: (news.person.side, news.person.name)))


def _news(
    person: PlanPerson, was: Mapping[str, Appointment], now: Mapping[str, Appointment]
) -> News:
    both = was.keys() & now.keys()
    return News(
        person=person,
        added=tuple(sorted(one for key, one in now.items() if key not in was)),
        moved=tuple(sorted((was[key], now[key]) for key in both if was[key] != now[key])),
        dropped=tuple(sorted(one for key, one in was.items() if key not in now)),
        total=len(now),
    )


def _appointments(plan: WorkingPlan, held: Snapshot) -> dict[UUID, dict[str, Appointment]]:
    """By participant, then by what stays the same when it is moved."""
    found: dict[UUID, dict[str, Appointment]] = defaultdict(dict)
    for entry in held.meetings:
        pair = UUID(entry["investor"]), UUID(entry["startup"])
        for one, other in (pair, pair[::-1]):
            name = _name_for(plan.people.get(one), plan.people.get(other))
            found[one][str(other)] = _appointment(entry, name, str(entry["table"]), str(other))
    for entry in held.visits:
        for place in entry["places"]:
            visitor, key = UUID(place["participant"]), entry["id"]
            found[visitor][key] = _appointment(entry, entry["name"], str(place["bus"]), key)
    return found


def _name_for(reader: PlanPerson | None, partner: PlanPerson | None) -> str:
    """In Latin letters for people who do not speak the language of the other name."""
    if reader is None or partner is None or is_latin(partner.name):
        return partner.name if partner else ""
    is_read = partner.language is not None and primary(partner.language) in reader.languages
    return partner.name if is_read else partner.name_latin or partner.name


def _appointment(entry: Entry, name: str, place: str, key: str) -> Appointment:
    return Appointment(datetime.fromisoformat(entry["starts_at"]), name, place, key)


def readers_of(
    session: Session, event: Event, plan: WorkingPlan, news: Sequence[News]
) -> tuple[Reader, ...]:
    """Owners and editors of those affected, and the leads they travel with: each once."""
    organizations = {one.person.organization_key for one in news}
    told: dict[int, set[int]] = defaultdict(set)
    for account_id, organization_id in (
        *list_answerable(session, organizations),
        *list_leads_of(session, event, organizations),
    ):
        told[account_id].add(organization_id)
    return tuple(
        _reader(account_id, [n for n in news if n.person.organization_key in own], plan)
        for account_id, own in sorted(told.items())
    )


def _reader(account_id: int, news: Sequence[News], plan: WorkingPlan) -> Reader:
    days = {slot.day for slot in plan.slots.values()}
    said = _Saying(plan.time_zone, has_days=len(days) > 1)
    added = sorted(one for own in news for one in own.added)
    dropped = sorted(one for own in news for one in own.dropped)
    moved = sorted(pair for own in news for pair in own.moved)
    return Reader(
        account_id,
        frozenset(own.person.id for own in news),
        {
            "name": _listed(own.person.name for own in news),
            "count": str(sum(own.total for own in news)),
            "added": _listed(f"{one.name} {said(one)}" for one in added),
            "moved": _listed(f"{one.name} {said(was)} → {said(one)}" for was, one in moved),
            "dropped": _listed(f"{one.name} {said(one)}" for one in dropped),
        },
    )


class _Saying:
    """Writes when something is, as every language reads it."""

    def __init__(self, time_zone: str, *, has_days: bool) -> None:
        self._zone = time_zone
        self._from = 5 if has_days else 11

    def __call__(self, appointment: Appointment) -> str:
        return slot_label(appointment.starts_at, self._zone)[self._from :].replace("T", " ")


def _listed(items: Iterable[str]) -> str:
    """The first of them, and how many more."""
    every = list(_distinct(items))
    rest = len(every) - _MOST_NAMED
    named = ", ".join(every[:_MOST_NAMED])
    return f"{named} +{rest}" if rest > 0 else named or _NOTHING


def _distinct(items: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(items)
