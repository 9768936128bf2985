"""What a schedule shows: its rows, its days, its people, and where a meeting could go."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import select, update

from matchmaker.storage import models
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event


def test_tables_people_and_interpreters_are_rows(organizer, path):
    by_table, by_person, by_voice = (
        organizer.get(f"{path}?by={by}").text for by in ("table", "person", "interpreter")
    )

    assert by_table.count('class="meeting__first"') == 2
    assert by_person.count('class="meeting__first"') == 4
    assert by_voice.count('class="meeting__first"') == 2
    assert "Draft 1, not published" in by_table


def test_the_tray_says_where_a_meeting_could_go(organizer, path, meetings):
    page = organizer.get(f"{path}?meeting={meetings()[0]}").text

    assert "09:00, table 1 · interpreter Interpreter 1 (P1) · score 61.0" in page
    assert "costs nothing" in page
    assert "Costs 61.0 of the sum of scores." in page
    assert 'class="meeting meeting--target"' in page


def test_of_several_days_the_day_is_said_as_people_write_it(
    organizer, path, meetings, day, factory
):
    with unit_of_work(factory) as session:
        last = session.get_one(models.Slot, day.world.slots[-1].id)
        last.starts_at += timedelta(days=1)

    page = organizer.get(f"{path}?meeting={meetings()[0]}&lang=en").text

    assert "Tue 10 Mar 09:00, table 1" in page
    assert "Wed 11 Mar 10:00, table 1" in page


def test_where_nobody_can_meet_the_page_leads_to_what_is_missing(organizer, factory, world):
    with unit_of_work(factory) as session:
        host = session.scalars(select(models.Host).order_by(models.Host.id).limit(1)).one()
        empty = make_event(session, host, startups=0, investors=0)
    path = f"/events/{empty.event.public_id}"

    adding = organizer.get(f"{path}/schedule/add").text
    assert "Nobody can meet yet" in adding
    assert f'href="{path}/participants"' in adding
    assert "Who is to have another meeting" not in adding
    assert "what is out" not in organizer.get(f"{path}/schedule/publish").text


def test_who_is_chosen_from_a_list_is_called_as_the_reader_can_read(organizer, path, day, change):
    fund = day.world.investors[0]
    change(
        update(models.Profile)
        .where(models.Profile.id == fund.profile_id)
        .values(name="南溟资本", language="zh", details={"name_latin": "Nanming Capital"})
    )

    for page in ("add", "certificate"):
        assert f'<option value="{fund.public_id}" lang="en">Nanming Capital' in (
            organizer.get(f"{path}/{page}").text
        )


def test_people_stand_in_the_order_of_the_names_that_are_shown(organizer, path, day, change):
    names = ("Zeta Farms", "Đá Đen Power", "Én Liệng")
    for startup, name in zip(day.world.startups, names, strict=True):
        profile = update(models.Profile).where(models.Profile.id == startup.profile_id)
        change(profile.values(name=name))

    grid, adding = (organizer.get(f"{path}{end}").text for end in ("?by=person", "/add"))
    lines = re.findall('rowheader">.*', grid), re.findall("<option[^<]*", adding)
    for shown in lines:
        found = [name for line in shown for name in names if name in line]
        assert found == ["Đá Đen Power", "Én Liệng", "Zeta Farms"]


def test_on_paper_a_long_day_is_cut_into_sheets_that_can_be_read(
    organizer, path, day, meetings, factory
):
    assert "schedule-sheet" not in organizer.get(path).text
    with unit_of_work(factory) as session:
        event, last = day.world.event.id, day.world.slots[-1].starts_at
        times = (last + timedelta(minutes=20 * n) for n in range(1, 8))
        session.add_all(models.Slot(event_id=event, starts_at=time, minutes=20) for time in times)

    page = organizer.get(f"{path}?meeting={meetings()[0]}").text
    screen, first, second = page.split('<div class="schedule-sheet">')

    assert "Chip Day · 10 March 2026 · 1/2" in first
    assert "Chip Day · 10 March 2026 · 2/2" in second
    assert (screen.count('scope="col"'), first.count('scope="col"')) == (12, 6)
    assert first.count('scope="row"') == second.count('scope="row"') == 3
    assert first.count('class="meeting__first"') == 2
    assert "<button" not in first
