"""What hosts that help say of pairs, and that strangers say and change nothing."""

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import HolderOnlyError, NotFoundError, SaidByOtherHostError
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.participation import Limits
from matchmaker.services.events.hours import set_interpreter_hours, set_participant_hours
from matchmaker.services.events.pair_rules import require_accepted, set_rule
from matchmaker.services.events.participants import add_participants, set_limits, withdraw
from matchmaker.services.events.rules import WishesWanted, load_wishes
from matchmaker.services.resources.interpreters import add_interpreters, remove_interpreter
from matchmaker.storage.models.events import EventHost, PairWish
from matchmaker.storage.models.hosts import Host
from tests.factories.accounts import make_stranger
from tests.factories.events import make_event, make_helper
from tests.factories.hosts import host_key, make_host
from tests.factories.records import last_entry


def pair_of(made, investor=0, startup=0):
    return made.investors[investor].public_id, made.startups[startup].public_id


def test_either_side_says_who_must_not_meet_whom(session, made, helping, agency):
    set_rule(session, pair=pair_of(made), rule=PairRule.MUST_NOT, **helping)
    set_rule(session, pair=pair_of(made, 1, 1), rule=PairRule.MET, **agency)

    said = {row.rule: row.host_id for row in session.scalars(select(PairWish))}
    assert said == {
        PairRule.MUST_NOT: host_key(helping),
        PairRule.MET: host_key(agency),
    }
    assert last_entry(session).host_id == host_key(agency)


@pytest.mark.parametrize("rule", [PairRule.MUST, None], ids=["turned", "taken back"])
def test_what_another_host_said_stays(session, made, helping, agency, by, rule):
    set_rule(session, pair=pair_of(made), rule=PairRule.MUST_NOT, **by)
    holder = session.get_one(Host, made.event.host_id).name
    set_rule(session, pair=pair_of(made, 1, 1), rule=PairRule.MUST_NOT, **helping)

    with pytest.raises(HolderOnlyError) as of_holder:
        set_rule(session, pair=pair_of(made), rule=rule, **agency)
    with pytest.raises(SaidByOtherHostError) as of_helper:
        set_rule(session, pair=pair_of(made, 1, 1), rule=rule, **agency)

    assert of_holder.value.values == {"host": holder}
    assert of_helper.value.values == {"host": "Da Nang Startups", "holder": holder}
    rows = session.scalars(select(PairWish)).all()
    assert [row.rule for row in rows] == [PairRule.MUST_NOT] * 2


def test_the_holder_changes_what_any_host_said(session, made, helping, by):
    set_rule(session, pair=pair_of(made), rule=PairRule.MUST, **helping)
    set_rule(session, pair=pair_of(made), rule=PairRule.MUST_NOT, **by)

    [row] = session.scalars(select(PairWish))
    assert (row.rule, row.host_id) == (PairRule.MUST_NOT, None)


def test_the_table_of_wishes_says_who_said_it_and_who_may_change_it(
    session, made, helping, agency, of
):
    set_rule(session, pair=pair_of(made), rule=PairRule.MUST, **helping)

    def item(by):
        wishes = load_wishes(
            session,
            actor=by["actor"],
            event_id=made.event.public_id,
            wanted=WishesWanted(),
        )
        [found] = wishes.items
        return found

    assert [item(by).may_change for by in (helping, agency, of)] == [True, False, True]
    assert item(of).said_by == "Da Nang Startups"


@pytest.mark.parametrize("who", ["nobody", "of another event", "no longer helping"])
def test_strangers_find_no_event(session, made, helping, now, who):
    if who == "nobody":
        actor = make_stranger(session)
    elif who == "of another event":
        elsewhere = make_event(session, make_host(session))
        actor = make_helper(session, elsewhere.event, None)
    else:
        actor = helping["actor"]
        row = session.scalars(select(EventHost).filter_by(host_id=host_key(helping))).one()
        session.delete(row)
        session.flush()
    by = {"actor": actor, "event_id": made.event.public_id, "now": now}
    key = made.startups[0].public_id

    for change in (
        lambda: add_participants(session, profile_ids=[], **by),
        lambda: withdraw(session, participant_ids=[key], **by),
        lambda: set_limits(session, participant_ids=[key], limits=Limits(), **by),
        lambda: set_participant_hours(session, slots=[], there={key: frozenset()}, **by),
        lambda: set_rule(session, pair=pair_of(made), rule=PairRule.MUST, **by),
        lambda: require_accepted(session, **by),
        lambda: add_interpreters(session, interpreter_ids=[], **by),
        lambda: set_interpreter_hours(session, slots=[], there={}, **by),
        lambda: remove_interpreter(
            session, event_interpreter_id=made.interpreters[0].public_id, **by
        ),
    ):
        with pytest.raises(NotFoundError):
            change()
