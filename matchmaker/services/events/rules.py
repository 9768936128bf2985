"""What organizers say of pairs of an event, how much each wish counts, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, InvalidInputError, NotFoundError
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
from matchmaker.services.events.wishes import Pair, pair_scores, said_of_pairs
from matchmaker.storage.models.events import Event, PairWish, Participant
from matchmaker.storage.queries import event_wishes as queries
from matchmaker.storage.queries.event_participants import (
    list_participant_lines,
    list_participants_by_id,
)
from matchmaker.storage.session import is_taken

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
    """A pair with its score and where it comes from; `rule` is what organizers said of it."""

    investor: WishPerson
    startup: WishPerson
    score: PairScore
    rule: PairRule | None


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
    people = _people(session, event)
    scores = pair_scores(session, event)
    rules = _rules(session, event)
    pairs = _chosen(scores, rules, wanted)
    page = page_within(wanted.page, len(pairs), PER_PAGE)
    weights = weights_of(event.weights)
    return WishesView(
        event=load_event(session, actor=actor, event_id=event_id),
        weights=weights,
        people=tuple(people.values()),
        items=tuple(
            WishItem(
                people[pair[0]], people[pair[1]], scores.get(pair, PairScore()), rules.get(pair)
            )
            for pair in pairs[(page - 1) * PER_PAGE : page * PER_PAGE]
        ),
        total=len(pairs),
        page=page,
        examples=tuple(_examples(people, scores, said_of_pairs(session, event), trial or weights)),
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


def set_rule(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    pair: Pair,
    rule: PairRule | None,
    now: datetime,
) -> None:
    """What holds for a pair, whatever its score; None takes it back."""
    event = own_event(session, actor=actor, event_id=event_id)
    investor, startup = _pair(session, event, pair)
    row = queries.get_pair_wish(session, event.id, investor.id, startup.id)
    if rule is None:
        if row is not None:
            session.delete(row)
    elif row is not None:
        row.rule = rule
    else:
        _add_rule(session, event, (investor, startup), rule)
    note_event(session, actor, event, "event.rule-set", now, rule=rule)


def require_accepted(session: Session, *, actor: Actor, event_id: UUID, now: datetime) -> int:
    """Let all pairs meet whose request was accepted and of whom nothing is said; how many."""
    event = own_event(session, actor=actor, event_id=event_id)
    told = _rules(session, event)
    said = said_of_pairs(session, event)
    accepted = [pair for pair, one in said.items() if one.accepted and pair not in told]
    for pair in accepted:
        _add_rule(session, event, _pair(session, event, pair), PairRule.MUST)
    if accepted:
        note_event(session, actor, event, "event.rule-set", now, count=len(accepted))
    return len(accepted)


def _add_rule(
    session: Session, event: Event, pair: tuple[Participant, Participant], rule: PairRule
) -> None:
    try:
        with session.begin_nested():
            session.add(
                PairWish(
                    event_id=event.id, investor_id=pair[0].id, startup_id=pair[1].id, rule=rule
                )
            )
            session.flush()
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ConflictError(event_id=event.public_id) from error


def _pair(session: Session, event: Event, pair: Pair) -> tuple[Participant, Participant]:
    rows = {row.public_id: row for row in list_participants_by_id(session, event.id, list(pair))}
    investor, startup = rows.get(pair[0]), rows.get(pair[1])
    if (
        investor is None
        or startup is None
        or (investor.side, startup.side) != (Kind.INVESTOR, Kind.STARTUP)
    ):
        raise NotFoundError(event_id=event.public_id)
    return investor, startup


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


def _rules(session: Session, event: Event) -> dict[Pair, PairRule]:
    names = {
        line.participant.id: line.participant.public_id
        for line in list_participant_lines(session, event.id)
    }
    return {
        (names[row.investor_id], names[row.startup_id]): row.rule
        for row in queries.list_pair_wishes(session, event.id)
    }


def _chosen(
    scores: Mapping[Pair, PairScore], rules: Mapping[Pair, PairRule], wanted: WishesWanted
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
