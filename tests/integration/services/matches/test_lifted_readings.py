"""Refusals read from a text: lifted by who speaks for the fund, and ruled out again."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from matchmaker.services.lexicon.readings import keep_readings, read_ahead
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.lifted_readings import lift_reading, list_refusals, rule_out_again
from matchmaker.services.matches.matches import explain_match, list_matches
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.lifted_readings import LiftedReading
from matchmaker.storage.session import make_engine, make_session_factory, reading, unit_of_work
from tests.factories.worlds import REFUSAL, refuse_in_words

GAME = "Trăng Non Games"


@pytest.fixture
def written(factory, ecosystem):
    """Say in the fund's own text what it does not look at, instead of in the field for it."""

    def written(summary=REFUSAL):
        with unit_of_work(factory) as session:
            refuse_in_words(session, ecosystem.fund, summary)

    written()
    return written


@pytest.fixture
def change(factory, ecosystem, now):
    def change(act, actor=None, concept="games", profile_id=None):
        with unit_of_work(factory) as session:
            act(
                session,
                actor=actor or ecosystem.investor,
                profile_id=profile_id or ecosystem.fund,
                concept=concept,
                now=now,
            )

    return change


@pytest.fixture
def listed(factory, ecosystem):
    """Names in the list of the fund, as one process sees it."""

    def listed(factory=factory, actor=ecosystem.investor, profile_id=ecosystem.fund):
        with reading(factory) as session:
            found = list_matches(
                session, actor=actor, profile_id=profile_id, filters=MatchFilters(), page=1
            )
        return [item.other.name for item in found.items]

    return listed


@pytest.fixture
def read(factory, ecosystem):
    def read(actor=ecosystem.investor):
        with reading(factory) as session:
            found = list_refusals(session, actor=actor, profile_id=ecosystem.fund)
        return [(refusal.concept, refusal.is_lifted) for refusal in found]

    return read


@pytest.mark.usefixtures("written")
def test_a_lifted_reading_lets_startups_back_into_both_lists(change, listed, read, ecosystem):
    assert GAME not in listed()
    assert read() == [("games", False)]

    change(lift_reading)

    assert GAME in listed()
    assert read() == [("games", True)]
    founders = listed(actor=ecosystem.organizer, profile_id=ecosystem.game)
    assert founders == ["누리솔벤처스"]

    change(rule_out_again)

    assert GAME not in listed()
    assert read() == [("games", False)]


@pytest.mark.usefixtures("written")
def test_another_process_sees_it_at_its_next_request(change, listed, database_url):
    engine = make_engine(database_url)
    other = make_session_factory(engine)
    assert GAME not in listed(other)

    change(lift_reading)

    assert GAME in listed(other)
    engine.dispose()


@pytest.mark.usefixtures("written")
def test_the_pair_is_explained_without_the_rule(factory, change, ecosystem):
    change(lift_reading)

    with reading(factory) as session:
        detail = explain_match(
            session, actor=ecosystem.investor, profile_id=ecosystem.fund, other_id=ecosystem.game
        )

    assert detail.explanation.ruled_out == ()
    assert detail.reciprocal is not None


@pytest.mark.usefixtures("written")
def test_a_process_that_starts_from_kept_readings_sees_it_too(
    factory, change, listed, database_url
):
    def fresh():
        with unit_of_work(factory) as session:
            while keep_readings(session, read_ahead(session)):
                pass
        engine = make_engine(database_url)
        names = listed(make_session_factory(engine))
        engine.dispose()
        return names

    assert GAME not in fresh()
    change(lift_reading)
    assert GAME in fresh()
    change(rule_out_again)
    assert GAME not in fresh()


def test_a_text_that_says_it_no_longer_leaves_nothing_to_lift(change, listed, read, written):
    change(lift_reading)

    written("저전력 칩을 만드는 팹리스에 투자합니다.")
    assert read() == []
    assert GAME in listed()

    written(REFUSAL)
    assert read() == [("games", True)]


def test_what_stands_in_the_field_is_not_lifted(change, listed, ecosystem):
    change(lift_reading)

    assert GAME not in listed()


@pytest.mark.usefixtures("written")
def test_twice_is_once_and_each_change_is_written_down(factory, change, ecosystem):
    for act in (lift_reading, lift_reading, rule_out_again, rule_out_again):
        change(act)
    change(lift_reading, actor=ecosystem.organizer)

    with reading(factory) as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.action.like("reading.%")).order_by(AuditEntry.id)
        ).all()
        (lifted,) = session.scalars(select(LiftedReading)).all()
    assert [(e.action, e.details) for e in entries] == [
        ("reading.lifted", {"concept": "games", "in_its_name": False}),
        ("reading.ruled-out-again", {"concept": "games", "in_its_name": False}),
        ("reading.lifted", {"concept": "games", "in_its_name": True}),
    ]
    assert {entry.subject_id for entry in entries} == {ecosystem.fund}
    assert lifted.account_id == ecosystem.organizer.account_id


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("act", [lift_reading, rule_out_again])
@pytest.mark.parametrize(
    ("who", "error"), [("founder", NotAllowedError), ("stranger", NotFoundError)]
)
def test_nobody_else_may(change, read, ecosystem, act, who, error):
    with pytest.raises(error):
        change(act, actor=getattr(ecosystem, who))
    with pytest.raises(error):
        read(actor=getattr(ecosystem, who))


@pytest.mark.parametrize("concept", ["", "no-such-concept", "게임"])
def test_only_what_the_lexicon_knows_can_be_lifted(change, concept):
    with pytest.raises(InvalidInputError):
        change(lift_reading, concept=concept)


def test_a_startup_has_nothing_to_lift(change, ecosystem):
    with pytest.raises(InvalidInputError):
        change(lift_reading, actor=ecosystem.founder, profile_id=ecosystem.chip)


def test_a_profile_that_is_not_there_has_nothing_to_lift(change):
    with pytest.raises(NotFoundError):
        change(lift_reading, profile_id=uuid4())
