"""The pairs of an event: what was said of each, how much that counts, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.domain.wish_weights import (
    MATCH,
    PairScore,
    Said,
    WishWeights,
    pair_score,
    weights_of,
)
from matchmaker.services.events.events import (
    EventView,
    load_event,
    note_event,
    own_event,
    visible_event,
)
from matchmaker.services.events.sides import may_rule, partner_sides
from matchmaker.services.events.wishes import Pair, pair_scores, said_of_pairs
from matchmaker.storage.models.events import Event, PairWish
from matchmaker.storage.queries import event_wishes as queries
from matchmaker.storage.queries.event_participants import list_participant_lines
from matchmaker.storage.queries.hosts import name_hosts

PER_PAGE = 50
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class WishPerson:
    """A participant to choose from."""

    public_id: UUID
    side: Kind
    name: str
    name_latin: str
    language: str | None
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class WishItem:
    """A pair with its score and where it comes from; `rule` is what organizers said of it.

    `said_by` is the host that said so where it only helps. `may_change`: the actor may say
    something else of it.
    """

    investor: WishPerson
    startup: WishPerson
    score: PairScore
    rule: PairRule | None
    said_by: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class Example:
    """What a pair is worth by the weights that hold, and by others."""

    investor: WishPerson
    startup: WishPerson
    now: PairScore
    then: PairScore


@dataclass(frozen=True, slots=True)
class WishesWanted:
    """Which pairs are asked for: of one participant, also those of whom nothing was said."""

    person: UUID | None = None
    with_all: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class WishesView:
    """One page of the pairs, the worthiest first, after those with a rule."""

    event: EventView
    weights: WishWeights
    people: tuple[WishPerson, ...]
    items: tuple[WishItem, ...]
    total: int
    page: int
    examples: tuple[Example, ...]


def load_wishes(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    wanted: WishesWanted,
    trial: WishWeights | None = None,
) -> WishesView:
    """`trial` are weights that somebody thinks of; the examples show what they would do."""
    event = visible_event(session, actor=actor, event_id=event_id)
    known = _Known(_people(session, event), pair_scores(session, event), rules_of(session, event))
    pairs = _chosen(known.scores, known.rules, wanted)
    page = page_within(wanted.page, len(pairs), PER_PAGE)
    shown = pairs[(page - 1) * PER_PAGE : page * PER_PAGE]
    weights = weights_of(event.weights)
    said = said_of_pairs(session, event)
    return WishesView(
        event=load_event(session, actor=actor, event_id=event_id),
        weights=weights,
        people=tuple(known.people.values()),
        items=tuple(_items(session, actor, event, known, shown)),
        total=len(pairs),
        page=page,
        examples=tuple(_examples(known.people, known.scores, said, trial or weights)),
    )


def set_weights(
    session: Session, *, actor: Actor, event_id: UUID, weights: WishWeights, now: datetime
) -> None:
    """How much each wish counts from the next plan on."""
    event = own_event(session, actor=actor, event_id=event_id)
    if weights.out_of_range:
        raise InvalidInputError(event_id=event_id)
    event.weights = asdict(weights)
    note_event(session, actor, event, "event.weights-changed", now, **asdict(weights))


def _people(session: Session, event: Event) -> dict[UUID, WishPerson]:
    return {
        line.participant.public_id: WishPerson(
            line.participant.public_id,
            line.participant.side,
            line.profile.name,
            line.profile.name_latin,
            line.profile.language,
            line.participant.withdrawn_at is not None,
        )
        for line in list_participant_lines(session, event.id)
    }


def rules_of(session: Session, event: Event) -> dict[Pair, PairWish]:
    """What organizers said of pairs."""
    names = {
        line.participant.id: line.participant.public_id
        for line in list_participant_lines(session, event.id)
    }
    return {
        (names[row.investor_id], names[row.startup_id]): row
        for row in queries.list_pair_wishes(session, event.id)
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """All there is of the pairs of an event."""

    people: Mapping[UUID, WishPerson]
    scores: Mapping[Pair, PairScore]
    rules: Mapping[Pair, PairWish]


def _items(
    session: Session, actor: Actor, event: Event, known: _Known, pairs: Iterable[Pair]
) -> Iterator[WishItem]:
    partners = partner_sides(session, event)
    hosts = name_hosts(session, {row.host_id for row in known.rules.values() if row.host_id})
    for pair in pairs:
        said = known.rules.get(pair)
        yield WishItem(
            known.people[pair[0]],
            known.people[pair[1]],
            known.scores.get(pair, PairScore()),
            said.rule if said else None,
            said_by=hosts.get(said.host_id or 0, "") if said else "",
            may_change=may_rule(actor, event, partners, said),
        )


def _chosen(
    scores: Mapping[Pair, PairScore], rules: Collection[Pair], wanted: WishesWanted
) -> list[Pair]:
    """Pairs with a rule first, then by worth, those of equal worth as they came in."""

    def is_asked(pair: Pair) -> bool:
        if wanted.person is not None and wanted.person not in pair:
            return False
        return wanted.with_all or pair in rules or any(part != MATCH for part in scores[pair].parts)

    unmatched = (pair for pair in rules if pair not in scores)
    asked = [pair for pair in (*scores, *unmatched) if is_asked(pair)]
    nothing = PairScore()
    return sorted(asked, key=lambda pair: (pair not in rules, -scores.get(pair, nothing).total))


def _examples(
    people: Mapping[UUID, WishPerson],
    scores: Mapping[Pair, PairScore],
    said: Mapping[Pair, Said],
    trial: WishWeights,
) -> list[Example]:
    """Pairs that differ in what was said of them, the richest first."""
    best: dict[tuple[str, ...], Pair] = {}
    for pair, score in scores.items():
        known = best.setdefault(tuple(score.parts), pair)
        if (-score.total, pair) < (-scores[known].total, known):
            best[tuple(score.parts)] = pair
    shown = sorted(
        best.values(), key=lambda pair: (-len(scores[pair].parts), -scores[pair].total, pair)
    )
    return [
        Example(
            people[pair[0]],
            people[pair[1]],
            scores[pair],
            pair_score(scores[pair].match, said.get(pair, Said()), trial),
        )
        for pair in shown[:_EXAMPLES]
    ]
