"""Lists and searches that somebody saved under a name, and what is new in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import InvalidInputError, MatchmakerError, NotFoundError
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.domain.money import currency_of
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.matching.pipeline import best, other_side
from matchmaker.services import audit
from matchmaker.services.matches.filters import kept
from matchmaker.services.matches.matches import own_answer
from matchmaker.services.matches.profiles import MatchReader
from matchmaker.services.profiles.profiles import load_profile, own_profile, profiles_of
from matchmaker.services.search.asked_lists import Arguments, asked_filters, asked_search
from matchmaker.services.search.search import found_keys
from matchmaker.storage.models.shortlists import SavedSearch
from matchmaker.storage.queries.shortlists import (
    find_search,
    list_public_ids,
    list_searches,
)

MOST_SEARCHES = 50
MOST_SEEN = 500
"""So many of the best of a list are watched for new ones."""
LONGEST_NAME = 80
RHYTHMS = (MailRhythm.NEVER, MailRhythm.DAILY, MailRhythm.WEEKLY)
_MOST_VALUES, _LONGEST_VALUE = 30, 300


class SavedPage(StrEnum):
    """The pages that can be saved, by the name of their address."""

    MATCHES = "matches.index"
    SEARCH = "search.index"


ARGUMENTS: Mapping[SavedPage, frozenset[str]] = {
    SavedPage.MATCHES: frozenset({"q", "sector", "stage", "language", "from", "to"}),
    SavedPage.SEARCH: frozenset({"q", "drop", "country", "sector", "stage", "need", "language"}),
}
"""What is kept of an address; anything else in it is dropped."""


class TooManySearchesError(InvalidInputError):
    message = N_("At most %(limit)s searches can be saved. Delete one first.")


@dataclass(frozen=True, slots=True)
class NewSearch:
    """What is to be saved; `own_id` says whose list it is."""

    name: str
    page: SavedPage
    arguments: Arguments
    own_id: UUID | None = None
    rhythm: MailRhythm = MailRhythm.NEVER


@dataclass(frozen=True, slots=True)
class Saved:
    """What is kept of an address; `own_id` says whose list it is."""

    page: SavedPage
    arguments: Arguments
    own_id: UUID | None


@dataclass(frozen=True, slots=True)
class SearchNews:
    """A saved search: `fresh` are new since its owner looked; None where it is not theirs now."""

    public_id: UUID
    name: str
    page: SavedPage
    arguments: Arguments
    own_id: UUID | None
    rhythm: MailRhythm
    found: int | None
    fresh: int


def list_saved(session: Session, *, actor: Actor) -> tuple[SearchNews, ...]:
    """The actor's searches, each run now."""
    rows = list_searches(session, actor.account_id)
    owns = list_public_ids(session, {row.own_profile_id for row in rows if row.own_profile_id})
    return tuple(_news(session, actor, row, owns.get(row.own_profile_id or 0)) for row in rows)


def save_search(session: Session, *, actor: Actor, search: NewSearch, now: datetime) -> UUID:
    """Keep a search; whoever is found by it now is not new later on.

    What it finds is asked beforehand, by `look_at`, since nothing is ranked in a change.
    """
    name = clean_line(search.name)
    if not name or len(name) > LONGEST_NAME or search.rhythm not in RHYTHMS:
        raise InvalidInputError
    if len(list_searches(session, actor.account_id)) >= MOST_SEARCHES:
        raise TooManySearchesError(limit=MOST_SEARCHES)
    own = None
    if search.page is SavedPage.MATCHES:
        if search.own_id is None:
            raise NotFoundError
        own = own_profile(session, actor=actor, profile_id=search.own_id).id
    saved = SavedSearch(
        account_id=actor.account_id,
        own_profile_id=own,
        name=name,
        endpoint=search.page,
        query=clean_arguments(search.page, search.arguments),
        rhythm=search.rhythm,
        created_at=now,
    )
    session.add(saved)
    _record(session, actor, "search.saved", saved, now)
    return saved.public_id


def look_at(session: Session, *, actor: Actor, search_id: UUID) -> tuple[str, ...]:
    """Public ids of those a saved search finds now, the best first."""
    return tuple(found_by(session, actor, _own(session, actor, search_id)) or ())


def mark_looked(
    session: Session, *, actor: Actor, search_id: UUID, seen: Sequence[str], now: datetime
) -> Saved:
    """From here on those are new who are not among `seen`; what is to be opened."""
    row = _own(session, actor, search_id)
    row.seen, row.told, row.looked_at = list(seen), [], now
    owns = list_public_ids(session, [row.own_profile_id or 0])
    return Saved(SavedPage(row.endpoint), row.query, owns.get(row.own_profile_id or 0))


def change_rhythm(
    session: Session, *, actor: Actor, search_id: UUID, rhythm: MailRhythm, now: datetime
) -> None:
    """How often one is told of what is new."""
    row = _own(session, actor, search_id)
    if rhythm not in RHYTHMS:
        raise InvalidInputError
    row.rhythm = rhythm
    _record(session, actor, "search.changed", row, now)


def delete_search(session: Session, *, actor: Actor, search_id: UUID, now: datetime) -> None:
    row = _own(session, actor, search_id)
    _record(session, actor, "search.deleted", row, now)
    session.delete(row)


def clean_arguments(page: SavedPage, arguments: Arguments) -> dict[str, list[str]]:
    """Of an address only what its page understands."""
    cleaned = {
        name: [clean_line(value)[:_LONGEST_VALUE] for value in values[:_MOST_VALUES]]
        for name, values in arguments.items()
        if name in ARGUMENTS[page]
    }
    return {name: kept for name, values in cleaned.items() if (kept := list(filter(None, values)))}


def found_by(session: Session, actor: Actor, row: SavedSearch) -> list[str] | None:
    """Public ids of the best that a search finds for its owner; None where it is not theirs now."""
    try:
        keys = _keys_found(session, actor, row)
    except MatchmakerError:
        return None
    names = list_public_ids(session, keys)
    return [str(names[key]) for key in keys if key in names]


def _keys_found(session: Session, actor: Actor, row: SavedSearch) -> list[int]:
    if row.endpoint == SavedPage.SEARCH:
        asked = asked_search(
            row.query, language=actor.language, currency=_currency(session, actor, None)
        )
        return found_keys(session, actor=actor, asked=asked, limit=MOST_SEEN)
    own_id = list_public_ids(session, [row.own_profile_id or 0]).get(row.own_profile_id or 0)
    if own_id is None:
        raise NotFoundError
    own_profile(session, actor=actor, profile_id=own_id)
    reader = MatchReader(session)
    own = reader.find(own_id)
    if own is None:
        return []
    side, answer = other_side(own.kind), own_answer(reader, own)
    filters = asked_filters(row.query, currency=_currency(session, actor, own_id))
    slots = best(answer.r, answer.allowed & kept(reader.index, side, filters), MOST_SEEN)
    market = reader.index.market.side(side)
    return [int(market.number(slot)) for slot in slots.tolist()]


def _currency(session: Session, actor: Actor, own_id: UUID | None) -> str:
    """In which currency amounts without one were meant: that of the own profile."""
    if own_id is None:
        own = profiles_of(session, actor)
        own_id = own[0].public_id if own else None
    if own_id is None:
        return "USD"
    values = load_profile(session, actor=actor, profile_id=own_id).values
    named = values.get("currency") or currency_of(str(values.get("country", "")))
    return str(named or "USD")


def _news(session: Session, actor: Actor, row: SavedSearch, own_id: UUID | None) -> SearchNews:
    found = found_by(session, actor, row)
    return SearchNews(
        public_id=row.public_id,
        name=row.name,
        page=SavedPage(row.endpoint),
        arguments=row.query,
        own_id=own_id,
        rhythm=row.rhythm,
        found=None if found is None else len(found),
        fresh=len(set(found or ()) - set(row.seen)),
    )


def _own(session: Session, actor: Actor, search_id: UUID) -> SavedSearch:
    row = find_search(session, account_id=actor.account_id, search_id=search_id)
    if row is None:
        raise NotFoundError(search_id=search_id)
    return row


def _record(
    session: Session, actor: Actor, action: str, search: SavedSearch, now: datetime
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="saved-search",
        subject_id=search.public_id,
        details={"rhythm": search.rhythm},
        now=now,
    )
