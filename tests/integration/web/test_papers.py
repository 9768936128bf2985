from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sqlalchemy import select

from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.schedules import EventSchedule
from matchmaker.storage.session import unit_of_work
from tests.factories.events import NINE, make_event, make_participant


@pytest.fixture
def address(paper):
    return f"/events/{paper.event}/papers"


def test_the_paper_lists_every_participant_with_sheet_and_calendar_file(organizer, address, paper):
    page = organizer.get(address).text

    assert "누리솔벤처스" in page
    assert f"/my-schedule/{paper.guest}/calendar" in page
    assert f"{address}/workbook" in page


def test_paper_says_when_the_schedule_has_changed_since(organizer, address, factory):
    said = "The schedule has changed since it was published."
    assert said not in organizer.get(address).text

    with unit_of_work(factory) as session:
        session.scalars(select(EventSchedule)).one().working_number += 1

    assert said in organizer.get(address).text


def test_who_has_nothing_to_go_to_gets_no_files(organizer, address, paper, factory):
    with unit_of_work(factory) as session:
        event = session.scalars(select(Event).filter_by(public_id=paper.event)).one()
        idle = make_participant(session, event).public_id

    page = organizer.get(address).text

    assert str(paper.guest) in page
    assert str(idle) not in page


def test_before_publishing_there_is_no_paper(organizer, world, factory):
    with unit_of_work(factory) as session:
        host = session.scalars(select(Host).order_by(Host.id).limit(1)).one()
        event = make_event(session, host).event.public_id

    assert "There is no paper yet" in organizer.get(f"/events/{event}/papers").text


@pytest.mark.parametrize("what", ["", "/workbook", "/sheets/people", "/sheets/tables"])
@pytest.mark.parametrize("who", ["other_organizer", "lead", "guest", "startup", "stranger"])
def test_only_organizers_of_the_event_find_the_paper(sign_in_as, world, address, who, what):
    assert sign_in_as(getattr(world, who)).get(address + what).status_code in {403, 404}


def test_each_sheet_of_a_participant_is_in_their_language(organizer, address):
    page = organizer.get(f"{address}/sheets/people?lang=en").text

    assert page.count('class="day-sheet"') == 4
    assert 'lang="ko"' in page
    assert "P1 Interpreter 1" in page


def test_a_sheet_for_one_participant_names_nobody_elses_meetings(organizer, address, paper):
    page = organizer.get(f"{address}/sheets/people?participant={paper.guest}").text

    assert page.count('class="day-sheet"') == 1
    assert "Vi Mạch Ngũ Hành" in page


def test_tables_and_interpreters_have_sheets_of_their_own(organizer, address):
    tables = organizer.get(f"{address}/sheets/tables").text
    interpreters = organizer.get(f"{address}/sheets/interpreters").text

    assert tables.count('class="day-sheet"') == 2
    assert "09:00–09:20" in tables
    assert interpreters.count('class="day-sheet"') == 1


def test_sheets_of_nothing_do_not_exist(organizer, address):
    assert organizer.get(f"{address}/sheets/chairs").status_code == 404


def test_the_workbook_has_the_day_by_time_by_person_and_the_visits(organizer, address):
    answer = organizer.get(f"{address}/workbook?lang=en")
    book = load_workbook(BytesIO(answer.data))

    assert book.sheetnames == ["Meetings", "By person", "Visits"]
    rows = list(book["Meetings"].iter_rows(values_only=True))
    assert rows[2][3:] == ("Room 1", 2, "Nurisol Ventures", "Vi Mạch Ngũ Hành", "P1 Interpreter 1")
    assert book["By person"].max_row == 6
    assert book["Visits"].max_row == 3


def test_the_workbook_says_who_took_it_out_and_so_does_the_record(organizer, address, paper, read):
    book = load_workbook(BytesIO(organizer.get(f"{address}/workbook?lang=en").data))

    for sheet in book:
        assert "Exported by" in str(sheet.cell(sheet.max_row, 1).value)
    [entry] = read(select(AuditEntry).where(AuditEntry.action == "schedule.exported"))
    assert entry.subject_id == paper.event


def test_a_member_reads_the_own_day_with_the_visit_and_nobody_elses(sign_in_as, world, paper):
    page = sign_in_as(world.guest).get("/my-schedule?lang=en").text

    assert "Vi Mạch Ngũ Hành" in page
    assert f'<a href="/profiles/{world.startup_profile}">' in page
    assert "Table 2, Room 1" in page
    assert "Bus 1, Leaves at 13:50" in page
    assert page.count('class="day-sheet"') == 1


def test_a_sheet_on_paper_has_no_link(organizer, address, paper, world):
    sheet = organizer.get(f"{address}/sheets/people?participant={paper.guest}").text

    assert "Vi Mạch Ngũ Hành" in sheet
    assert f"/profiles/{world.startup_profile}" not in sheet


def test_who_takes_part_in_nothing_is_told_so(sign_in_as, world, paper):
    assert "No schedule yet" in sign_in_as(world.stranger).get("/my-schedule?lang=en").text


@pytest.mark.parametrize("who", ["guest", "lead", "organizer"])
def test_a_calendar_file_holds_meetings_and_visits_in_the_zone_of_the_event(
    sign_in_as, world, paper, who
):
    answer = sign_in_as(getattr(world, who)).get(f"/my-schedule/{paper.guest}/calendar?lang=en")
    events = Calendar.from_ical(answer.data).walk("VEVENT")

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert 'filename="schedule-nurisol-ventures.ics"' in answer.headers["Content-Disposition"]
    assert "Nurisol Ventures – Vi Mạch Ngũ Hành" in answer.text.replace("\r\n ", "")
    assert [str(event["summary"]) for event in events] == [
        "Meeting with Vi Mạch Ngũ Hành",
        "Site visit: Software Park",
    ]
    assert events[0].decoded("dtstart") == NINE


@pytest.mark.parametrize("who", ["startup", "stranger", "other_organizer"])
def test_the_calendar_of_another_is_not_found(sign_in_as, world, paper, who):
    answer = sign_in_as(getattr(world, who)).get(f"/my-schedule/{paper.guest}/calendar")

    assert answer.status_code == 404
