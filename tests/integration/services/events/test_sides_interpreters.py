"""Interpreters whom a host that helps brings to an event."""

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import HolderOnlyError, NotFoundError
from matchmaker.services.events.hours import interpreter_hours, set_interpreter_hours
from matchmaker.services.resources.interpreters import (
    InterpreterInPlanError,
    add_interpreters,
    load_interpreters,
    remove_interpreter,
)
from matchmaker.storage.models.interpreters import EventInterpreter, Interpreter, InterpreterAbsence
from tests.factories.hosts import host_key, make_host
from tests.factories.records import last_entry


def own_interpreter(session, by, **values):
    row = Interpreter(host_id=host_key(by), name="Own voice", languages=["vi", "ko"], **values)
    session.add(row)
    session.flush()
    return row


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
    assert last_entry(session).host_id == host_key(helping)


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
