"""The pages of events: what is typed stays, what is lost is asked about, who helps only looks."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.storage.models.events import (
    Event,
    EventHost,
    Slot,
)
from matchmaker.storage.models.schedules import Meeting
from matchmaker.web.context import utc_now

EVENT = {"name": "Demo day", "starts_on": "2026-03-10", "time_zone": "Asia/Ho_Chi_Minh"}


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


def test_an_event_is_deleted_after_a_look_at_what_goes_with_it(organizer, read):
    created = organizer.send("/events", EVENT).headers["Location"]
    assert f'href="{created}/delete"' in organizer.get(f"{created}/settings").text
    asked = organizer.get(f"{created}/delete").text
    assert "These go with it" not in asked
    version = re.search(r'name="version" value="(\d+)"', asked)
    assert version is not None

    assert organizer.send(f"{created}/delete", {"version": "99"}).status_code == 409
    assert len(read(select(Event))) == 1
    gone = organizer.send(f"{created}/delete", {"version": version[1]}, follow_redirects=True)

    assert "Demo day was deleted." in gone.text
    assert read(select(Event)) == []
    assert organizer.get(created).status_code == 404


def test_what_goes_with_a_deleted_event_is_named_before(organizer, demo_day):
    asked = organizer.get(f"{demo_day.path}/delete").text

    assert "<li>1 meeting</li>" in asked
    assert "site visit" not in asked


def test_the_next_event_stands_first_and_what_is_over_last(organizer):
    days = {"Over": -20, "Long over": -400, "Far away": 300, "Next": 5}
    for name, away in days.items():
        starts_on = (utc_now() + timedelta(days=away)).date().isoformat()
        organizer.send("/events", EVENT | {"name": name, "starts_on": starts_on})

    page = organizer.get("/events").text

    shown = re.findall(r'event-card__name".*?>(Over|Long over|Far away|Next)<', page)
    assert shown == ["Next", "Far away", "Over", "Long over"]


def test_what_was_typed_stays_while_it_is_wrong(organizer, read):
    page = organizer.send("/events", EVENT | {"name": "Kept name", "ends_on": "2026-03-09"})

    assert page.status_code == 422
    assert 'value="Kept name"' in page.text
    assert "The last day is before the first." in page.text
    assert read(select(Event)) == []


def test_strangers_find_no_event(sign_in_as, world, demo_day):
    for who in (world.stranger, world.lead, world.startup, world.guest):
        browser = sign_in_as(who)
        for step in ("", "/times", "/tables", "/participants", "/interpreters", "/wishes"):
            assert browser.get(f"{demo_day.path}{step}").status_code == 404


def test_the_list_shows_own_events_and_those_one_helps_with(organizer, helper, demo_day):
    assert "Elsewhere" not in organizer.get("/events").text
    assert demo_day.path in organizer.get("/events").text
    assert demo_day.path in helper.get("/events").text
    assert "Elsewhere" in helper.get("/events").text


def test_who_helps_looks_at_all_and_changes_its_own_side(helper, demo_day):
    for step in ("", "/times", "/tables", "/participants", "/interpreters", "/wishes"):
        assert helper.get(f"{demo_day.path}{step}").status_code == 200
    assert "Add a session" not in helper.get(f"{demo_day.path}/times").text
    assert "Add a room" not in helper.get(f"{demo_day.path}/tables").text
    assert "The host that holds the event" in helper.get(f"{demo_day.path}/what-if").text
    assert (
        "Take the ticked out" not in helper.get(f"{demo_day.path}/participants?side=investor").text
    )
    assert "Take the ticked out" in helper.get(f"{demo_day.path}/participants?side=startup").text
    for step in (
        "/settings",
        "/copy",
        f"/times/slots/{demo_day.slots[0]}",
        f"/tables/{demo_day.room}",
    ):
        assert helper.get(f"{demo_day.path}{step}").status_code == 403
    assert helper.get(f"{demo_day.path}/participants/{demo_day.investors[0]}").status_code == 403
    assert helper.get(f"{demo_day.path}/participants/add?kind=investor").status_code == 403
    assert helper.get(f"{demo_day.path}/participants/add").status_code == 200


def test_an_event_that_was_changed_meanwhile_is_a_conflict(organizer, demo_day):
    page = organizer.send(f"{demo_day.path}/settings", EVENT | {"version": "0"})

    assert page.status_code == 409


def test_settings_that_leave_slots_outside_say_so(organizer, demo_day):
    page = organizer.send(
        f"{demo_day.path}/settings", EVENT | {"version": "1", "time_zone": "Asia/Seoul"}
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
def test_what_cannot_be_is_said_at_its_field_and_kept(organizer, demo_day, path, typed, said):
    page = organizer.send(f"{demo_day.path}{path}", typed)

    assert page.status_code == 422
    assert said in errors(page)
    for text in typed.values():
        assert f'value="{text}"' in page.text


def test_tables_out_of_range_are_said_at_their_slot(organizer, demo_day):
    page = organizer.send(f"{demo_day.path}/times/tables", {f"tables-{demo_day.slots[0]}": "many"})

    assert page.status_code == 422
    assert f'name="tables-{demo_day.slots[0]}" value="many"' in page.text


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
def test_meetings_that_would_lose_their_place_are_named_first(
    organizer, demo_day, read, path, typed
):
    path = f"{demo_day.path}{path}".format(
        session=demo_day.session,
        slot=demo_day.slots[0],
        room=demo_day.room,
        interpreter=demo_day.interpreter,
    )
    sent = {"slot": demo_day.slots[0]} if "slot" in typed else dict(typed)
    if sent == {"tables": "1"}:
        sent = {f"tables-{demo_day.slots[0]}": "1"}

    asked = organizer.send(path, sent)

    assert asked.status_code == 409
    assert "1 meeting would lose its place" in asked.text
    assert 0 < asked.text.find("Take 1 meeting out") < asked.text.find("Fund")
    assert len(read(select(Meeting))) == 1

    again = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', asked.text))
    done = organizer.send(path, {name: v for name, v in again.items() if name != "csrf_token"})

    assert done.status_code == 302
    assert read(select(Meeting)) == []
    assert "to be placed again" in organizer.get(done.headers["Location"]).text


def test_a_session_is_changed_on_its_page(organizer, demo_day, read):
    page = organizer.get(f"{demo_day.path}/times/sessions/{demo_day.session}")
    assert 'value="09:00"' in page.text

    wrong = organizer.send(f"{demo_day.path}/times/sessions/{demo_day.session}", {"name": "Kept"})
    assert wrong.status_code == 422
    assert 'value="Kept"' in wrong.text

    longer = {
        "name": "Morning",
        "day": "2026-03-10",
        "start": "09:00",
        "end": "11:00",
        "slot_minutes": "20",
    }
    assert (
        organizer.send(f"{demo_day.path}/times/sessions/{demo_day.session}", longer).status_code
        == 302
    )
    assert len(read(select(Slot))) == 6 + 4


def test_an_event_is_copied_with_its_people(organizer, demo_day):
    page = organizer.send(f"{demo_day.path}/copy", {"name": "", "along": "participants"})
    assert page.status_code == 422
    assert re.search(r'value="participants" checked', page.text)

    made_anew = organizer.send(
        f"{demo_day.path}/copy",
        {"name": "Again", "starts_on": "2026-09-10", "along": ["participants", "interpreters"]},
        follow_redirects=True,
    )
    assert "Again" in made_anew.text


def test_a_host_is_added_and_removed(organizer, demo_day, read):
    page = organizer.get(f"{demo_day.path}/settings").text
    [remove] = re.findall(r'action="([^"]+/hosts/[^"]+/remove)"', page)

    organizer.send(remove)

    assert read(select(EventHost)) == []
    [key] = re.findall(
        r'<option value="([0-9a-f-]{36})"', organizer.get(f"{demo_day.path}/settings").text
    )
    organizer.send(f"{demo_day.path}/hosts", {"partner": key, "side": "investor"})
    assert [row.side for row in read(select(EventHost))] == [Kind.INVESTOR]
    assert organizer.send(f"{demo_day.path}/hosts", {}).status_code == 404
