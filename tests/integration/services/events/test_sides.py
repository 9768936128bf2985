"""What a host that helps with an event does for its side, and what it leaves to others."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, Kind
from matchmaker.domain.errors import (
    HolderOnlyError,
    NotFoundError,
    OtherSideError,
    SaidByOtherHostError,
)
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.participation import Limits, ParticipantPlan
from matchmaker.services.audit_search import RecordSearch, list_record
from matchmaker.services.events.hours import (
    Presence,
    interpreter_hours,
    participant_hours,
    set_interpreter_hours,
    set_participant_hours,
)
from matchmaker.services.events.pair_rules import require_accepted, set_rule
from matchmaker.services.events.participants import (
    Added,
    add_delegation,
    add_participants,
    change_participant,
    list_participants,
    put_back,
    set_limits,
    withdraw,
)
from matchmaker.services.events.rules import WishesWanted, load_wishes
from matchmaker.services.resources.interpreters import (
    InterpreterInPlanError,
    add_interpreters,
    load_interpreters,
    remove_interpreter,
)
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import EventDelegation, EventHost, PairWish, Participant
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.interpreters import (
    EventInterpreter,
    Interpreter,
    InterpreterAbsence,
)
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.schedules import EventSchedule
from tests.factories.accounts import make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import make_event, make_helper
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile


@pytest.fixture
def helping(session, helper, made, now):
    """The organizer of a host that invites the startups, as services ask for them."""
    call(session, helper, "Da Nang Startups")
    return {"actor": helper, "event_id": made.event.public_id, "now": now}


@pytest.fixture
def agency(session, made, now):
    """The organizer of another host, which invites the investors."""
    actor = make_helper(session, made.event, Kind.INVESTOR)
    call(session, actor, "Seoul Agency")
    return {"actor": actor, "event_id": made.event.public_id, "now": now}


def call(session, actor, name):
    [host_id] = actor.organizer_hosts
    session.get_one(Host, host_id).name = name
    session.flush()


def host_of(by):
    [host_id] = by["actor"].organizer_hosts
    return host_id


def own_interpreter(session, by, **values):
    row = Interpreter(host_id=host_of(by), name="Own voice", languages=["vi", "ko"], **values)
    session.add(row)
    session.flush()
    return row


def last_entry(session):
    return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()


def test_a_helping_host_prepares_its_side(session, made, helping):
    startup = make_profile(session)
    own = made.startups[0]

    assert add_participants(session, profile_ids=[startup.public_id], **helping) == Added(added=1)
    set_limits(session, participant_ids=[own.public_id], limits=Limits(1, 3), **helping)
    plan = ParticipantPlan(Limits(2, 4), 2, ("en",))
    change_participant(
        session, participant_id=own.public_id, plan=plan, version=own.version, **helping
    )
    there = {own.public_id: frozenset(slot.public_id for slot in made.slots[1:])}
    set_participant_hours(session, slots=[made.slots[0].public_id], there=there, **helping)
    withdraw(session, participant_ids=[made.startups[1].public_id], **helping)
    put_back(session, participant_ids=[made.startups[1].public_id], **helping)

    assert (own.minimum, own.maximum, own.people, own.languages) == (2, 4, 2, ["en"])
    new = session.scalars(select(Participant).filter_by(profile_id=startup.id)).one()
    assert new.host_id == host_of(helping)
    entries = session.scalars(select(AuditEntry).filter_by(subject_id=made.event.public_id))
    assert {entry.host_id for entry in entries} == {host_of(helping)}


@pytest.mark.parametrize("change", ["limits", "one", "hours", "out", "back"])
def test_the_other_side_is_left_to_who_invites_it(session, made, agency, change):
    row = made.startups[0]
    keys = [row.public_id]
    there: Presence = {row.public_id: frozenset()}
    plan = ParticipantPlan(Limits(), 1, None)
    act = {
        "limits": lambda: set_limits(session, participant_ids=keys, limits=Limits(), **agency),
        "one": lambda: change_participant(
            session, participant_id=row.public_id, plan=plan, version=row.version, **agency
        ),
        "hours": lambda: set_participant_hours(
            session, slots=[made.slots[0].public_id], there=there, **agency
        ),
        "out": lambda: withdraw(session, participant_ids=keys, **agency),
        "back": lambda: put_back(session, participant_ids=keys, **agency),
    }[change]

    with pytest.raises(OtherSideError) as refused:
        act()

    assert refused.value.values["hosts"]
    assert row.withdrawn_at is None


@pytest.mark.usefixtures("helping")
def test_who_prepares_a_side_is_named_to_the_others(session, host, made, agency):
    with pytest.raises(OtherSideError) as refused:
        withdraw(session, participant_ids=[made.startups[0].public_id], **agency)

    assert refused.value.values["hosts"] == f"{host.name}, Da Nang Startups"


def test_a_host_without_a_side_prepares_both(session, made, now):
    both = make_helper(session, made.event, None)
    by = {"actor": both, "event_id": made.event.public_id, "now": now}
    fund, startup = make_profile(session, kind=Kind.INVESTOR), make_profile(session)

    came = add_participants(session, profile_ids=[fund.public_id, startup.public_id], **by)

    assert came == Added(added=2)
    assert withdraw(session, participant_ids=[made.investors[0].public_id], **by) == 0
    assert withdraw(session, participant_ids=[made.startups[0].public_id], **by) == 0


def test_who_works_for_two_hosts_brings_each_side_for_its_own(session, made, helper, now):
    other = make_host(session)
    session.add_all(
        [
            EventHost(event_id=made.event.id, host_id=other.id, side=Kind.INVESTOR),
            HostMembership(host_id=other.id, account_id=helper.account_id, role=HostRole.ORGANIZER),
        ]
    )
    session.flush()
    hosts = {**helper.hosts, other.id: HostRole.ORGANIZER}
    two = replace(helper, hosts=hosts)
    fund, startup = make_profile(session, kind=Kind.INVESTOR), make_profile(session)

    keys = [fund.public_id, startup.public_id]
    add_participants(session, actor=two, event_id=made.event.public_id, profile_ids=keys, now=now)

    brought = {
        row.profile_id: row.host_id
        for row in session.scalars(select(Participant).filter_by(event_id=made.event.id))
    }
    assert brought[fund.id] == other.id
    assert brought[startup.id] in helper.organizer_hosts


def test_the_list_names_the_host_that_brought_each(session, host, made, helping):
    startup = make_profile(session, {"name": "Brought along"})
    add_participants(session, profile_ids=[startup.public_id], **helping)

    people = list_participants(session, actor=helping["actor"], event_id=made.event.public_id)

    named = {person.name: person.host for person in people}
    assert named.pop("Brought along") == "Da Nang Startups"
    assert set(named.values()) == {host.name}


def test_a_helping_host_brings_its_own_delegation(session, made, agency):
    delegation = make_delegation(session, session.get_one(Host, host_of(agency)))
    guest = make_profile(session, kind=Kind.INVESTOR)
    add_to_delegation(session, delegation, guest.organization)

    came = add_delegation(session, delegation_id=delegation.public_id, **agency)

    assert came == Added(added=1)
    put_down = session.scalars(select(EventDelegation).filter_by(event_id=made.event.id)).one()
    assert put_down.delegation_id == delegation.id


def test_a_delegation_of_the_other_side_is_not_put_down(session, made, helping):
    delegation = make_delegation(session, session.get_one(Host, host_of(helping)))
    guest = make_profile(session, kind=Kind.INVESTOR)
    add_to_delegation(session, delegation, guest.organization)

    came = add_delegation(session, delegation_id=delegation.public_id, **helping)

    assert came == Added(refused=1)
    assert session.scalars(select(EventDelegation)).all() == []


def test_a_delegation_of_the_holder_is_not_the_helping_hosts_to_bring(session, host, agency):
    delegation = make_delegation(session, host)

    with pytest.raises(NotFoundError):
        add_delegation(session, delegation_id=delegation.public_id, **agency)


def test_interpreters_of_a_helping_host_work_at_the_event(session, made, helping, of):
    own = own_interpreter(session, helping)

    offered = load_interpreters(session, actor=helping["actor"], event_id=made.event.public_id)
    assert [one.public_id for one in offered.others] == [own.public_id]
    assert add_interpreters(session, interpreter_ids=[own.public_id], **helping) == 1

    shown = load_interpreters(session, actor=helping["actor"], event_id=made.event.public_id)
    assert [(one.name, one.may_change) for one in shown.at_work] == [
        ("Interpreter 1", False),
        ("Own voice", True),
    ]
    assert all(one.may_change for one in load_interpreters(session, **of).at_work)
    assert shown.at_work[1].number == 2
    assert last_entry(session).host_id == host_of(helping)


def test_interpreters_of_another_host_are_not_a_helping_hosts_to_bring(
    session, host, made, helping
):
    stranger = Interpreter(host_id=make_host(session).id, name="Far away", languages=["vi", "ko"])
    of_holder = Interpreter(host_id=host.id, name="Of the holder", languages=["vi", "ko"])
    session.add_all([stranger, of_holder])
    session.flush()

    for row in (stranger, of_holder):
        with pytest.raises(NotFoundError):
            add_interpreters(session, interpreter_ids=[row.public_id], **helping)


def test_only_its_own_interpreters_get_hours_or_go(session, made, helping):
    own = own_interpreter(session, helping)
    add_interpreters(session, interpreter_ids=[own.public_id], **helping)
    mine = session.scalars(select(EventInterpreter).filter_by(interpreter_id=own.id)).one()
    theirs = made.interpreters[0]
    slots = [made.slots[0].public_id]

    set_interpreter_hours(session, slots=slots, there={mine.public_id: frozenset()}, **helping)
    with pytest.raises(HolderOnlyError):
        set_interpreter_hours(
            session, slots=slots, there={theirs.public_id: frozenset()}, **helping
        )
    with pytest.raises(HolderOnlyError):
        remove_interpreter(session, event_interpreter_id=theirs.public_id, **helping)

    [absence] = session.scalars(select(InterpreterAbsence))
    assert absence.event_interpreter_id == mine.id
    shown = interpreter_hours(session, actor=helping["actor"], event_id=made.event.public_id)
    assert [one.may_edit for one in shown] == [False, True]
    remove_interpreter(session, event_interpreter_id=mine.public_id, **helping)
    session.flush()
    assert session.get(EventInterpreter, mine.id) is None


def test_who_holds_the_event_places_all_interpreters(session, made, helping, by):
    own = own_interpreter(session, helping)
    add_interpreters(session, interpreter_ids=[own.public_id], **helping)
    row = session.scalars(select(EventInterpreter).filter_by(interpreter_id=own.id)).one()

    remove_interpreter(session, event_interpreter_id=row.public_id, **by)

    session.flush()
    assert session.get(EventInterpreter, row.id) is None
    assert last_entry(session).host_id == made.event.host_id


def test_an_interpreter_whom_meetings_need_stays_until_the_holder_frees_them(
    session, host, made, helping, meeting
):
    own = own_interpreter(session, helping)
    add_interpreters(session, interpreter_ids=[own.public_id], **helping)
    row = session.scalars(select(EventInterpreter).filter_by(interpreter_id=own.id)).one()
    meeting.event_interpreter_id = row.id
    session.flush()

    with pytest.raises(InterpreterInPlanError) as refused:
        remove_interpreter(session, event_interpreter_id=row.public_id, may_release=True, **helping)

    assert refused.value.values == {"host": host.name}
    assert meeting.event_interpreter_id == row.id


def pair_of(made, investor=0, startup=0):
    return made.investors[investor].public_id, made.startups[startup].public_id


def test_either_side_says_who_must_not_meet_whom(session, made, helping, agency):
    set_rule(session, pair=pair_of(made), rule=PairRule.MUST_NOT, **helping)
    set_rule(session, pair=pair_of(made, 1, 1), rule=PairRule.MET, **agency)

    said = {row.rule: row.host_id for row in session.scalars(select(PairWish))}
    assert said == {
        PairRule.MUST_NOT: host_of(helping),
        PairRule.MET: host_of(agency),
    }
    assert last_entry(session).host_id == host_of(agency)


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


@pytest.fixture
def told(session):
    """Who was told that another host changed its side, by account."""

    def read():
        kind = NotificationKind.SIDE_CHANGED
        return list(session.scalars(select(Notification).filter_by(kind=kind)))

    return read


def test_once_the_schedule_is_out_the_holder_hears_of_it_once_a_day(
    session, made, helping, agency, by, told
):
    out = [made.startups[0].public_id]
    withdraw(session, participant_ids=out, **helping)
    assert told() == []
    session.add(EventSchedule(event_id=made.event.id, working_number=1, published_number=1))
    session.flush()

    put_back(session, participant_ids=out, **helping)
    withdraw(session, participant_ids=out, **helping)
    withdraw(session, participant_ids=[made.investors[0].public_id], **agency)
    withdraw(session, participant_ids=[made.startups[1].public_id], **by)

    assert [row.account_id for row in told()] == [by["actor"].account_id] * 2
    assert {row.values["host"] for row in told()} == {"Da Nang Startups", "Seoul Agency"}
    assert {row.subject_id for row in told()} == {made.event.public_id}
    later = helping | {"now": helping["now"] + timedelta(days=1, minutes=1)}
    put_back(session, participant_ids=out, **later)
    assert len(told()) == 3


def test_the_holder_reads_in_the_record_what_a_helping_host_did(
    session, host, organizer, made, helping, agency
):
    withdraw(session, participant_ids=[made.startups[0].public_id], **helping)

    def read(actor):
        wanted = RecordSearch(subject=made.event.public_id)
        return [entry.action for entry in list_record(session, actor=actor, wanted=wanted)]

    assert read(organizer) == ["event.participants-withdrawn"]
    assert read(helping["actor"]) == ["event.participants-withdrawn"]
    assert read(agency["actor"]) == []


@pytest.mark.parametrize("who", ["nobody", "of another event", "no longer helping"])
def test_strangers_find_no_event(session, made, helping, now, who):
    if who == "nobody":
        actor = make_stranger(session)
    elif who == "of another event":
        elsewhere = make_event(session, make_host(session))
        actor = make_helper(session, elsewhere.event, None)
    else:
        actor = helping["actor"]
        row = session.scalars(select(EventHost).filter_by(host_id=host_of(helping))).one()
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


def test_participants_of_another_event_are_not_a_helping_hosts(session, host, helping):
    other = make_event(session, host)

    with pytest.raises(NotFoundError):
        withdraw(session, participant_ids=[other.startups[0].public_id], **helping)


def test_the_hours_of_the_other_side_are_looked_at_only(session, made, helping):
    def may_edit(side):
        shown = participant_hours(
            session, actor=helping["actor"], event_id=made.event.public_id, side=side
        )
        return {one.may_edit for one in shown}

    assert may_edit(Kind.STARTUP) == {True}
    assert may_edit(Kind.INVESTOR) == {False}
