"""The pages of events: what is typed stays, what is lost is asked about, who helps only looks."""

import re
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.events import (
    Event,
    EventHost,
    Slot,
)
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.schedules import EventSchedule, Meeting
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event

EVENT = {"name": "Demo day", "starts_on": "2026-03-10", "time_zone": "Asia/Ho_Chi_Minh"}


@pytest.fixture
def made(world, factory):
    """An event of the organizer's host with one meeting; the other host helps with startups."""
    with unit_of_work(factory) as session:
        own, other = (host_of(session, email) for email in (world.organizer, world.other_organizer))
        made = make_event(session, own, interpreters=[("vi", "zh")])
        session.add_all(
            [
                EventHost(event_id=made.event.id, host_id=other.id, side=Kind.STARTUP),
                EventSchedule(event_id=made.event.id, working_number=1),
                Meeting(
                    event_id=made.event.id,
                    investor_id=made.investors[0].id,
                    startup_id=made.startups[0].id,
                    slot_id=made.slots[0].id,
                    table=2,
                    event_interpreter_id=made.interpreters[0].id,
                    score=50.0,
                ),
            ]
        )
        make_event(session, other, name="Elsewhere")
        return SimpleNamespace(
            path=f"/events/{made.event.public_id}",
            slots=[str(slot.public_id) for slot in made.slots],
            session=str(made.session.public_id),
            room=str(made.rooms[0].public_id),
            investors=[str(one.public_id) for one in made.investors],
            startups=[str(one.public_id) for one in made.startups],
            interpreter=str(made.interpreters[0].public_id),
        )


def host_of(session, email):
    found = select(Host).join(HostMembership, HostMembership.host_id == Host.id)
    mine = found.join(Account, Account.id == HostMembership.account_id)
    return session.scalars(mine.where(Account.email == email)).one()


@pytest.fixture
def helper(sign_in_as, world):
    return sign_in_as(world.other_organizer)


def errors(page):
    found = re.findall(r'class="field__error"[^>]*>.*?<span>(.*?)</span>', page.text, re.DOTALL)
    return [text.strip() for text in found]


def test_an_event_is_created_and_opens(organizer, read):
    created = organizer.send("/events", EVENT)

    [event] = read(select(Event))
    assert created.headers["Location"] == f"/events/{event.public_id}"
    page = organizer.get(created.headers["Location"])
    assert "Demo day" in page.text
    assert "When do they meet?" in page.text
    assert 'href="/events/' in organizer.get("/events").text


def test_what_was_typed_stays_while_it_is_wrong(organizer, read):
    page = organizer.send("/events", EVENT | {"name": "Kept name", "ends_on": "2026-03-09"})

    assert page.status_code == 422
    assert 'value="Kept name"' in page.text
    assert "The last day is before the first." in page.text
    assert read(select(Event)) == []


def test_strangers_find_no_event(sign_in_as, world, made):
    for who in (world.stranger, world.lead, world.startup, world.guest):
        browser = sign_in_as(who)
        for step in ("", "/times", "/tables", "/participants", "/interpreters", "/wishes"):
            assert browser.get(f"{made.path}{step}").status_code == 404


def test_the_list_shows_own_events_and_those_one_helps_with(organizer, helper, made):
    assert "Elsewhere" not in organizer.get("/events").text
    assert made.path in organizer.get("/events").text
    assert made.path in helper.get("/events").text
    assert "Elsewhere" in helper.get("/events").text


def test_who_helps_looks_at_all_and_changes_its_own_side(helper, made):
    for step in ("", "/times", "/tables", "/participants", "/interpreters", "/wishes"):
        assert helper.get(f"{made.path}{step}").status_code == 200
    assert "Add a session" not in helper.get(f"{made.path}/times").text
    assert "Add a room" not in helper.get(f"{made.path}/tables").text
    assert "Take the ticked out" not in helper.get(f"{made.path}/participants").text
    assert "Take the ticked out" in helper.get(f"{made.path}/participants?side=startup").text
    for step in ("/settings", "/copy", f"/times/slots/{made.slots[0]}", f"/tables/{made.room}"):
        assert helper.get(f"{made.path}{step}").status_code == 403
    assert helper.get(f"{made.path}/participants/{made.investors[0]}").status_code == 403
    assert helper.get(f"{made.path}/participants/add?kind=investor").status_code == 403
    assert helper.get(f"{made.path}/participants/add").status_code == 200


def test_an_event_that_was_changed_meanwhile_is_a_conflict(organizer, made):
    page = organizer.send(f"{made.path}/settings", EVENT | {"version": "0"})

    assert page.status_code == 409


def test_settings_that_leave_slots_outside_say_so(organizer, made):
    page = organizer.send(
        f"{made.path}/settings", EVENT | {"version": "1", "time_zone": "Asia/Seoul"}
    )

    assert page.status_code == 422
    assert "another zone would move them" in page.text


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        (
            "/times/sessions",
            {"name": "Late", "day": "2026-03-10", "start": "12:00", "end": "11:00"},
            "The end is not after the start.",
        ),
        (
            "/times/sessions",
            {
                "name": "Twice",
                "day": "2026-03-10",
                "start": "09:10",
                "end": "11:00",
                "slot_minutes": "20",
            },
            "There is a slot from 09:00 to 09:20 already.",
        ),
        ("/times/breaks", {"break_name": ""}, "Write a name, such as Morning or Lunch."),
        ("/times/slots", {"single_tables": "many"}, "Choose a time of day."),
        ("/tables", {"name": "Hall", "tables": "0"}, "Write a whole number from 1 to 500."),
        (
            "/participants/limits",
            {"minimum": "5", "maximum": "4", "side": "startup"},
            "The most is below the fewest.",
        ),
        ("/wishes/weights", {"match": "a lot"}, "Write a whole number from 0 to 100."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept(organizer, made, path, typed, said):
    page = organizer.send(f"{made.path}{path}", typed)

    assert page.status_code == 422
    assert said in errors(page)
    for text in typed.values():
        assert f'value="{text}"' in page.text


def test_tables_out_of_range_are_said_at_their_slot(organizer, made):
    page = organizer.send(f"{made.path}/times/tables", {f"tables-{made.slots[0]}": "many"})

    assert page.status_code == 422
    assert f'name="tables-{made.slots[0]}" value="many"' in page.text


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/times/slots/remove", {"slot": 0}),
        ("/times/sessions/{session}/remove", {}),
        (
            "/times/sessions/{session}",
            {
                "name": "Short",
                "day": "2026-03-10",
                "start": "10:00",
                "end": "11:00",
                "slot_minutes": "30",
            },
        ),
        ("/times/slots/{slot}", {"day": "2026-03-10", "start": "15:00", "minutes": "20"}),
        ("/times/tables", {"tables": "1"}),
        ("/tables/{room}", {"name": "Small", "tables": "1"}),
        ("/tables/{room}/remove", {}),
        ("/interpreters/{interpreter}/remove", {}),
    ],
)
def test_meetings_that_would_lose_their_place_are_named_first(organizer, made, read, path, typed):
    path = f"{made.path}{path}".format(
        session=made.session, slot=made.slots[0], room=made.room, interpreter=made.interpreter
    )
    sent = {"slot": made.slots[0]} if "slot" in typed else dict(typed)
    if sent == {"tables": "1"}:
        sent = {f"tables-{made.slots[0]}": "1"}

    asked = organizer.send(path, sent)

    assert asked.status_code == 409
    assert "1 meeting would lose its place" in asked.text
    assert "Fund" in asked.text
    assert len(read(select(Meeting))) == 1

    again = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', asked.text))
    done = organizer.send(path, {name: v for name, v in again.items() if name != "csrf_token"})

    assert done.status_code == 302
    assert read(select(Meeting)) == []
    assert "to be placed again" in organizer.get(done.headers["Location"]).text


def test_a_session_is_changed_on_its_page(organizer, made, read):
    page = organizer.get(f"{made.path}/times/sessions/{made.session}")
    assert 'value="09:00"' in page.text

    wrong = organizer.send(f"{made.path}/times/sessions/{made.session}", {"name": "Kept"})
    assert wrong.status_code == 422
    assert 'value="Kept"' in wrong.text

    longer = {
        "name": "Morning",
        "day": "2026-03-10",
        "start": "09:00",
        "end": "11:00",
        "slot_minutes": "20",
    }
    assert organizer.send(f"{made.path}/times/sessions/{made.session}", longer).status_code == 302
    assert len(read(select(Slot))) == 6 + 4


def test_an_event_is_copied_with_its_people(organizer, made):
    page = organizer.send(f"{made.path}/copy", {"name": "", "along": "participants"})
    assert page.status_code == 422
    assert re.search(r'value="participants" checked', page.text)

    made_anew = organizer.send(
        f"{made.path}/copy",
        {"name": "Again", "starts_on": "2026-09-10", "along": ["participants", "interpreters"]},
        follow_redirects=True,
    )
    assert "Again" in made_anew.text


def test_a_host_is_added_and_removed(organizer, made, read):
    page = organizer.get(f"{made.path}/settings").text
    [remove] = re.findall(r'action="([^"]+/hosts/[^"]+/remove)"', page)

    organizer.send(remove)

    assert read(select(EventHost)) == []
    [key] = re.findall(
        r'<option value="([0-9a-f-]{36})"', organizer.get(f"{made.path}/settings").text
    )
    organizer.send(f"{made.path}/hosts", {"partner": key, "side": "investor"})
    assert [row.side for row in read(select(EventHost))] == [Kind.INVESTOR]
    assert organizer.send(f"{made.path}/hosts", {}).status_code == 404
