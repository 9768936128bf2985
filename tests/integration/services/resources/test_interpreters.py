"""Interpreters at an event, and the hours of all who are there."""

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import (
    NotAllowedError,
    NotFoundError,
)
from matchmaker.services.events.hours import (
    interpreter_hours,
    participant_hours,
    set_interpreter_hours,
    set_participant_hours,
)
from matchmaker.services.resources.interpreters import (
    InterpreterOnVisitError,
    add_interpreters,
    load_interpreters,
    remove_interpreter,
)
from matchmaker.services.resources.repairs import MeetingsThereError
from matchmaker.storage.models.interpreters import EventInterpreter, Interpreter
from matchmaker.storage.models.schedules import Meeting
from tests.factories.events import (
    make_interpreter,
    make_participant,
)
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile
from tests.factories.visits import make_site, make_visit


def test_hours_are_those_slots_that_are_ticked(session, made, by, of):
    slots = [slot.public_id for slot in made.slots]
    late, early = made.startups[0].public_id, made.startups[1].public_id
    there = {late: frozenset(slots[2:]), early: frozenset(slots[:1])}

    set_participant_hours(session, slots=slots, there=there, **by)

    people = {one.public_id: one for one in participant_hours(session, **of, side=Kind.STARTUP)}
    assert people[late].absent == set(slots[:2])
    assert people[early].absent == set(slots[1:])
    assert not people[made.startups[2].public_id].absent

    set_participant_hours(session, slots=slots[:2], there={late: frozenset(slots[:1])}, **by)

    people = {one.public_id: one for one in participant_hours(session, **of, side=Kind.STARTUP)}
    assert people[late].absent == {slots[1]}


def test_hours_of_the_other_side_are_not_the_helpers(session, made, helper, now):
    by = {"actor": helper, "event_id": made.event.public_id, "now": now}

    with pytest.raises(NotAllowedError):
        set_participant_hours(
            session, slots=[], there={made.investors[0].public_id: frozenset()}, **by
        )
    with pytest.raises(NotAllowedError):
        set_interpreter_hours(
            session, slots=[], there={made.interpreters[0].public_id: frozenset()}, **by
        )


def test_interpreters_have_hours_too(session, made, by, of):
    slots = [slot.public_id for slot in made.slots]
    key = made.interpreters[0].public_id

    set_interpreter_hours(session, slots=slots, there={key: frozenset(slots[1:])}, **by)

    [person] = interpreter_hours(session, **of)
    assert (person.name[:2], person.absent) == ("P1", frozenset({slots[0]}))
    [at_work] = load_interpreters(session, **of).at_work
    assert at_work.free == 3


def test_interpreters_get_the_next_numbers(session, host, made, by, of):
    idle = [Interpreter(host_id=host.id, name=name, languages=["vi"]) for name in "ab"]
    foreign = Interpreter(host_id=make_host(session).id, name="c", languages=["vi"])
    session.add_all([*idle, foreign])
    session.flush()
    assert {one.name for one in load_interpreters(session, **of).others} >= {"a", "b"}

    keys = [one.public_id for one in idle]
    assert add_interpreters(session, interpreter_ids=keys, **by) == 2
    assert add_interpreters(session, interpreter_ids=keys, **by) == 0

    assert [one.number for one in load_interpreters(session, **of).at_work] == [1, 2, 3]
    with pytest.raises(NotFoundError):
        add_interpreters(session, interpreter_ids=[foreign.public_id], **by)


def test_an_interpreter_who_is_needed_does_not_go_in_silence(session, made, by, meeting):
    going = {"event_interpreter_id": made.interpreters[0].public_id}

    with pytest.raises(MeetingsThereError):
        remove_interpreter(session, **going, **by)
    remove_interpreter(session, **going, may_release=True, **by)
    session.flush()

    there = select(EventInterpreter).where(EventInterpreter.event_id == made.event.id)
    assert session.scalars(there).all() == []
    assert session.scalars(select(Meeting)).all() == []
    with pytest.raises(NotFoundError):
        remove_interpreter(session, **going, **by)


def test_an_interpreter_who_goes_along_on_a_visit_stays(session, host, made, by, meeting):
    [at_work] = made.interpreters
    site = make_site(session, host, name="Marble Mountains Fab")
    visit = make_visit(session, made.event, site, event_interpreter_id=at_work.id)
    make_visit(session, made.event, make_site(session, host))  # nobody goes along there
    going = {"event_interpreter_id": at_work.public_id, "may_release": True}

    with pytest.raises(InterpreterOnVisitError) as refused:
        remove_interpreter(session, **going, **by)

    assert refused.value.sentence.values["site"] == "Marble Mountains Fab"
    assert session.scalars(select(Meeting)).all() == [meeting]
    visit.event_interpreter_id = None
    session.flush()
    remove_interpreter(session, **going, **by)
    session.flush()
    assert session.get(EventInterpreter, at_work.id) is None


def test_it_is_said_for_whom_nobody_interprets(session, made, of):
    make_interpreter(session, made.event, ("ko", "vi"))
    guest = make_profile(session, {"name": "Seoul", "languages": ["ko", "ja"]}, kind=Kind.INVESTOR)
    silent = make_profile(session, {"name": "Silent"})
    for profile in (guest, silent):
        make_participant(session, made.event, profile=profile)
    made.startups[2].languages = ["en"]
    session.flush()

    found = load_interpreters(session, **of)

    needs = {(*need.investor, *need.startup): need for need in found.needs}
    assert found.silent == 1
    assert (needs["zh", "vi"].pairs, needs["zh", "vi"].interpreters) == (4, 1)
    assert (needs["zh", "en"].pairs, needs["zh", "en"].interpreters) == (2, 0)
    korean = next(need for need in found.needs if "ko" in need.investor and "vi" in need.startup)
    assert (korean.pairs, korean.interpreters) == (2, 1)
