"""What a schedule has of new for each participant, and which accounts are told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.clocks import Clock, Pieces, pack_pieces
from matchmaker.domain.event_times import local_time
from matchmaker.domain.languages import primary
from matchmaker.domain.names import is_latin
from matchmaker.services.schedules.plan import PlanPerson, PlanSlot, WorkingPlan
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
    values: Mapping[str, Any]


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
    has_day = spans_days(plan, news)
    return tuple(
        _reader(
            account_id,
            [n for n in news if n.person.organization_key in own],
            _Saying(plan.time_zone, has_day=has_day),
        )
        for account_id, own in sorted(told.items())
    )


def spans_days(plan: WorkingPlan, news: Iterable[News]) -> bool:
    """Whether a time alone would not say when something is."""
    days = {local_time(one.starts_at, plan.time_zone).date() for one in _whens(plan, news)}
    return len(days) > 1


def _whens(plan: WorkingPlan, news: Iterable[News]) -> Iterator[PlanSlot | Appointment]:
    yield from plan.slots.values()
    for one in news:
        yield from (*one.added, *chain.from_iterable(one.moved), *one.dropped)


def _reader(account_id: int, news: Sequence[News], said: _Saying) -> Reader:
    added = sorted(one for own in news for one in own.added)
    dropped = sorted(one for own in news for one in own.dropped)
    moved = sorted(pair for own in news for pair in own.moved)
    return Reader(
        account_id,
        frozenset(own.person.id for own in news),
        {
            "name": str(Pieces(_listed((own.person.name,) for own in news))),
            "count": str(sum(own.total for own in news)),
            "added": pack_pieces(_listed(said.once(one) for one in added)),
            "moved": pack_pieces(_listed(said.moved(was, one) for was, one in moved)),
            "dropped": pack_pieces(_listed(said.once(one) for one in dropped)),
        },
    )


_Item = tuple[str | Clock, ...]


@dataclass(frozen=True, slots=True)
class _Saying:
    """An appointment with its time by the clocks of the event."""

    time_zone: str
    has_day: bool

    def once(self, one: Appointment) -> _Item:
        return (one.name, " ", self._clock(one))

    def moved(self, was: Appointment, one: Appointment) -> _Item:
        return (one.name, " ", self._clock(was), " → ", self._clock(one))

    def _clock(self, one: Appointment) -> Clock:
        return Clock(local_time(one.starts_at, self.time_zone).replace(tzinfo=None), self.has_day)


def _listed(items: Iterable[_Item]) -> _Item:
    """The first of them, and how many more."""
    every = list(dict.fromkeys(items))
    rest = len(every) - _MOST_NAMED
    if not every:
        return (_NOTHING,)
    first, *others = every[:_MOST_NAMED]
    named = chain(first, *((", ", *item) for item in others))
    return (*named, f" +{rest}") if rest > 0 else tuple(named)
