"""The first page: what anybody may know about hosts and the delegations that come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.text.folding import fold
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.storage.queries import home as queries

SHOWN = 3
TOPICS = 4


@dataclass(frozen=True, slots=True)
class ComingDelegation:
    """One delegation as the public sees it; `topics` are ids of sectors of the lexicon."""

    name: str
    host_name: str
    country: str | None
    arrives_on: date | None
    organizations: int
    topics: tuple[str, ...]


def host_names(session: Session) -> tuple[str, ...]:
    """Who runs the service, in the order in which they joined it."""
    return tuple(queries.list_hosts(session))


def coming_delegations(session: Session, *, today: date) -> tuple[ComingDelegation, ...]:
    """The next delegations, the earliest first, with how many travel and what they work on."""
    coming = queries.list_coming_delegations(session, today=today, limit=SHOWN)
    travelling: defaultdict[int, dict[int, list[str]]] = defaultdict(dict)
    lexicon = current_lexicon(session).lexicon
    rows = queries.list_travelling_sectors(session, [delegation.id for delegation in coming])
    for delegation_id, organization_id, sectors in rows:
        travelling[delegation_id].setdefault(organization_id, []).extend(sectors or ())
    return tuple(
        ComingDelegation(
            name=delegation.name,
            host_name=delegation.host.name,
            country=delegation.country,
            arrives_on=delegation.arrives_on,
            organizations=len(travelling[delegation.id]),
            topics=main_topics(travelling[delegation.id].values(), lexicon),
        )
        for delegation in coming
    )


def main_topics(sectors_of_each: Iterable[Sequence[str]], lexicon: Lexicon) -> tuple[str, ...]:
    """Sectors that most organizations work in; each organization counts once for a sector."""
    counts = Counter(
        sector
        for sectors in sectors_of_each
        for sector in {
            lexicon.sector_of(mention.concept)
            for words in sectors
            for mention in lexicon.find(fold(words))
        }
    )
    ordered = sorted(counts, key=lambda sector: (-counts[sector], sector))
    return tuple(ordered[:TOPICS])
