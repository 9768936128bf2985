"""Calling an event off as browsers see it: asked first, then said on every page of it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sqlalchemy import select

from matchmaker.storage.models.events import Event
from matchmaker.storage.models.schedules import ScheduleVersion
from matchmaker.storage.session import unit_of_work
from tests.factories.schedules import publish

WHY = "A storm <b>is</b> coming."
OFF = "This event was called off on"


@pytest.fixture
def path(paper):
    return f"/events/{paper.event}"


@pytest.fixture
def off(organizer, path):
    """The event, called off."""
    answer = organizer.send(f"{path}/call-off", {"seen": "1", "reason": WHY})
    assert answer.status_code == 302
    return path


def test_it_is_asked_who_is_told_before_anybody_is(organizer, path, read):
    assert f'href="{path}/call-off"' in organizer.get(f"{path}/settings").text
    assert f'href="{path}/call-off"' in organizer.get(f"{path}/delete").text

    asked = organizer.get(f"{path}/call-off?lang=en").text

    assert "Cancelled at once: 2 meetings, 1 site visit." in asked
    assert "4 participants have a meeting or a visit there." in asked
    assert "3 people are told at once" in asked
    assert "tell them yourself" in asked
    assert 'name="seen" value="1"' in asked
    assert read(select(Event.called_off_at).where(Event.called_off_at.is_not(None))) == []


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/participants",
        "/times",
        "/tables",
        "/interpreters",
        "/wishes",
        "/schedule",
        "/schedule/versions",
        "/visits",
        "/papers",
        "/papers/sheets/people",
        "/what-if",
    ],
)
def test_every_page_of_it_says_so_and_has_nothing_to_change(organizer, off, page):
    answer = organizer.get(f"{off}{page}?lang=en")

    assert answer.status_code == 200
    assert OFF in answer.text
    assert "A storm &lt;b&gt;is&lt;/b&gt; coming." in answer.text
    forms = re.findall(r'<form[^>]*method="post" action="([^"]*)"', answer.text)
    assert [action for action in forms if action.startswith(off)] == []


def test_lists_and_own_pages_say_so(organizer, sign_in_as, world, off):
    assert "Called off" in organizer.get("/events?lang=en").text
    own = sign_in_as(world.guest).get("/my-schedule?lang=en").text
    assert OFF in own
    assert "A storm &lt;b&gt;is&lt;/b&gt; coming." in own


def test_its_workbook_says_so_first(organizer, off):
    book = load_workbook(BytesIO(organizer.get(f"{off}/papers/workbook?lang=en").data))

    first = book.worksheets[0]
    assert (first.title, first["A2"].value) == ("Called off", WHY)
    assert first["A1"].value.startswith(OFF)
    assert "Meetings" in book.sheetnames


def test_people_read_why_where_they_are_told(sign_in_as, world, off):
    news = sign_in_as(world.startup).get("/notifications?lang=en").text
    assert "was called off. All meetings and visits of" in news
    assert "A storm &lt;b&gt;is&lt;/b&gt; coming." in news


@pytest.mark.parametrize("page", ["/settings", "/delete", "/call-off", "/schedule/publish"])
def test_pages_that_only_change_it_are_refused_in_words(organizer, off, page):
    answer = organizer.get(f"{off}{page}?lang=en")

    assert answer.status_code == 409
    assert "<h1>Called off</h1>" in answer.text
    assert "Copy it as a template" in answer.text


def test_a_second_click_changes_nothing(organizer, off, read):
    again = organizer.send(f"{off}/call-off", {"seen": "1", "reason": "Other"})

    assert again.status_code == 409
    assert read(select(Event.called_off_reason).where(Event.called_off_reason != "")) == [WHY]


def test_it_can_still_be_copied(organizer, off):
    assert f'href="{off}/copy"' in organizer.get(off).text
    assert organizer.get(f"{off}/copy").status_code == 200
    copied = organizer.send(f"{off}/copy", {"name": "Again", "starts_on": "2026-09-10"})
    assert copied.status_code == 302
    assert OFF not in organizer.get(f"{copied.headers['Location']}?lang=en").text


def test_one_that_nobody_was_told_of_is_deleted_instead(organizer, path):
    copied = organizer.send(f"{path}/copy", {"name": "Again", "starts_on": "2026-09-10"})

    answer = organizer.get(f"{copied.headers['Location']}/call-off?lang=en")

    assert answer.status_code == 409
    assert "<h1>Not called off</h1>" in answer.text
    assert "Delete it instead." in answer.text


def test_who_saw_an_older_schedule_looks_again_and_keeps_what_was_typed(organizer, path):
    answer = organizer.send(f"{path}/call-off?lang=en", {"seen": "7", "reason": "Rain"})

    assert answer.status_code == 409
    assert "look at who is told now" in answer.text
    assert 'value="Rain"' in answer.text


def test_others_do_not_get_there(sign_in_as, world, path, read):
    for who in (world.other_organizer, world.lead, world.guest, world.startup, world.stranger):
        browser = sign_in_as(who)
        assert browser.get(f"{path}/call-off").status_code in {403, 404}
        assert browser.send(f"{path}/call-off", {"seen": "1"}).status_code in {403, 404}
    assert read(select(Event).where(Event.called_off_at.is_not(None))) == []


def entries(browser, paper):
    """Status and number of each appointment by its key."""
    file = browser.get(f"/my-schedule/{paper.guest}/calendar").data
    events = Calendar.from_ical(file).walk("VEVENT")
    return {str(one["uid"]): (str(one["status"]), one["sequence"]) for one in events}


def test_the_calendar_file_of_what_was_called_off_takes_all_of_it_out(
    sign_in_as, world, paper, organizer, path
):
    guest = sign_in_as(world.guest)
    before = entries(guest, paper)
    assert set(before.values()) == {("CONFIRMED", 1)}

    organizer.send(f"{path}/call-off", {"seen": "1"})

    assert entries(guest, paper) == dict.fromkeys(before, ("CANCELLED", 2))


def test_the_calendar_file_takes_out_what_a_newer_schedule_has_no_more(
    sign_in_as, world, paper, factory
):
    guest = sign_in_as(world.guest)
    before = entries(guest, paper)
    with unit_of_work(factory) as session:
        event = session.scalars(select(Event).filter_by(public_id=paper.event)).one()
        [version] = session.scalars(select(ScheduleVersion).filter_by(event_id=event.id))
        publish(session, event, [], visits=version.visits, number=4)

    meeting, visit = before
    assert entries(guest, paper) == {visit: ("CONFIRMED", 4), meeting: ("CANCELLED", 4)}

    with unit_of_work(factory) as session:
        event = session.scalars(select(Event).filter_by(public_id=paper.event)).one()
        publish(session, event, [], number=5)

    assert f"/my-schedule/{paper.guest}/calendar" in guest.get("/my-schedule").text
    assert entries(guest, paper) == dict.fromkeys(before, ("CANCELLED", 5))
